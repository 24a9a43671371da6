#include "scarce_memory.h"

#include <beibao/base/file.h>
#include <beibao/store/backup/backup.h>
#include <beibao/store/bulk.h>

#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <exception>
#include <functional>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

/// Of how many pieces of memory one is refused at a time: each of them where nobody waits for it.
constexpr std::size_t everyPiece = 1;
constexpr std::size_t somePieces = 29;
/// A look at everything takes its time.
constexpr std::size_t looks = 20;

struct Attempt {
    bool isDone = false;
    bool wasRefused = false;  ///< whether a piece of memory was
    std::string told;         ///< why it was not done
};

/// Does something without this piece of memory.
Attempt attempt(std::size_t number, bool fromThenOn, const std::function<void()>& act)
{
    Attempt made;
    std::exception_ptr thrown;
    scarce_memory::refuse(number, fromThenOn);
    try {
        act();
        made.isDone = true;
    } catch (...) {
        thrown = std::current_exception();
    }
    made.wasRefused = scarce_memory::refuseNoMore();
    try {
        if (thrown)
            std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
        made.told = error.what();
    }
    return made;
}

/// The same in a process of its own, for work with a library that ends the program where it lacks memory.
Attempt attemptInChild(std::size_t number, const std::function<void()>& act)
{
    constexpr int doneMark = 1;
    constexpr int refusedMark = 2;
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::signal(SIGABRT, SIG_DFL);
        ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
        const auto made = attempt(number, false, act);
        ::_exit((made.isDone ? doneMark : 0) + (made.wasRefused ? refusedMark : 0));
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    const int marks = WIFEXITED(status) ? WEXITSTATUS(status) : refusedMark;
    return {(marks & doneMark) != 0, (marks & refusedMark) != 0, WIFEXITED(status) ? "" : "the program ended"};
}

/// Does something again and again, each time with another piece of memory refused, until none was. `isSound` is told
/// whether it was done.
void refuseInTurn(std::size_t step, const std::function<Attempt(std::size_t number)>& attemptAt,
                  const std::function<void(bool done, bool thoroughly)>& isSound)
{
    std::size_t refusals = 0;
    bool hasRefused = true;
    for (std::size_t number = 1; hasRefused; number += step) {
        const auto made = attemptAt(number);
        hasRefused = made.wasRefused;
        INFO("piece " << number << ": " << made.told);
        // Without any memory SQLite takes a sound page for a damaged one now and then, and says so: all the more is
        // looked at.
        isSound(made.isDone, refusals % looks == 0 || !hasRefused || contains(made.told, "damaged"));
        refusals += made.isDone ? 0 : 1;
    }
    CHECK(refusals > 0);
}

void refuseInCommit(std::size_t step, bool fromThenOn)
{
    TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createItem(*session, {{"name", "前"}, {"secret", "密语"}});
    std::string stands = "前";
    std::string next = "后";
    refuseInTurn(
        step,
        [&](std::size_t number) {
            return attempt(number, fromThenOn, [&] { updateItem(*session, id, {{"name", next}, {"secret", next}}); });
        },
        [&](bool done, bool thoroughly) {
            if (done)
                std::swap(stands, next);
            CHECK(model::textOf(session->get(id).fields, "name") == stands);
            if (thoroughly)
                CHECK_FALSE(session->check().hasErrors());
        });
    updateItem(*session, id, {{"name", "末"}});
    CHECK(textOf(session->check()) == "");
}

std::int64_t countOf(Session& session)
{
    model::Query query;
    query.type = "test.item";
    return session.count(query);
}

void importThree(Session& session)
{
    Bulk bulk(session, "a list");
    for (int index = 0; index < 3; ++index) {
        RecordChange change;
        change.operation = model::Operation::create;
        change.type = "test.item";
        change.fields = {{"name", "批"}, {"secret", "密语"}};
        (void)bulk.take(change);
    }
    bulk.finish();
}

void refuseInImport(std::size_t step)
{
    TestWorkspace workspace;
    const auto session = workspace.signIn();
    std::int64_t stand = 0;
    refuseInTurn(
        step, [&](std::size_t number) { return attempt(number, false, [&] { importThree(*session); }); },
        [&](bool done, bool thoroughly) {
            stand += done ? 3 : 0;
            CHECK(countOf(*session) == stand);
            if (thoroughly)
                CHECK_FALSE(session->check().hasErrors());
        });
    (void)createItem(*session, {{"name", "末"}});
    CHECK(textOf(session->check()) == "");
}

void refuseInBackup(std::size_t step)
{
    TestWorkspace workspace;
    const TemporaryFolder beside;
    const auto file = beside / "of-today.backup";
    (void)createItem(*workspace.signIn(), {{"name", "信"}, {"secret", "密语"}});
    const auto env = workspace.surroundings().env;
    refuseInTurn(
        step,
        [&](std::size_t number) {
            return attemptInChild(number, [&] { (void)makeBackup(env, workspace.folder(), file); });
        },
        [&](bool done, bool thoroughly) {
            const bool isThere = std::filesystem::exists(file);
            CHECK((isThere || !done));
            if (isThere)
                CHECK(checkBackup(env, file, TestWorkspace::passphrase).attachments == 0);
            std::filesystem::remove(file);
            if (thoroughly)
                CHECK(textOf(workspace.signIn()->check()) == "");
        });
    CHECK_FALSE(std::filesystem::exists(workspace.folder() / "backup.new"));
}

void refuseInRestore(std::size_t step)
{
    TestWorkspace workspace;
    const TemporaryFolder beside;
    const auto file = beside / "of-today.backup";
    const auto restored = beside / "restored";
    const auto id = createItem(*workspace.signIn(), {{"name", "信"}, {"secret", "密语"}});
    const auto env = workspace.surroundings().env;
    (void)makeBackup(env, workspace.folder(), file);
    refuseInTurn(
        step,
        [&](std::size_t number) {
            return attemptInChild(number, [&] { (void)restoreBackup(env, file, restored, TestWorkspace::passphrase); });
        },
        [&](bool done, bool thoroughly) {
            const bool isThere = Workspace::exists(restored);
            CHECK((isThere || !done));
            if (isThere) {
                const auto session =
                    Workspace::signIn(workspace.surroundings(), restored, "admin", TestWorkspace::passphrase);
                CHECK(session->reveal(id, "secret", "look") == model::Value("密语"));
                if (thoroughly)
                    CHECK(textOf(session->check()) == "");
            }
            std::filesystem::remove_all(restored);
        });
    (void)restoreBackup(env, file, restored, TestWorkspace::passphrase);
    CHECK(Workspace::exists(restored));
}

}  // namespace

TEST_CASE("A commit for which there is no memory is not made, and the next one is")
{
    refuseInCommit(somePieces, false);
}

TEST_CASE("A commit that runs out of memory for good is not made, and the next one is")
{
    refuseInCommit(somePieces, true);
}

TEST_CASE("An import for which there is no memory leaves nothing, and the next change is made")
{
    refuseInImport(somePieces * 3);
}

TEST_CASE("A backup for which there is no memory is not there, and the workspace is as it was")
{
    refuseInBackup(somePieces * 3);
}

TEST_CASE("A restore for which there is no memory makes no workspace, or a whole one, and can be done again")
{
    refuseInRestore(somePieces * 3);
}

TEST_CASE("Whichever piece of memory is missing, a commit is made whole or not at all", "[.soak]")
{
    refuseInCommit(everyPiece, false);
    refuseInCommit(everyPiece, true);
}

TEST_CASE("Whichever piece of memory is missing, an import is made whole or not at all", "[.soak]")
{
    refuseInImport(everyPiece);
}

TEST_CASE("Whichever piece of memory is missing, a backup is made whole or not at all", "[.soak]")
{
    refuseInBackup(everyPiece);
}

TEST_CASE("Whichever piece of memory is missing, a restore makes a whole workspace or none", "[.soak]")
{
    refuseInRestore(everyPiece);
}
