#include <beibao/store/access/users.h>
#include <beibao/store/attachments/unnamed_files.h>
#include <beibao/store/backup/backup.h>
#include <beibao/store/bulk.h>

#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

#include <algorithm>
#include <fstream>
#include <functional>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

std::string nameOf(Session& session, const Id& id)
{
    return model::textOf(session.get(id).fields, "name");
}

/// Lets the first, the second … change of the disk in one commit fail until a commit meets no failure any more.
void failEachChangeOfACommit(std::errc error, FaultEnv::Failing failing)
{
    TestWorkspace workspace;
    auto session = workspace.signIn();
    const auto id = createItem(*session, {{"name", "前"}, {"secret", "密语"}});
    std::size_t refused = 0;
    bool failed = true;
    for (std::size_t number = 1; failed; ++number) {
        const auto before = nameOf(*session, id);
        const auto after = "后" + std::to_string(number);
        bool committed = true;
        workspace.env().failAt(number, error, failing);
        try {
            updateItem(*session, id, {{"name", after}, {"secret", after}});
        } catch (const Error& thrown) {
            committed = false;
            ++refused;
            CHECK(thrown.failure() == Failure::environment);
        }
        failed = workspace.env().hasFailed();
        workspace.env().failNoMore();

        INFO("failure at change " << number);
        CHECK(nameOf(*session, id) == (committed ? after : before));
        session.reset();
        session = workspace.signIn();
        CHECK(nameOf(*session, id) == (committed ? after : before));
        CHECK(textOf(session->check()) == "");
    }
    CHECK(refused > 0);
    updateItem(*session, id, {{"name", "末"}});
    CHECK(nameOf(*session, id) == "末");
    CHECK(textOf(session->check()) == "");
}

void failEachChangeOfACreation(std::errc error)
{
    std::size_t refused = 0;
    bool failed = true;
    for (std::size_t number = 1; failed; ++number) {
        TestWorkspace workspace{TestWorkspace::Empty{}};
        workspace.env().failAt(number, error);
        bool created = true;
        try {
            workspace.create();
        } catch (const Error& thrown) {
            created = false;
            ++refused;
            CHECK(thrown.failure() == Failure::environment);
        }
        failed = workspace.env().hasFailed();
        workspace.env().failNoMore();

        INFO("failure at change " << number);
        CHECK(Workspace::exists(workspace.folder()) == created);
        CHECK_FALSE(std::filesystem::exists(workspace.folder() / "beibao.db.new"));
        if (!created)
            workspace.create();
        const auto session = workspace.signIn();
        CHECK(session->userName() == "admin");
        // The note of the head may lag behind, which is only warned of.
        CHECK_FALSE(session->check().hasErrors());
    }
    CHECK(refused > 0);
}

/// Lets the first, the second … change of the disk fail while something is done, until it meets no failure any more.
/// `look` is told whether it was done, in a session that was there meanwhile and in one that begins afterwards.
void failEachChangeOf(TestWorkspace& workspace, std::errc error, const std::function<void(Session&)>& act,
                      const std::function<void(Session&, bool done)>& look)
{
    std::size_t refused = 0;
    bool failed = true;
    for (std::size_t number = 1; failed; ++number) {
        const auto session = workspace.signIn();
        bool done = true;
        workspace.env().failAt(number, error);
        try {
            act(*session);
        } catch (const Error& thrown) {
            done = false;
            ++refused;
            CHECK(thrown.failure() == Failure::environment);
        }
        failed = workspace.env().hasFailed();
        workspace.env().failNoMore();

        INFO("failure at change " << number);
        look(*session, done);
        look(*workspace.signIn(), done);
        CHECK_FALSE(session->check().hasErrors());
    }
    CHECK(refused > 0);
}

void importList(Session& session)
{
    Bulk bulk(session, "a list");
    for (int index = 0; index < 25; ++index) {
        RecordChange change;
        change.operation = model::Operation::create;
        change.type = "test.item";
        change.fields = {{"name", "箱子" + std::to_string(index)}, {"secret", "密语"}};
        REQUIRE_FALSE(bulk.take(change).problems.hasErrors());
        if (index == 10)
            bulk.flush();
    }
    bulk.finish();
}

std::int64_t itemsIn(Session& session)
{
    model::Query query;
    query.type = "test.item";
    return session.count(query);
}

void failEachChangeOfAnImport(std::errc error)
{
    TestWorkspace workspace;
    std::int64_t stand = 0;
    bool isCounted = false;
    failEachChangeOf(
        workspace, error,
        [&](Session& session) {
            isCounted = false;
            importList(session);
        },
        [&](Session& session, bool done) {
            stand += done && !isCounted ? 25 : 0;
            isCounted = true;
            CHECK(itemsIn(session) == stand);
        });
    CHECK(stand > 0);
    (void)createItem(*workspace.signIn(), {{"name", "末"}});
    CHECK(textOf(workspace.signIn()->check()) == "");
}

bool opens(const TestWorkspace& workspace, const std::string& user, const std::string& passphrase)
{
    try {
        return workspace.signInAs(user, passphrase) != nullptr;
    } catch (const Error& error) {
        CHECK(error.failure() == Failure::notPermitted);
        return false;
    }
}

}  // namespace

TEST_CASE("A commit for which the disk has no room is not made, and the next one is")
{
    failEachChangeOfACommit(std::errc::no_space_on_device, FaultEnv::Failing::once);
}

TEST_CASE("A commit on a disk that fails from then on is not made")
{
    failEachChangeOfACommit(std::errc::io_error, FaultEnv::Failing::fromThenOn);
}

TEST_CASE("A workspace for which the disk has no room is not there, and can be made later")
{
    failEachChangeOfACreation(std::errc::no_space_on_device);
}

TEST_CASE("A workspace on a disk that fails once is there whole or not at all", "[.soak]")
{
    failEachChangeOfACreation(std::errc::io_error);
}

TEST_CASE("A second workspace in one folder is refused, and the first stays")
{
    TestWorkspace workspace;
    CHECK(failureOf([&] { workspace.create(); }) == Failure::conflict);
    CHECK(workspace.signIn()->userName() == "admin");
}

TEST_CASE("An import for which the disk has no room leaves nothing, and a later one is whole")
{
    failEachChangeOfAnImport(std::errc::no_space_on_device);
}

TEST_CASE("An import on a disk that fails once leaves nothing, and a later one is whole", "[.soak]")
{
    failEachChangeOfAnImport(std::errc::io_error);
}

TEST_CASE("A user for whom the disk has no room is not there, and can be let in later")
{
    TestWorkspace workspace;
    int number = 0;
    failEachChangeOf(
        workspace, std::errc::no_space_on_device,
        [&](Session& session) {
            (void)Users(session, PassphraseCost::minimum())
                .add("user" + std::to_string(++number), {"administrator"}, "a passphrase");
        },
        [&](Session& session, bool done) {
            const auto name = "user" + std::to_string(number);
            const auto users = Users(session, PassphraseCost::minimum()).list();
            CHECK(std::ranges::any_of(users, [&](const UserAccount& each) { return each.name == name; }) == done);
            CHECK(opens(workspace, name, "a passphrase") == done);
        });
}

TEST_CASE("Where a new passphrase finds no room on the disk, the one so far still opens")
{
    TestWorkspace workspace;
    (void)Users(*workspace.signIn(), PassphraseCost::minimum()).add("second", {"administrator"}, "passphrase 0");
    int number = 0;
    std::string holds = "passphrase 0";
    failEachChangeOf(
        workspace, std::errc::no_space_on_device,
        [&](Session& session) {
            Users(session, PassphraseCost::minimum()).setPassphrase("second", "passphrase " + std::to_string(++number));
        },
        [&](Session&, bool done) {
            const auto attempted = "passphrase " + std::to_string(number);
            if (done)
                holds = attempted;
            CHECK(opens(workspace, "second", holds));
            CHECK(opens(workspace, "second", attempted) == done);
        });
}

TEST_CASE("Where the disk fails while sealed files are pruned, those that records name are all there")
{
    TestWorkspace workspace;
    const TemporaryFolder beside;
    const auto folder = workspace.folder() / "attachments";
    const auto session = workspace.signIn();
    const auto id = createItem(*session, {{"name", "信"}});
    std::ofstream(beside / "note.txt") << "the content of the note";
    const auto note =
        session->keepFile(id, *session->model().requireType("test.item").field("paper"), beside / "note.txt");
    updateItem(*session, id, {{"paper", note}});
    const auto left = [&](char letter) { return folder / std::string(64, letter); };
    failEachChangeOf(
        workspace, std::errc::io_error,
        [&](Session& pruning) {
            for (const char letter : {'a', 'b', 'c'}) {
                std::ofstream(left(letter)) << "sealed for a change that was not made";
                std::filesystem::last_write_time(left(letter), std::filesystem::file_time_type::clock::now() -
                                                                   std::chrono::hours{24 * 3650});
            }
            (void)removeUnnamedFiles(pruning);
        },
        [&](Session& looking, bool done) {
            CHECK(std::filesystem::exists(left('c')) == !done);
            CHECK(looking.openFile(id, "paper", "look") == "the content of the note");
        });
}

TEST_CASE("Where the disk is full, a message says so and what to do, and the work goes on when there is room")
{
    TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto refusal = [&](const std::function<void()>& act) {
        workspace.env().failAt(1, std::errc::no_space_on_device, FaultEnv::Failing::fromThenOn);
        std::string told;
        try {
            act();
        } catch (const Error& error) {
            told = Translations().text(error.message(), Language::english);
        }
        workspace.env().failNoMore();
        return told;
    };
    const auto tellsToMakeRoom = [](const std::string& told) { return contains(told, "make room and try again"); };
    CHECK(tellsToMakeRoom(refusal([&] { (void)createItem(*session, {{"name", "箱子"}}); })));
    CHECK(tellsToMakeRoom(refusal([&] { importList(*session); })));
    CHECK(tellsToMakeRoom(refusal(
        [&] { Users(*session, PassphraseCost::minimum()).changeOwnPassphrase(TestWorkspace::passphrase, "b"); })));
    const TemporaryFolder beside;
    CHECK(contains(refusal([&] {
                       (void)makeBackup(workspace.surroundings().env, workspace.folder(), beside / "of-today.backup");
                   }),
                   "ake room"));
    importList(*session);
    (void)createItem(*session, {{"name", "箱子"}});
    CHECK(itemsIn(*session) == 26);
    CHECK(textOf(session->check()) == "");
}
