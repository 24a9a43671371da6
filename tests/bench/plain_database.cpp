#include "plain_database.h"

#include <sqlite3.h>

#include <stdexcept>

namespace beibao::bench {

namespace {

/// Binds without a copy: the row outlives the step.
struct Binder {
    sqlite3_stmt* statement;
    int parameter;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, parameter); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, parameter, value); }
    int operator()(double value) const { return sqlite3_bind_double(statement, parameter, value); }
    int operator()(const std::string& value) const
    {
        return sqlite3_bind_text(statement, parameter, value.data(), static_cast<int>(value.size()), nullptr);
    }
    int operator()(const std::vector<std::byte>& value) const
    {
        return sqlite3_bind_blob(statement, parameter, value.data(), static_cast<int>(value.size()), nullptr);
    }
};

}  // namespace

void PlainDatabase::Closing::operator()(sqlite3* database) const
{
    sqlite3_close(database);
}

void PlainDatabase::Closing::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

PlainDatabase::PlainDatabase(const std::filesystem::path& file, const char* vfs)
{
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs);
    database_.reset(database);
    check(code);
    execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
}

void PlainDatabase::check(int code) const
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        throw std::runtime_error(sqlite3_errmsg(database_.get()));
}

void PlainDatabase::execute(const std::string& sql) const
{
    check(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

PlainDatabase::Statement PlainDatabase::prepare(const std::string& sql) const
{
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(database_.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    return Statement(statement);
}

std::string PlainDatabase::insertInto(const std::string& table) const
{
    const auto columns = prepare("SELECT * FROM \"" + table + "\"");
    std::string places;
    for (int column = 0; column < sqlite3_column_count(columns.get()); ++column)
        places += column == 0 ? "?" : ",?";
    return "INSERT INTO \"" + table + "\" VALUES(" + places + ")";
}

bool PlainDatabase::step(const Statement& statement) const
{
    const int code = sqlite3_step(statement.get());
    check(code);
    return code == SQLITE_ROW;
}

void PlainDatabase::run(const Statement& statement) const
{
    while (step(statement)) {
    }
    reset(statement);
}

void PlainDatabase::reset(const Statement& statement) const
{
    check(sqlite3_reset(statement.get()));
}

void PlainDatabase::bind(const Statement& statement, int parameter, const StoredValue& value) const
{
    check(std::visit(Binder{statement.get(), parameter}, value));
}

void PlainDatabase::bindBytes(const Statement& statement, int parameter, std::span<const std::byte> bytes) const
{
    check(sqlite3_bind_blob(statement.get(), parameter, bytes.data(), static_cast<int>(bytes.size()), nullptr));
}

void PlainDatabase::bindText(const Statement& statement, int parameter, const std::string& text) const
{
    check(sqlite3_bind_text(statement.get(), parameter, text.data(), static_cast<int>(text.size()), nullptr));
}

}  // namespace beibao::bench
