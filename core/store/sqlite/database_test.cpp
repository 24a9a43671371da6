#include <beibao/store/sqlite/database.h>

#include <catch.h>
#include <fault_env.h>
#include <temporary_folder.h>

#include <sqlite3.h>

#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using namespace beibao;
using namespace beibao::store::sqlite;
using beibao::test::FaultEnv;
using beibao::test::TemporaryFolder;

namespace {

constexpr std::chrono::milliseconds noWait{0};

Database opened(const std::filesystem::path& path, OpenMode mode = OpenMode::create)
{
    return {std::make_shared<FaultEnv>(), path, mode, noWait};
}

template <typename Act>
DatabaseError errorOf(Act act)
{
    try {
        act();
    } catch (const DatabaseError& error) {
        return error;
    }
    throw std::logic_error("nothing was refused");
}

}  // namespace

TEST_CASE("A connection is opened with the safe settings")
{
    const TemporaryFolder folder;
    auto database = opened(folder / "a.db");
    CHECK(database.queryText("PRAGMA journal_mode") == "wal");
    CHECK(database.queryInteger("PRAGMA synchronous") == 2);
    CHECK(database.queryInteger("PRAGMA foreign_keys") == 1);
    CHECK(database.queryInteger("PRAGMA secure_delete") == 1);
    CHECK(database.queryInteger("PRAGMA trusted_schema") == 0);
    CHECK(database.queryInteger("PRAGMA cell_size_check") == 1);
    CHECK(database.queryInteger("PRAGMA temp_store") == 2);
}

TEST_CASE("A name in double quotes is never taken for a text")
{
    Database database(std::make_shared<FaultEnv>());
    CHECK_THROWS_AS(database.queryText("SELECT \"no such column\""), DatabaseError);
}

TEST_CASE("The schema cannot be written to behind SQLite's back")
{
    Database database(std::make_shared<FaultEnv>());
    database.execute("CREATE TABLE person (name); PRAGMA writable_schema=ON");
    CHECK_THROWS_AS(database.execute("DELETE FROM sqlite_schema"), DatabaseError);
}

TEST_CASE("Opening for use makes no file where there is none")
{
    const TemporaryFolder folder;
    const auto error = errorOf([&] { opened(folder / "a.db", OpenMode::readWrite); });
    CHECK((error.code() & 0xff) == SQLITE_CANTOPEN);
    CHECK(error.failure() == Failure::environment);
    CHECK_FALSE(std::filesystem::exists(folder / "a.db"));
}

TEST_CASE("A name that looks like a URI is the name of a file")
{
    const TemporaryFolder folder;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    {
        auto database = opened("file:a.db?mode=memory");
        database.execute("CREATE TABLE person (name)");
    }
    std::filesystem::current_path(before);
    CHECK(std::filesystem::exists(folder / "file:a.db?mode=memory"));
}

TEST_CASE("A file that is not a database is told from a damaged one")
{
    const TemporaryFolder folder;
    std::ofstream(folder / "a.db") << std::string(5000, 'x');
    const auto error = errorOf([&] { opened(folder / "a.db", OpenMode::readWrite); });
    CHECK(error.code() == SQLITE_NOTADB);
    CHECK(error.failure() == Failure::integrity);
    CHECK(error.message().pattern() == "The file “{file}” is not a database.");
}

TEST_CASE("A damaged database is told as such")
{
    const TemporaryFolder folder;
    opened(folder / "a.db").execute("CREATE TABLE person (name); INSERT INTO person VALUES ('李小明')");
    {
        std::fstream file(folder / "a.db", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096);
        file << std::string(4096, '\xff');
    }
    auto database = opened(folder / "a.db", OpenMode::readWrite);
    const auto error = errorOf([&] { (void)database.queryText("SELECT name FROM person"); });
    CHECK((error.code() & 0xff) == SQLITE_CORRUPT);
    CHECK(error.failure() == Failure::integrity);
}

TEST_CASE("A second writer is told that the database is in use")
{
    const TemporaryFolder folder;
    auto first = opened(folder / "a.db");
    auto second = opened(folder / "a.db", OpenMode::readWrite);
    const Transaction transaction(first);
    const auto error = errorOf([&] { const Transaction refused(second); });
    CHECK((error.code() & 0xff) == SQLITE_BUSY);
    CHECK(error.failure() == Failure::environment);
    CHECK(error.message().arguments().front().second == Message::Argument((folder / "a.db").string()));
}

TEST_CASE("What breaks a rule of the schema is refused with SQLite's reason")
{
    Database database(std::make_shared<FaultEnv>());
    database.execute("CREATE TABLE person (name TEXT NOT NULL)");
    const auto error = errorOf([&] { database.execute("INSERT INTO person VALUES (NULL)"); });
    CHECK(error.code() == SQLITE_CONSTRAINT_NOTNULL);
    CHECK(std::string(error.what()) == "The database refused: NOT NULL constraint failed: person.name.");
}

TEST_CASE("Values come back as they were bound")
{
    Database database(std::make_shared<FaultEnv>());
    auto echo = database.prepare("SELECT ?1 AS value");
    const auto bound = [&](const auto& value) -> Statement& {
        echo.reset();
        echo.bind(1, value);
        REQUIRE(echo.step());
        return echo;
    };
    CHECK(echo.columnCount() == 1);
    CHECK(echo.columnName(0) == "value");
    CHECK(bound(nullptr).isNull(0));
    CHECK(bound(7).integer(0) == 7);
    CHECK(bound(std::size_t{7}).integer(0) == 7);
    CHECK(bound(std::numeric_limits<std::int64_t>::min()).integer(0) == std::numeric_limits<std::int64_t>::min());
    CHECK(bound(true).integer(0) == 1);
    CHECK(bound(0.5).real(0) == 0.5);
    CHECK(bound("李小明").text(0) == "李小明");
    CHECK(bound(std::string("a\0b", 3)).text(0) == std::string("a\0b", 3));
    CHECK(bound("李").columnType(0) == SQLITE_TEXT);
    CHECK(bound(std::string_view{}).columnType(0) == SQLITE_TEXT);
    const std::vector bytes{std::byte{0}, std::byte{255}};
    CHECK(bound(bytes).blob(0) == bytes);
    CHECK(bound(std::vector<std::byte>{}).columnType(0) == SQLITE_BLOB);
    echo.reset();
    REQUIRE(echo.step());
    CHECK(echo.isNull(0));
}

TEST_CASE("A number too large for the database is refused, not wrapped")
{
    Database database(std::make_shared<FaultEnv>());
    auto echo = database.prepare("SELECT ?");
    CHECK_THROWS_AS(echo.bind(1, std::numeric_limits<std::uint64_t>::max()), DatabaseError);
    CHECK_THROWS_AS(echo.bind(2, 1), DatabaseError);
}

TEST_CASE("A named parameter is found by its name")
{
    Database database(std::make_shared<FaultEnv>());
    const auto statement = database.prepare("SELECT :today, :who");
    CHECK(statement.parameter(":who") == 2);
    CHECK(statement.parameter(":none") == 0);
}

TEST_CASE("Only one statement is prepared at a time")
{
    Database database(std::make_shared<FaultEnv>());
    CHECK_THROWS_AS(database.prepare("SELECT 1; SELECT 2"), DatabaseError);
    CHECK_THROWS_AS(database.prepare("  -- nothing"), DatabaseError);
    CHECK(database.prepare("SELECT 1; -- one").step());
    // A view into a longer text ends where it says.
    CHECK(database.prepare(std::string_view("SELECT 1; SELECT 2").substr(0, 8)).step());
}

TEST_CASE("A cached statement is prepared once, and borrowed by one at a time")
{
    Database database(std::make_shared<FaultEnv>());
    {
        auto outer = database.cached("SELECT ?1");
        outer->bind(1, 1);
        REQUIRE(outer->step());
        auto inner = database.cached("SELECT ?1");
        inner->bind(1, 2);
        REQUIRE(inner->step());
        CHECK(outer->integer(0) == 1);
        CHECK(inner->integer(0) == 2);
    }
    std::size_t kept = 0;
    for (auto* each = sqlite3_next_stmt(database.handle(), nullptr); each != nullptr;
         each = sqlite3_next_stmt(database.handle(), each))
        ++kept;
    CHECK(kept == 1);
    auto again = database.cached("SELECT ?1");
    REQUIRE(again->step());
    CHECK(again->isNull(0));
}

TEST_CASE("A question without an answer is answered with nothing")
{
    Database database(std::make_shared<FaultEnv>());
    CHECK_FALSE(database.queryInteger("SELECT 1 WHERE 0"));
    CHECK_FALSE(database.queryText("SELECT NULL"));
}

TEST_CASE("A transaction that is not committed leaves nothing behind")
{
    Database database(std::make_shared<FaultEnv>());
    database.execute("CREATE TABLE person (name)");
    {
        const Transaction transaction(database);
        database.execute("INSERT INTO person VALUES ('李')");
        CHECK(database.inTransaction());
    }
    CHECK_FALSE(database.inTransaction());
    CHECK(database.queryInteger("SELECT count(*) FROM person") == 0);
    Transaction transaction(database);
    database.execute("INSERT INTO person VALUES ('李')");
    transaction.commit();
    CHECK(database.queryInteger("SELECT count(*) FROM person") == 1);
}

TEST_CASE("A name is quoted so that nothing in it ends the quotes")
{
    Database database(std::make_shared<FaultEnv>());
    CHECK(quotedName("姓名") == "\"姓名\"");
    CHECK(database.queryInteger("SELECT " + quotedName("a\"; b") + " FROM (SELECT 5 AS " + quotedName("a\"; b") +
                                ")") == 5);
}
