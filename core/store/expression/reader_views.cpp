#include <beibao/store/expression/reader_views.h>

#include <beibao/store/expression/functions.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>
#include <sqlite3.h>

namespace beibao::store {

namespace {

using model::Field;
using sqlite::quotedName;

constexpr std::string_view headerColumns =
    "this.id, this.number, this.state, this.version, this.created, this.created_by, this.updated, this.updated_by";

}  // namespace

/// What the authorizer looks at: it is installed once, because SQLite prepares all statements anew when it changes.
struct ReaderViews::State {
    bool guarding = false;
    bool refused = false;
    const std::set<std::string>* views = nullptr;

    static int authorize(void* pointer, int action, const char* first, const char* second, const char* database,
                         const char* view)
    {
        auto& state = *static_cast<State*>(pointer);
        if (!state.guarding || state.allows(action, first, second, database, view))
            return SQLITE_OK;
        state.refused = true;
        return SQLITE_DENY;
    }

    [[nodiscard]] bool allows(int action, const char* first, const char* second, const char* database,
                              const char* view) const
    {
        switch (action) {
        case SQLITE_SELECT:
            return true;
        case SQLITE_FUNCTION:
            return second && std::string_view(second) != "load_extension";
        case SQLITE_READ:
            if (view && first && views->contains(view) && std::string_view(view) == first)
                return true;
            return database && std::string_view(database) == "temp" && first && views->contains(first);
        default:
            return false;
        }
    }
};

ReaderViews::ReaderViews(sqlite::Database& database, const model::Model& model, const Reader& reader)
    : database_(database), model_(model), reader_(reader), state_(std::make_unique<State>())
{
    state_->views = &made_;
    registerFunctions(database, reader);
    sqlite3_set_authorizer(database.handle(), State::authorize, state_.get());
}

ReaderViews::~ReaderViews()
{
    sqlite3_set_authorizer(database_.handle(), nullptr, nullptr);
}

bool ReaderViews::isVisible(const model::RecordType& type, const Field& field) const
{
    return field.secrecy == model::Secrecy::open || reader_.rights.may(Right::reveal, type.name);
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

void ReaderViews::ensure(const model::RecordType& type)
{
    if (!reader_.rights.may(Right::see, type.name))
        throw Error(Failure::notPermitted, {"You may not see “{type}”.", {{"type", type.label}}});
    const auto table = tableName(type);
    if (!made_.insert(table).second)
        return;
    const bool guarding = std::exchange(state_->guarding, false);
    for (const auto& field : type.fields) {
        if (!hasOwnTable(field))
            continue;
        const auto child = childTableName(type, field);
        const auto columns =
            field.kind == model::FieldKind::references
                ? std::string("this.owner, this.position, this.target, this.role")
                : "this.owner, this.position, this.id" + visibleColumns(type, field.columns, field.name);
        database_.execute(fmt::format("CREATE TEMP VIEW IF NOT EXISTS {0} AS SELECT {1} FROM main.{0} AS this",
                                      quotedName(child), columns));
        made_.insert(child);
    }
    auto select = fmt::format("SELECT {}{} FROM main.{} AS this WHERE this.deleted = 0", headerColumns,
                              visibleColumns(type, type.fields, ""), quotedName(table));
    addComputed(type, select);
    database_.execute(fmt::format("CREATE TEMP VIEW IF NOT EXISTS {} AS {}", quotedName(table), select));
    state_->guarding = guarding;
}

/// Each computed field wraps the select of those before it, so that it can use them. One that reads what this
/// reader may not see is left out, and so cannot be named either.
void ReaderViews::addComputed(const model::RecordType& type, std::string& select)
{
    for (const auto& field : type.fields) {
        if (!field.isComputed())
            continue;
        Problems problems;
        const auto expression = translate(field.computed, model_, type, problems);
        if (problems.hasErrors())
            throw Error(std::move(problems));
        for (const auto& other : expression.types)
            if (other != type.name)
                ensure(model_.requireType(other));
        auto wider =
            fmt::format("SELECT this.*, ({}) AS {} FROM ({}) AS this", expression.sql, quotedName(field.name), select);
        try {
            (void)database_.prepare(wider);
            select = std::move(wider);
        } catch (const sqlite::DatabaseError&) {
            if (reader_.rights.may(Right::reveal, type.name))
                throw;
        }
    }
}

sqlite::Statement ReaderViews::prepare(const std::string& sql, const TranslatedExpression& expression,
                                       const model::RecordType& type, const std::string& shownExpression)
{
    ensure(type);
    for (const auto& other : expression.types)
        ensure(model_.requireType(other));
    state_->guarding = true;
    state_->refused = false;
    try {
        auto statement = database_.prepare(sql);
        state_->guarding = false;
        return statement;
    } catch (const sqlite::DatabaseError&) {
        state_->guarding = false;
        const std::string reason = sqlite3_errmsg(database_.handle());
        bool hiddenField = state_->refused;
        for (const auto& field : type.fields)
            hiddenField = hiddenField ||
                          (!isVisible(type, field) && reason.ends_with("no such column: " + field.name)) ||
                          (!isVisible(type, field) && reason.ends_with("no such column: this." + field.name));
        if (hiddenField)
            throw Error(Failure::notPermitted, {"The expression “{expression}” reads what you may not see.",
                                                {{"expression", shownExpression}}});
        Problems problems;
        problems.error({"The expression “{expression}” is not valid: {reason}.",
                        {{"expression", shownExpression}, {"reason", reason}}});
        throw Error(std::move(problems));
    }
}

}  // namespace beibao::store
