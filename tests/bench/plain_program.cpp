#include "plain_program.h"

namespace beibao::bench {

PlainProgram::PlainProgram(const std::filesystem::path& file, const TableDefinition& definition,
                           const std::string& table, const char* vfs)
    : database_(file, vfs)
{
    database_.execute("CREATE TABLE journal(position INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;");
    for (const auto& statement : definition)
        database_.execute(statement);
    begin_ = database_.prepare("BEGIN IMMEDIATE");
    insertRow_ = database_.prepare(database_.insertInto(table));
    insertEntry_ = database_.prepare("INSERT INTO journal(bytes) VALUES(?)");
    commit_ = database_.prepare("COMMIT");
}

void PlainProgram::commitEach(const std::vector<StoredRow>& rows)
{
    for (const auto& row : rows) {
        database_.run(begin_);
        int parameter = 1;
        for (const auto& value : row.columns)
            database_.bind(insertRow_, parameter++, value);
        database_.run(insertRow_);
        database_.bindBytes(insertEntry_, 1, row.payload);
        database_.run(insertEntry_);
        database_.run(commit_);
    }
}

}  // namespace beibao::bench
