#include <beibao/store/expression/reader_views.h>

#include <beibao/store/expression/functions.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::Field;
using sqlite::quotedName;

constexpr std::string_view headerColumns =
    "this.id, this.number, this.state, this.version, this.created, this.created_by, this.updated, this.updated_by";

}  // namespace

ExpressionGuard::ExpressionGuard(sqlite::Database& database, const Reader& reader) : database_(database)
{
    registerFunctions(database, reader);
    // Installed once: SQLite prepares all statements anew when the authorizer changes.
    sqlite3_set_authorizer(database.handle(), authorize, this);
}

ExpressionGuard::~ExpressionGuard()
{
    sqlite3_set_authorizer(database_.handle(), nullptr, nullptr);
}

int ExpressionGuard::authorize(void* pointer, int action, const char* first, const char* second, const char* database,
                               const char* view)
{
    auto& guard = *static_cast<ExpressionGuard*>(pointer);
    if (!guard.views_ || guard.allows(action, first, second, database, view))
        return SQLITE_OK;
    guard.refused_ = true;
    return SQLITE_DENY;
}

bool ExpressionGuard::allows(int action, const char* first, const char* second, const char* database,
                             const char* view) const
{
    switch (action) {
    case SQLITE_SELECT:
        return true;
    case SQLITE_FUNCTION:
        return second && std::string_view(second) != "load_extension";
    case SQLITE_READ:
        if (view && first && views_->contains(view) && std::string_view(view).substr(prefix_.size()) == first)
            return true;
        return database && std::string_view(database) == "temp" && first && views_->contains(first);
    default:
        return false;
    }
}

ReaderViews::ReaderViews(ExpressionGuard& guard, const model::Model& model, Rights rights, std::string prefix)
    : guard_(guard), model_(model), rights_(std::move(rights)), prefix_(std::move(prefix))
{
}

TranslatedExpression ReaderViews::translate(const model::Expression& expression, const model::RecordType& type,
                                            Problems& problems) const
{
    return store::translate(expression, model_, type, prefix_, problems);
}

std::string ReaderViews::view(const model::RecordType& type) const
{
    return "temp." + quotedName(prefix_ + tableName(type));
}

std::string ReaderViews::view(const model::RecordType& type, const Field& list) const
{
    return "temp." + quotedName(prefix_ + childTableName(type, list));
}

bool ReaderViews::isVisible(const model::RecordType& type, const Field& field) const
{
    return field.secrecy == model::Secrecy::open || rights_.may(Right::reveal, type.name);
}

std::string ReaderViews::visibleColumns(const model::RecordType& type, const std::vector<Field>& fields,
                                        const std::string& prefix) const
{
    std::string columns;
    for (const auto& field : fields) {
        if (field.isComputed() || hasOwnTable(field) || !isVisible(type, field))
            continue;
        const auto name = quotedName(field.name);
        if (field.secrecy == model::Secrecy::sealed)
            columns += fmt::format(", sealed_value(this.{}, {}'{}', this.{}) AS {}", prefix.empty() ? "id" : "owner",
                                   prefix.empty() ? "" : "'" + prefix + ".' || hex(this.id) || '.' || ", field.name,
                                   name, name);
        else
            columns += ", this." + name;
    }
    return columns;
}

/// Whether SQLite found no column because the views leave that field, or that column of a list, out.
bool ReaderViews::namesHidden(std::string_view reason, const model::RecordType& type) const
{
    constexpr std::string_view missing = "no such column: ";
    const auto at = reason.find(missing);
    if (at == std::string_view::npos)
        return false;
    auto name = reason.substr(at + missing.size());
    name.remove_prefix(std::min(name.size(), name.rfind('.') + 1));
    const auto isHidden = [&](const Field& field) { return field.name == name && !isVisible(type, field); };
    return std::ranges::any_of(type.fields, [&](const Field& field) {
        return isHidden(field) || std::ranges::any_of(field.columns, isHidden);
    });
}

void ReaderViews::ensure(const model::RecordType& type)
{
    if (!rights_.may(Right::see, type.name))
        throw Error(Failure::notPermitted, {"You may not see “{type}”.", {{"type", type.label}}});
    if (!made_.insert(prefix_ + tableName(type)).second)
        return;
    try {
        make(type);
    } catch (...) {
        made_.erase(prefix_ + tableName(type));
        throw;
    }
}

void ReaderViews::make(const model::RecordType& type)
{
    for (const auto& field : type.fields) {
        if (!hasOwnTable(field))
            continue;
        const auto columns =
            field.kind == model::FieldKind::references
                ? std::string("this.owner, this.position, this.target, this.role")
                : "this.owner, this.position, this.id" + visibleColumns(type, field.columns, field.name);
        guard_.database_.execute(fmt::format("CREATE TEMP VIEW IF NOT EXISTS {} AS SELECT {} FROM main.{} AS this",
                                             quotedName(prefix_ + childTableName(type, field)), columns,
                                             quotedName(childTableName(type, field))));
        made_.insert(prefix_ + childTableName(type, field));
    }
    auto select = fmt::format("SELECT {}{} FROM main.{} AS this WHERE this.deleted = 0", headerColumns,
                              visibleColumns(type, type.fields, ""), quotedName(tableName(type)));
    addComputed(type, select);
    guard_.database_.execute(
        fmt::format("CREATE TEMP VIEW IF NOT EXISTS {} AS {}", quotedName(prefix_ + tableName(type)), select));
}

/// Each computed field wraps the select of those before it, so that it can use them. One that reads what this
/// reader may not see is left out, and so cannot be named either.
void ReaderViews::addComputed(const model::RecordType& type, std::string& select)
{
    for (const auto& field : type.fields) {
        if (!field.isComputed())
            continue;
        Problems problems;
        const auto expression = translate(field.computed, type, problems);
        if (problems.hasErrors())
            throw Error(std::move(problems));
        auto wider =
            fmt::format("SELECT this.*, ({}) AS {} FROM ({}) AS this", expression.sql, quotedName(field.name), select);
        try {
            for (const auto& other : expression.types)
                if (other != type.name)
                    ensure(model_.requireType(other));
            (void)guard_.database_.prepare(wider);
            select = std::move(wider);
        } catch (const sqlite::DatabaseError&) {
            if (rights_.may(Right::reveal, type.name))
                throw;
        } catch (const Error& error) {
            if (error.failure() != Failure::notPermitted)
                throw;
        }
    }
}

template <typename Prepare>
auto ReaderViews::guarded(Prepare prepare, const TranslatedExpression& expression, const model::RecordType& type,
                          const std::string& shownExpression)
{
    ensure(type);
    for (const auto& other : expression.types)
        ensure(model_.requireType(other));
    const ExpressionGuard::Watch watch(guard_, made_, prefix_);
    try {
        return prepare();
    } catch (const sqlite::DatabaseError&) {
        const std::string reason = sqlite3_errmsg(guard_.database_.handle());
        if (guard_.refused_ || namesHidden(reason, type))
            throw Error(Failure::notPermitted, {"The expression “{expression}” reads what you may not see.",
                                                {{"expression", shownExpression}}});
        Problems problems;
        problems.error({"The expression “{expression}” is not valid: {reason}.",
                        {{"expression", shownExpression}, {"reason", reason}}});
        throw Error(std::move(problems));
    }
}

sqlite::Statement ReaderViews::prepare(const std::string& sql, const TranslatedExpression& expression,
                                       const model::RecordType& type, const std::string& shownExpression)
{
    return guarded([&] { return guard_.database_.prepare(sql); }, expression, type, shownExpression);
}

sqlite::CachedStatement ReaderViews::cached(const std::string& sql, const TranslatedExpression& expression,
                                            const model::RecordType& type, const std::string& shownExpression)
{
    return guarded([&] { return guard_.database_.cached(sql); }, expression, type, shownExpression);
}

}  // namespace beibao::store
