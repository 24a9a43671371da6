#include <beibao/store/sqlite/database.h>
#include <beibao/store/sqlite/vfs.h>

#include <catch.h>
#include <fault_env.h>
#include <temporary_folder.h>

#include <sqlite3.h>

#include <array>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

using namespace beibao;
using namespace beibao::store::sqlite;
using namespace std::chrono_literals;
using beibao::test::FaultEnv;
using beibao::test::TemporaryFolder;

namespace {

constexpr std::int64_t rowsBefore = 3;
constexpr std::int64_t rowsAfter = 43;

/// A database of three rows, already in the file itself.
void makeDatabase(const std::shared_ptr<FaultEnv>& env, const std::filesystem::path& path)
{
    Database database(env, path, OpenMode::create, 0ms);
    database.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);"
                     "CREATE INDEX person_name ON person (name);"
                     "INSERT INTO person (name) VALUES ('张三'), ('李四'), ('王五')");
}

void addPeople(Database& database)
{
    Transaction transaction(database);
    auto insert = database.prepare("INSERT INTO person (name) VALUES (?1)");
    for (auto i = rowsBefore; i < rowsAfter; ++i)
        insert.bind(1, std::string(100, 'x') + std::to_string(i)).run();
    transaction.commit();
}

/// Opens, adds and closes; whether the adding was said to be done.
bool tryToAddPeople(const std::shared_ptr<FaultEnv>& env, const std::filesystem::path& path)
{
    try {
        Database database(env, path, OpenMode::readWrite, 0ms);
        addPeople(database);
        return true;
    } catch (const DatabaseError&) {
        return false;
    }
}

/// Lets one change of the disk fail while people are added; whether there was such a change.
bool addsAllOrNothing(std::size_t number, std::errc reason, FaultEnv::Failing failing)
{
    const TemporaryFolder folder;
    const auto env = std::make_shared<FaultEnv>();
    makeDatabase(env, folder / "a.db");
    env->failAt(number, reason, failing);
    const bool done = tryToAddPeople(env, folder / "a.db");
    env->failNoMore();

    Database database(env, folder / "a.db", OpenMode::readWrite, 0ms);
    CHECK(database.queryText("PRAGMA integrity_check") == "ok");
    const auto rows = database.queryInteger("SELECT count(*) FROM person");
    CHECK((rows == rowsAfter || (rows == rowsBefore && !done)));
    addPeople(database);
    return env->hasFailed();
}

/// What adding people throws on a disk that fails for `reason`.
DatabaseError failureFor(std::errc reason)
{
    const TemporaryFolder folder;
    const auto env = std::make_shared<FaultEnv>();
    makeDatabase(env, folder / "a.db");
    Database database(env, folder / "a.db", OpenMode::readWrite, 0ms);
    env->failAt(1, reason, FaultEnv::Failing::fromThenOn);
    try {
        addPeople(database);
    } catch (const DatabaseError& error) {
        return error;
    }
    throw std::logic_error("the disk did not fail");
}

}  // namespace

TEST_CASE("SQLite reads the clock of Env")
{
    const TemporaryFolder folder;
    const auto env = std::make_shared<FaultEnv>();
    Database inMemory(env);
    Database inFile(env, folder / "a.db", OpenMode::create, 0ms);
    for (auto* database : {&inMemory, &inFile}) {
        env->setNow(std::chrono::sys_days{2024y / 2 / 28} + 23h + 59min + 58s + 250ms);
        CHECK(database->queryText("SELECT date('now')") == "2024-02-28");
        CHECK(database->queryText("SELECT strftime('%H:%M:%f', 'now')") == "23:59:58.250");
        env->advance(2s);
        CHECK(database->queryText("SELECT date('now')") == "2024-02-29");
        env->setNow(std::chrono::sys_days{1969y / 7 / 20});
        CHECK(database->queryText("SELECT datetime('now')") == "1969-07-20 00:00:00");
    }
}

TEST_CASE("A VFS is known to SQLite while it lives, with the clock and random numbers of its own Env")
{
    const Vfs one(std::make_shared<FaultEnv>(7));
    std::string name;
    {
        const Vfs other(std::make_shared<FaultEnv>(7));
        name = other.name();
        REQUIRE(name != one.name());
        std::array<char, 64> left{};
        std::array<char, 64> right{};
        auto* oneVfs = sqlite3_vfs_find(one.name().c_str());
        auto* otherVfs = sqlite3_vfs_find(name.c_str());
        REQUIRE(oneVfs != nullptr);
        REQUIRE(otherVfs != nullptr);
        CHECK(oneVfs->xRandomness(oneVfs, 64, left.data()) == 64);
        otherVfs->xRandomness(otherVfs, 64, right.data());
        CHECK(left == right);
        CHECK(left != std::array<char, 64>{});
        double day = 0;
        oneVfs->xCurrentTime(oneVfs, &day);
        CHECK(day > 2460629.611);  // 2024-11-15T02:40Z
        CHECK(day < 2460629.612);
    }
    CHECK(sqlite3_vfs_find(name.c_str()) == nullptr);
}

TEST_CASE("Two connections share a write-ahead log")
{
    const TemporaryFolder folder;
    const auto env = std::make_shared<FaultEnv>();
    makeDatabase(env, folder / "a.db");
    Database reader(env, folder / "a.db", OpenMode::readWrite, 0ms);
    Database writer(env, folder / "a.db", OpenMode::readWrite, 0ms);
    const auto countOf = [](Database& database) { return database.queryInteger("SELECT count(*) FROM person"); };

    reader.execute("BEGIN");
    CHECK(countOf(reader) == rowsBefore);
    const auto writes = env->count(FileOperation::write);
    const auto syncs = env->count(FileOperation::sync);
    addPeople(writer);
    CHECK(env->count(FileOperation::write) > writes);
    CHECK(env->count(FileOperation::sync) > syncs);
    CHECK(std::filesystem::file_size(folder / "a.db-wal") > 0);
    CHECK(countOf(writer) == rowsAfter);
    CHECK(countOf(reader) == rowsBefore);
    reader.execute("COMMIT");
    CHECK(countOf(reader) == rowsAfter);
}

TEST_CASE("The last connection to close leaves one whole file")
{
    const TemporaryFolder folder;
    const auto env = std::make_shared<FaultEnv>();
    makeDatabase(env, folder / "a.db");
    REQUIRE(tryToAddPeople(env, folder / "a.db"));
    CHECK_FALSE(std::filesystem::exists(folder / "a.db-wal"));
    CHECK_FALSE(std::filesystem::exists(folder / "a.db-shm"));
    Database database(env, folder / "a.db", OpenMode::readWrite, 0ms);
    CHECK(database.queryInteger("SELECT count(*) FROM person") == rowsAfter);
}

TEST_CASE("Whichever change of the disk fails, the old or the new state is there afterwards")
{
    for (const auto& [reason, failing] : {std::pair{std::errc::io_error, FaultEnv::Failing::once},
                                          {std::errc::no_space_on_device, FaultEnv::Failing::fromThenOn}}) {
        std::size_t number = 1;
        while (addsAllOrNothing(number, reason, failing))
            ++number;
        CHECK(number > 10);
    }
}

TEST_CASE("Whichever change of the disk fails while a database is made, it can be made afterwards")
{
    std::size_t number = 1;
    for (bool failed = true; failed; ++number) {
        const TemporaryFolder folder;
        const auto env = std::make_shared<FaultEnv>();
        env->failAt(number, std::errc::io_error);
        try {
            makeDatabase(env, folder / "a.db");
        } catch (const DatabaseError&) {
            CHECK(env->hasFailed());
        }
        failed = env->hasFailed();
        env->failNoMore();
        Database database(env, folder / "a.db", OpenMode::create, 0ms);
        CHECK(database.queryText("PRAGMA integrity_check") == "ok");
    }
    CHECK(number > 3);
}

TEST_CASE("The reason a disk gives for failing is kept")
{
    CHECK(failureFor(std::errc::no_space_on_device).code() == SQLITE_FULL);
    CHECK(failureFor(std::errc::read_only_file_system).code() == SQLITE_READONLY);
    CHECK(failureFor(std::errc::permission_denied).code() == SQLITE_READONLY);

    const auto error = failureFor(std::errc::io_error);
    CHECK(error.code() == SQLITE_IOERR_WRITE);
    CHECK(error.failure() == Failure::environment);
    CHECK(
        error.message().pattern() ==
        "The database “{file}” failed while the change was made final: {reason}. Check the disk, start again, and look "
        "whether the change is there before you make it once more.");
    const auto reason = std::make_error_code(std::errc::io_error).message();
    CHECK(error.message().arguments().at(1).second == Message::Argument(reason));
}

TEST_CASE("Connections of one Env are opened and closed on several threads")
{
    const TemporaryFolder folder;
    const auto env = std::make_shared<FaultEnv>();
    std::array<std::optional<std::int64_t>, 4> counts;
    {
        std::vector<std::jthread> threads;
        threads.reserve(counts.size());
        for (std::size_t i = 0; i < counts.size(); ++i)
            threads.emplace_back([&, i] {
                const auto path = folder / ("a" + std::to_string(i));
                makeDatabase(env, path);
                if (tryToAddPeople(env, path))
                    counts.at(i) =
                        Database(env, path, OpenMode::readWrite, 0ms).queryInteger("SELECT count(*) FROM person");
            });
    }
    for (const auto& count : counts)
        CHECK(count == rowsAfter);
}
