#pragma once

#include "plain_database.h"

#include <filesystem>
#include <string>
#include <vector>

namespace beibao::bench {

/// What someone would write who needs no more than SQLite: the same rows in the same table with the same indexes,
/// and a journal row with as many bytes as the suite's entry, in one transaction of a database in WAL mode with
/// `synchronous=FULL`. All statements are prepared once.
class PlainProgram {
public:
    /// `vfs` names one that is registered with SQLite; its default if null.
    PlainProgram(const std::filesystem::path& file, const TableDefinition& definition, const std::string& table,
                 const char* vfs = nullptr);

    void commitEach(const std::vector<StoredRow>& rows);

private:
    PlainDatabase database_;
    PlainDatabase::Statement begin_;
    PlainDatabase::Statement insertRow_;
    PlainDatabase::Statement insertEntry_;
    PlainDatabase::Statement commit_;
};

}  // namespace beibao::bench
