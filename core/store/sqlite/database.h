#pragma once

#include <beibao/base/env.h>
#include <beibao/base/error.h>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace beibao::store::sqlite {

/// A result of SQLite that is not success, as an `Error` with the failure that fits: `environment` for busy,
/// full, read-only and I/O errors, `integrity` for a damaged file or one that is not a database. `code()` is
/// SQLite's extended result code.
class DatabaseError : public Error {
public:
    DatabaseError(int code, Failure failure, Message message);
    [[nodiscard]] int code() const { return code_; }

private:
    int code_;
};

class Database;
class Vfs;

/// A prepared statement. Parameters count from 1, columns from 0. Not thread-safe.
class Statement {
public:
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

    Statement& bind(int parameter, std::nullptr_t);
    /// Any integer, or a `bool` as 0 or 1; throws `DatabaseError` if it does not fit 64 bits with a sign.
    template <std::integral Integer>
    Statement& bind(int parameter, Integer value)
    {
        if constexpr (!std::same_as<Integer, bool>)
            if (!std::in_range<std::int64_t>(value))
                refuseInteger();
        return bindInteger(parameter, static_cast<std::int64_t>(value));
    }
    Statement& bind(int parameter, double value);
    /// Texts and bytes are copied.
    Statement& bind(int parameter, std::string_view value);
    Statement& bind(int parameter, std::span<const std::byte> value);
    /// The number of a named parameter (with its prefix, `:today`); 0 if the statement has none of that name.
    [[nodiscard]] int parameter(const char* name) const;

    /// Goes to the next row; false at the end. Throws `DatabaseError`.
    bool step();
    /// Runs a statement that returns no rows, and resets it.
    void run();
    /// Ready to run again; keeps no parameters.
    void reset();

    [[nodiscard]] int columnCount() const;
    [[nodiscard]] std::string columnName(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    /// SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB or SQLITE_NULL.
    [[nodiscard]] int columnType(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::vector<std::byte> blob(int column) const;

private:
    friend class Database;
    Statement(sqlite3* database, sqlite3_stmt* statement);
    Statement& bindInteger(int parameter, std::int64_t value);
    [[noreturn]] static void refuseInteger();
    void requireMemory() const;

    sqlite3* database_ = nullptr;
    sqlite3_stmt* statement_ = nullptr;
};

/// A statement borrowed from its database's cache; goes back there, reset, when it leaves the scope.
class CachedStatement {
public:
    CachedStatement(Database& database, std::string key, Statement statement);
    CachedStatement(const CachedStatement&) = delete;
    CachedStatement& operator=(const CachedStatement&) = delete;
    ~CachedStatement();

    Statement* operator->() { return &statement_; }
    Statement& operator*() { return statement_; }

private:
    Database& database_;
    std::string key_;
    Statement statement_;
};

enum class OpenMode { readWrite, create };

/// One connection. All its file, clock and random use goes through the `Env` it was opened with (a VFS of ours
/// around SQLite's own). Not thread-safe: one connection belongs to one thread at a time. Its statements must be
/// gone before it is. Every connection knows the full-text tokenizer `beibao`.
class Database {
public:
    /// Opens the file in WAL mode; `OpenMode::readWrite` makes no file where there is none. Throws `DatabaseError`.
    /// `busyTimeout`: how long a statement waits for another process before it fails with SQLITE_BUSY.
    Database(std::shared_ptr<Env> env, const std::filesystem::path& path, OpenMode mode,
             std::chrono::milliseconds busyTimeout);
    /// In memory.
    explicit Database(std::shared_ptr<Env> env);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    [[nodiscard]] Statement prepare(std::string_view sql);
    /// The same, prepared once for each text and kept.
    [[nodiscard]] CachedStatement cached(std::string_view sql);
    /// Runs statements separated by semicolons; rows are dropped.
    void execute(std::string_view sql);
    /// The first column of the first row, for small questions.
    [[nodiscard]] std::optional<std::int64_t> queryInteger(std::string_view sql);
    [[nodiscard]] std::optional<std::string> queryText(std::string_view sql);

    [[nodiscard]] bool inTransaction() const;
    /// Ends a transaction without its changes. Where there is not even the memory for that, it is made up for before
    /// anything else is asked, so that nobody is shown what was not committed.
    void rollBack() noexcept;
    [[nodiscard]] sqlite3* handle() const { return database_.get(); }
    [[nodiscard]] Env& env() const { return *env_; }

private:
    friend class CachedStatement;
    struct Closing {
        void operator()(sqlite3* database) const;
    };
    using Handle = std::unique_ptr<sqlite3, Closing>;
    struct StatementCache;

    [[nodiscard]] static Handle opened(const Vfs& vfs, const std::string& name, int flags);
    [[nodiscard]] Statement compile(std::string_view sql, unsigned flags);
    void configure();
    void useWriteAheadLog();
    void giveBack(std::string key, Statement statement) noexcept;
    void requireRolledBack();

    std::shared_ptr<Env> env_;
    std::unique_ptr<Vfs> vfs_;  // outlives the connection that uses it
    Handle database_;
    std::unique_ptr<StatementCache> cache_;  // empty before the connection closes
    bool rollBackIsDue_ = false;
};

/// BEGIN IMMEDIATE; rolled back when it leaves the scope without `commit()`. Where the disk fails in `commit()` itself,
/// what was written may or may not be found after the next start, whole in either case; the error says so.
class Transaction {
public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

/// More of the database is held in memory while it stands, for work that touches very much of it.
class LargeCache {
public:
    explicit LargeCache(Database& database);
    LargeCache(const LargeCache&) = delete;
    LargeCache& operator=(const LargeCache&) = delete;
    ~LargeCache();

private:
    Database& database_;
};

/// Everything read while it stands is of one moment, whatever other processes write meanwhile.
class Snapshot {
public:
    explicit Snapshot(Database& database);
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot();

private:
    Database& database_;
};

/// `(?,?,?)`
[[nodiscard]] std::string placeholders(std::size_t count);
/// `"name"`, with quotes inside doubled.
[[nodiscard]] std::string quotedName(std::string_view name);

}  // namespace beibao::store::sqlite
