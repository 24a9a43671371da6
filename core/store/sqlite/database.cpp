#include <beibao/store/sqlite/database_error.h>
#include <beibao/store/sqlite/tokenizer.h>
#include <beibao/store/sqlite/vfs.h>

#include <sqlite3.h>

#include <unordered_map>

namespace beibao::store::sqlite {

namespace {

constexpr std::size_t keptStatements = 256;
/// KiB of each database that are held in memory: of SQLite's own 2 MB, a page of a large list fills half.
constexpr const char* usualCache = "PRAGMA main.cache_size=-8192";
constexpr const char* largeCache = "PRAGMA main.cache_size=-49152";

int openFlags(OpenMode mode)
{
    return SQLITE_OPEN_READWRITE | (mode == OpenMode::create ? SQLITE_OPEN_CREATE : 0);
}

/// A name that starts with a slash is never taken for a URI or for `:memory:`.
std::string fileName(const std::filesystem::path& path)
{
    return std::filesystem::absolute(path).string();
}

}  // namespace

struct Database::StatementCache {
    std::unordered_map<std::string, Statement> idle;
};

void Database::Closing::operator()(sqlite3* database) const
{
    sqlite3_close(database);
}

Database::Handle Database::opened(const Vfs& vfs, const std::string& name, int flags)
{
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                     vfs.name().c_str());
    Handle handle(database);
    if (code != SQLITE_OK)
        throw databaseError(database, code, name);
    return handle;
}

Database::Database(std::shared_ptr<Env> env, const std::filesystem::path& path, OpenMode mode,
                   std::chrono::milliseconds busyTimeout)
    : env_(std::move(env)), vfs_(std::make_unique<Vfs>(env_)),
      database_(opened(*vfs_, fileName(path), openFlags(mode))), cache_(std::make_unique<StatementCache>())
{
    check(handle(), sqlite3_busy_timeout(handle(), static_cast<int>(busyTimeout.count())));
    configure();
    useWriteAheadLog();
}

Database::Database(std::shared_ptr<Env> env)
    : env_(std::move(env)), vfs_(std::make_unique<Vfs>(env_)),
      database_(opened(*vfs_, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY)),
      cache_(std::make_unique<StatementCache>())
{
    configure();
}

Database::~Database() = default;

void Database::configure()
{
    for (const auto& [option, value] :
         {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_DQS_DML, 0}, {SQLITE_DBCONFIG_DQS_DDL, 0}})
        check(handle(), sqlite3_db_config(handle(), option, value, nullptr));
    execute("PRAGMA trusted_schema=OFF;"
            "PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON;"
            "PRAGMA cell_size_check=ON;"
            "PRAGMA temp_store=MEMORY");
    execute(usualCache);
    registerTokenizer(handle());
}

void Database::useWriteAheadLog()
{
    // SQLite opens a file it may not write to as one to read, and says so only at the first write.
    if (sqlite3_db_readonly(handle(), "main") == 1)
        throwDatabaseError(handle(), SQLITE_READONLY);
    if (queryText("PRAGMA journal_mode=WAL") != "wal")
        throwDatabaseError(handle(), SQLITE_CANTOPEN);
    execute("PRAGMA synchronous=FULL");
    // 16 MB of log rather than 4: most pages change again before they are copied, and are then copied once.
    execute("PRAGMA wal_autocheckpoint=4000");
}

Statement Database::compile(std::string_view sql, unsigned flags)
{
    requireRolledBack();
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    check(handle(), sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), flags, &statement, &rest));
    Statement result(handle(), statement);

    sqlite3_stmt* second = nullptr;
    const auto restLength = static_cast<int>(sql.data() + sql.size() - rest);
    check(handle(), sqlite3_prepare_v3(handle(), rest, restLength, 0, &second, nullptr));
    const Statement discarded(handle(), second);
    if (statement == nullptr || second != nullptr)
        throw databaseError(nullptr, SQLITE_MISUSE, {});
    return result;
}

Statement Database::prepare(std::string_view sql)
{
    return compile(sql, 0);
}

CachedStatement Database::cached(std::string_view sql)
{
    requireRolledBack();
    std::string key(sql);
    if (auto kept = cache_->idle.extract(key))
        return {*this, std::move(key), std::move(kept.mapped())};
    return {*this, std::move(key), compile(sql, SQLITE_PREPARE_PERSISTENT)};
}

void Database::giveBack(std::string key, Statement statement) noexcept
{
    statement.reset();
    // Where there is no memory to keep it, it is prepared anew next time.
    try {
        if (cache_->idle.size() >= keptStatements)
            cache_->idle.clear();
        cache_->idle.try_emplace(std::move(key), std::move(statement));
    } catch (const std::bad_alloc&) {
        return;
    }
}

void Database::execute(std::string_view sql)
{
    requireRolledBack();
    check(handle(), sqlite3_exec(handle(), std::string(sql).c_str(), nullptr, nullptr, nullptr));
}

std::optional<std::int64_t> Database::queryInteger(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement.step() || statement.isNull(0))
        return std::nullopt;
    return statement.integer(0);
}

std::optional<std::string> Database::queryText(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement.step() || statement.isNull(0))
        return std::nullopt;
    return statement.text(0);
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(handle()) == 0;
}

void Database::rollBack() noexcept
{
    // Some failures end the transaction by themselves.
    if (inTransaction())
        sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    rollBackIsDue_ = inTransaction();
}

void Database::requireRolledBack()
{
    if (!rollBackIsDue_)
        return;
    rollBack();
    if (rollBackIsDue_)
        throw databaseError(nullptr, SQLITE_NOMEM, {});
}

CachedStatement::CachedStatement(Database& database, std::string key, Statement statement)
    : database_(database), key_(std::move(key)), statement_(std::move(statement))
{
}

CachedStatement::~CachedStatement()
{
    database_.giveBack(std::move(key_), std::move(statement_));
}

LargeCache::LargeCache(Database& database) : database_(database)
{
    database_.execute(largeCache);
}

LargeCache::~LargeCache()
{
    // Neither fails, nor asks for memory here; what a smaller cache has no room for is given back.
    sqlite3_exec(database_.handle(), usualCache, nullptr, nullptr, nullptr);
    sqlite3_db_release_memory(database_.handle());
}

Transaction::Transaction(Database& database) : database_(database)
{
    database_.cached("BEGIN IMMEDIATE")->run();
}

Transaction::~Transaction()
{
    if (open_)
        database_.rollBack();
}

void Transaction::commit()
{
    try {
        database_.cached("COMMIT")->run();
    } catch (const DatabaseError& error) {
        if ((error.code() & 0xff) != SQLITE_IOERR)
            throw;
        throw DatabaseError(error.code(), Failure::environment,
                            {"The database “{file}” failed while the change was made final: {reason}. Check the disk, "
                             "start again, and look whether the change is there before you make it once more.",
                             error.message().arguments()});
    }
    open_ = false;
}

Snapshot::Snapshot(Database& database) : database_(database)
{
    database_.cached("BEGIN DEFERRED")->run();
}

Snapshot::~Snapshot()
{
    database_.rollBack();
}

std::string placeholders(std::size_t count)
{
    std::string text = "(";
    for (std::size_t index = 0; index < count; ++index)
        text += index == 0 ? "?" : ",?";
    return text + ")";
}

std::string quotedName(std::string_view name)
{
    std::string quoted = "\"";
    for (const char each : name)
        quoted.append(each == '"' ? 2 : 1, each);
    return quoted + "\"";
}

}  // namespace beibao::store::sqlite
