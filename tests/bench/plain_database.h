#pragma once

#include "stored_row.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace beibao::bench {

/// SQLite as its manual has it, with as little around it as C++ needs: a database in WAL mode with `synchronous=FULL`.
/// Members throw `std::runtime_error`.
class PlainDatabase {
public:
    struct Closing {
        void operator()(sqlite3* database) const;
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Closing>;

    /// `vfs` names one that is registered with SQLite; its default if null.
    explicit PlainDatabase(const std::filesystem::path& file, const char* vfs = nullptr);

    void execute(const std::string& sql) const;
    /// To be kept and run many times.
    [[nodiscard]] Statement prepare(const std::string& sql) const;
    /// For the table's columns in their order.
    [[nodiscard]] std::string insertInto(const std::string& table) const;
    /// True if there is a row.
    [[nodiscard]] bool step(const Statement& statement) const;
    /// To the end, and ready to run again.
    void run(const Statement& statement) const;
    void reset(const Statement& statement) const;
    /// Without a copy: the value outlives the step.
    void bind(const Statement& statement, int parameter, const StoredValue& value) const;
    void bindBytes(const Statement& statement, int parameter, std::span<const std::byte> bytes) const;
    void bindText(const Statement& statement, int parameter, const std::string& text) const;

private:
    void check(int code) const;

    std::unique_ptr<sqlite3, Closing> database_;
};

}  // namespace beibao::bench
