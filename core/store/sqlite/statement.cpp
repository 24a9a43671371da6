#include <beibao/store/sqlite/database_error.h>

#include <sqlite3.h>

namespace beibao::store::sqlite {

Statement::Statement(sqlite3* database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr))
{
}

Statement& Statement::operator=(Statement&& other) noexcept
{
    std::swap(database_, other.database_);
    std::swap(statement_, other.statement_);
    return *this;
}

Statement::~Statement()
{
    sqlite3_finalize(statement_);
}

Statement& Statement::bind(int parameter, std::nullptr_t)
{
    check(database_, sqlite3_bind_null(statement_, parameter));
    return *this;
}

Statement& Statement::bind(int parameter, double value)
{
    check(database_, sqlite3_bind_double(statement_, parameter, value));
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view value)
{
    // A null pointer would bind NULL, not an empty text.
    const char* start = value.empty() ? "" : value.data();
    check(database_, sqlite3_bind_text64(statement_, parameter, start, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int parameter, std::span<const std::byte> value)
{
    const void* start = value.empty() ? static_cast<const void*>("") : value.data();
    check(database_, sqlite3_bind_blob64(statement_, parameter, start, value.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bindInteger(int parameter, std::int64_t value)
{
    check(database_, sqlite3_bind_int64(statement_, parameter, value));
    return *this;
}

void Statement::refuseInteger()
{
    throw databaseError(nullptr, SQLITE_TOOBIG, {});
}

int Statement::parameter(const char* name) const
{
    return sqlite3_bind_parameter_index(statement_, name);
}

bool Statement::step()
{
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        throwDatabaseError(database_, code);
    return code == SQLITE_ROW;
}

void Statement::run()
{
    while (step()) {
    }
    reset();
}

void Statement::reset()
{
    // Says again what the last step() said, which has been thrown already.
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

int Statement::columnCount() const
{
    return sqlite3_column_count(statement_);
}

std::string Statement::columnName(int column) const
{
    const char* name = sqlite3_column_name(statement_, column);
    return name != nullptr ? name : "";
}

bool Statement::isNull(int column) const
{
    return columnType(column) == SQLITE_NULL;
}

int Statement::columnType(int column) const
{
    return sqlite3_column_type(statement_, column);
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(statement_, column);
}

/// A value for which SQLite had no memory looks like one that is not there.
void Statement::requireMemory() const
{
    if (sqlite3_errcode(database_) == SQLITE_NOMEM)
        throwDatabaseError(database_, SQLITE_NOMEM);
}

std::string Statement::text(int column) const
{
    const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (start == nullptr) {
        requireMemory();
        return {};
    }
    return {start, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::vector<std::byte> Statement::blob(int column) const
{
    const auto* start = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
    if (start == nullptr) {
        requireMemory();
        return {};
    }
    return {start, start + sqlite3_column_bytes(statement_, column)};
}

}  // namespace beibao::store::sqlite
