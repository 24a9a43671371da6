#include "plain_program.h"

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

void PlainProgram::Closing::operator()(sqlite3* database) const
{
    sqlite3_close(database);
}

void PlainProgram::Closing::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

PlainProgram::PlainProgram(const std::filesystem::path& file, const TableDefinition& definition,
                           const std::string& table, const char* vfs)
{
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs);
    database_.reset(database);
    check(code);
    execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "CREATE TABLE journal(position INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;");
    for (const auto& statement : definition)
        execute(statement);
    begin_ = prepare("BEGIN IMMEDIATE");
    insertRow_ = prepare(insertInto(table));
    insertEntry_ = prepare("INSERT INTO journal(bytes) VALUES(?)");
    commit_ = prepare("COMMIT");
}

void PlainProgram::commitEach(const std::vector<StoredRow>& rows)
{
    for (const auto& row : rows) {
        run(begin_.get());
        int parameter = 1;
        for (const auto& value : row.columns)
            bind(insertRow_.get(), parameter++, value);
        run(insertRow_.get());
        bind(insertEntry_.get(), 1, row.payload);
        run(insertEntry_.get());
        run(commit_.get());
    }
}

std::string PlainProgram::insertInto(const std::string& table) const
{
    const auto columns = prepare("SELECT * FROM \"" + table + "\"");
    std::string places;
    for (int column = 0; column < sqlite3_column_count(columns.get()); ++column)
        places += column == 0 ? "?" : ",?";
    return "INSERT INTO \"" + table + "\" VALUES(" + places + ")";
}

void PlainProgram::check(int code) const
{
    if (code != SQLITE_OK && code != SQLITE_DONE)
        throw std::runtime_error(sqlite3_errmsg(database_.get()));
}

void PlainProgram::execute(const std::string& sql) const
{
    check(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

PlainProgram::Statement PlainProgram::prepare(const std::string& sql) const
{
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(database_.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    return Statement(statement);
}

void PlainProgram::run(sqlite3_stmt* statement) const
{
    check(sqlite3_step(statement));
    check(sqlite3_reset(statement));
}

void PlainProgram::bind(sqlite3_stmt* statement, int parameter, const StoredValue& value) const
{
    check(std::visit(Binder{statement, parameter}, value));
}

}  // namespace beibao::bench
