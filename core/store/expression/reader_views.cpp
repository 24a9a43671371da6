#include <beibao/store/expression/reader_views.h>

#include <beibao/model/migrated_fields.h>
#include <beibao/store/expression/functions.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <new>

namespace beibao::store {

namespace {

using model::Field;
using sqlite::quotedName;

constexpr std::string_view headerColumns =
    "this.id, this.number, this.state, this.version, this.created, this.created_by, this.updated, this.updated_by";

/// Of views with deleted records among them. Nobody can name one: names in quotes are refused.
constexpr std::string_view eachPrefix = "each:";

/// One that only says who sees which record, and that no expression can name.
bool isCoreView(std::string_view name)
{
    return name.starts_with(corePrefix) || name.starts_with(eachPrefix);
}

/// SQL for the names that a sealed value of the table `this` may be bound to (`field_sealing`), one on a line.
std::string sealNamesSql(const model::RecordType& type, const model::FieldPath& path)
{
    std::string sql;
    for (const auto& each : pathsOf(type, path)) {
        sql += sql.empty() ? "" : " || '\n' || ";
        sql += each.list.empty() ? fmt::format("'{}'", each.name)
                                 : fmt::format("'{}.' || hex(this.id) || '.{}'", each.list, each.name);
    }
    return sql;
}

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
    // SQLite, which asks, knows no exceptions: one that went through it would leave the connection in pieces.
    try {
        if (!guard.views_ || guard.allows(action, first, second, database, view))
            return SQLITE_OK;
    } catch (const std::bad_alloc&) {
        return SQLITE_DENY;
    }
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
        if (view && isCoreView(view))
            return true;
        if (view && first && views_->contains(view))
            return std::string_view(view).substr(prefix_.size()) == first || isCoreView(first) ||
                   isTemporary(database, first);
        return first && isTemporary(database, first);
    default:
        return false;
    }
}

bool ExpressionGuard::isTemporary(const char* database, const char* name) const
{
    return database && std::string_view(database) == "temp" && views_->contains(name);
}

ReaderViews::ReaderViews(ExpressionGuard& guard, const model::Model& model, Rights rights, std::string prefix,
                         ReaderViews* core)
    : guard_(guard), model_(model), rights_(std::move(rights)), prefix_(std::move(prefix)), core_(core)
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
    return isVisible(type, field, nullptr);
}

bool ReaderViews::isVisible(const model::RecordType& type, const Field& field, const Field* list) const
{
    const auto& name = list ? list->name : field.name;
    return rights_.mayField(Right::see, type.name, name) &&
           (field.secrecy == model::Secrecy::open || rights_.mayField(Right::reveal, type.name, name));
}

bool ReaderViews::seesAllOf(const model::RecordType& type) const
{
    return rights_.may(Right::reveal, type.name) && !rights_.dependsOnField(type.name);
}

std::string ReaderViews::visibleColumns(const model::RecordType& type, const std::vector<Field>& fields,
                                        const Field* list) const
{
    std::string columns;
    for (const auto& field : fields) {
        if (field.isComputed() || hasOwnTable(field) || !isVisible(type, field, list))
            continue;
        const auto name = quotedName(field.name);
        if (field.secrecy == model::Secrecy::sealed)
            columns += fmt::format(", sealed_value(this.{}, {}, this.{}) AS {}", list ? "owner" : "id",
                                   sealNamesSql(type, {list ? list->name : std::string(), field.name}), name, name);
        else
            columns += ", this." + name;
    }
    return columns;
}

/// Whether SQLite found no column, or no list, because the views leave it out.
bool ReaderViews::namesHidden(std::string_view reason, const model::RecordType& type) const
{
    constexpr std::array<std::string_view, 2> missing{"no such column: ", "no such table: "};
    const auto kind = std::ranges::find_if(
        missing, [&](std::string_view each) { return reason.find(each) != std::string_view::npos; });
    if (kind == missing.end())
        return false;
    auto name = reason.substr(reason.find(*kind) + kind->size());
    name.remove_prefix(std::min(name.size(), name.rfind('.') + 1));
    return std::ranges::any_of(type.fields, [&](const Field& field) {
        const bool isNamed =
            name == field.name || (hasOwnTable(field) && name == prefix_ + childTableName(type, field));
        return (isNamed && !isVisible(type, field)) || std::ranges::any_of(field.columns, [&](const Field& column) {
                   return name == column.name && !isVisible(type, column, &field);
               });
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
    makeLists(type);
    guard_.database_.execute(fmt::format("CREATE TEMP VIEW IF NOT EXISTS {} AS {}",
                                         quotedName(prefix_ + tableName(type)),
                                         onlyOfVisible(type, selectOf(type, "this.deleted = 0"), "id")));
}

void ReaderViews::makeLists(const model::RecordType& type)
{
    for (const auto& field : type.fields) {
        if (!hasOwnTable(field) || !isVisible(type, field))
            continue;
        const auto columns = field.kind == model::FieldKind::references
                                 ? std::string("this.owner, this.position, this.target, this.role")
                                 : "this.owner, this.position, this.id" + visibleColumns(type, field.columns, &field);
        const auto table = childTableName(type, field);
        const auto select = fmt::format("SELECT {} FROM main.{} AS this", columns, quotedName(table));
        guard_.database_.execute(fmt::format("CREATE TEMP VIEW IF NOT EXISTS {} AS {}", quotedName(prefix_ + table),
                                             onlyOfVisible(type, select, "owner")));
        made_.insert(prefix_ + table);
    }
}

std::string ReaderViews::selectOf(const model::RecordType& type, std::string_view condition)
{
    auto select = fmt::format("SELECT {}{} FROM main.{} AS this WHERE {}", headerColumns,
                              visibleColumns(type, type.fields, nullptr), quotedName(tableName(type)), condition);
    addComputed(type, select);
    return select;
}

std::string ReaderViews::viewOfEach(const model::RecordType& type)
{
    ensure(type);
    const auto name = std::string(eachPrefix) + tableName(type);
    if (made_.insert(name).second)
        guard_.database_.execute(
            fmt::format("CREATE TEMP VIEW IF NOT EXISTS {} AS {}", quotedName(name), selectOf(type, "1")));
    return "temp." + quotedName(name);
}

ReaderViews::RecordCondition ReaderViews::translatedCondition(const model::RecordType& type) const
{
    RecordCondition condition;
    const auto translated = [&](const model::Expression& expression) {
        Problems problems;
        const auto result = core_->translate(expression, type, problems);
        if (problems.hasErrors())
            throw Error(std::move(problems));
        condition.types.insert(result.types.begin(), result.types.end());
        return "(" + result.sql + ")";
    };
    std::string anyOf;
    for (const auto& expression : rights_.visibleWhen(type.name))
        anyOf += (anyOf.empty() ? "" : " OR ") + translated(expression);
    condition.sql = anyOf.empty() ? "" : "(" + anyOf + ")";
    if (!type.visibleWhen.empty())
        condition.sql += (condition.sql.empty() ? "" : " AND ") + translated(type.visibleWhen);
    return condition;
}

const std::string& ReaderViews::recordCondition(const model::RecordType& type)
{
    auto found = conditions_.find(type.name);
    if (found == conditions_.end())
        found = conditions_.emplace(type.name, core_ ? translatedCondition(type) : RecordCondition()).first;
    for (const auto& other : found->second.types)
        core_->ensure(model_.requireType(other));
    return found->second.sql;
}

std::string ReaderViews::onlyOfVisible(const model::RecordType& type, const std::string& select, std::string_view id)
{
    const auto& condition = recordCondition(type);
    if (condition.empty())
        return select;
    // The core's view, so that a condition may read what its reader may not; of a deleted record as of any other.
    return fmt::format("SELECT shown.* FROM ({}) AS shown WHERE EXISTS (SELECT 1 FROM {} AS this "
                       "WHERE this.id = shown.{} AND ({}))",
                       select, core_->viewOfEach(type), id, condition);
}

void ReaderViews::ensureConditions()
{
    for (const auto& [name, type] : model_.types()) {
        try {
            if (!recordCondition(type).empty())
                (void)core_->viewOfEach(type);
        } catch (const Error&) {
        }
    }
}

bool ReaderViews::maySee(const model::RecordType& type, const Id& id)
{
    const auto& condition = recordCondition(type);
    if (condition.empty())
        return true;
    auto row = guard_.database_.cached(
        fmt::format("SELECT 1 FROM {} AS this WHERE this.id = ? AND ({})", core_->viewOfEach(type), condition));
    return row->bind(1, id.bytes()).step();
}

/// Each computed field wraps the select of those before it, so that it can use them. One that reads what this
/// reader may not see is left out, and so cannot be named either.
void ReaderViews::addComputed(const model::RecordType& type, std::string& select)
{
    for (const auto& field : type.fields) {
        if (!field.isComputed() || !rights_.mayField(Right::see, type.name, field.name))
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
            if (seesAllOf(type))
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
    } catch (const sqlite::DatabaseError& error) {
        // Where the disk or the memory fails, the expression is not to blame.
        if (const int code = error.code() & 0xff; code != SQLITE_ERROR && code != SQLITE_AUTH)
            throw;
        const std::string reason = sqlite3_errmsg(guard_.database_.handle());
        if (guard_.refused_ || namesHidden(reason, type))
            throw Error(Failure::notPermitted, {"The expression “{expression}” reads what you may not see.",
                                                {{"expression", withoutValues(shownExpression)}}});
        Problems problems;
        problems.error({"The expression “{expression}” is not valid: {reason}.",
                        {{"expression", withoutValues(shownExpression)}, {"reason", withoutValues(reason)}}});
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
