#pragma once

#include "stored_row.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

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
    struct Closing {
        void operator()(sqlite3* database) const;
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Closing>;

    void check(int code) const;
    void execute(const std::string& sql) const;
    [[nodiscard]] Statement prepare(const std::string& sql) const;
    [[nodiscard]] std::string insertInto(const std::string& table) const;
    void run(sqlite3_stmt* statement) const;
    void bind(sqlite3_stmt* statement, int parameter, const StoredValue& value) const;

    std::unique_ptr<sqlite3, Closing> database_;
    Statement begin_;
    Statement insertRow_;
    Statement insertEntry_;
    Statement commit_;
};

}  // namespace beibao::bench
