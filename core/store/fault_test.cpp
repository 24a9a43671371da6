#include <catch.h>
#include <test_workspace.h>

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
