#include <beibao/store/access/sign_in_delay.h>
#include <beibao/store/access/users.h>

#include <catch.h>
#include <test_workspace.h>

#include <algorithm>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using model::Operation;

namespace {

constexpr const char* secret = "只有天知道";

/// A workspace with roles that differ, and an administrator who is signed in.
struct Office {
    Office() : workspace(TestWorkspace::Empty{})
    {
        auto& roles = workspace.surroundings().settings.roles;
        roles.push_back({"officer", LocalizedText("officer"), {{"*", {Right::see, Right::create, Right::change}}}});
        roles.push_back({"keeper", LocalizedText("keeper"), {{"core.user", {Right::see, Right::administer}}}});
        workspace.create();
        admin = workspace.signIn();
    }

    [[nodiscard]] Users users() const { return {*admin, PassphraseCost::minimum()}; }
    [[nodiscard]] auto tryToSignIn(const std::string& name, const std::string& passphrase) const
    {
        return failureOf([&] { (void)workspace.signInAs(name, passphrase); });
    }

    TestWorkspace workspace;
    std::unique_ptr<Session> admin;
};

Workspace::Recovery recovering(const std::string& key, const std::string& passphrase)
{
    return {"admin", key, passphrase, PassphraseCost::minimum()};
}

std::vector<std::string> operationsOn(Session& session, const Id& id)
{
    std::vector<std::string> names;
    for (const auto& entry : session.history(id))
        for (const auto& edit : entry.edits)
            names.emplace_back(operationName(edit.operation));
    return names;
}

}  // namespace

TEST_CASE("A second user opens the same secrets with a passphrase of his own", "[users]")
{
    const Office office;
    const auto item = createItem(*office.admin, {{"name", "信"}, {"secret", secret}});
    const auto id = office.users().add("second", {"administrator"}, "another");
    CHECK(office.tryToSignIn("second", TestWorkspace::passphrase) == Failure::notPermitted);
    const auto second = office.workspace.signInAs("second", "another");
    CHECK(second->user() == id);
    CHECK(second->reveal(item, "secret", "look") == model::Value(secret));
    CHECK(failureOf([&] { (void)second->undo(item); }) == Failure::conflict);
    CHECK(failureOf([&] { (void)office.workspace.signInAs("", "another"); }) == Failure::usage);
    CHECK(operationsOn(*office.admin, id) == std::vector<std::string>{"create", "passphrase"});
}

TEST_CASE("Nobody but who may administer makes or changes users", "[users]")
{
    const Office office;
    (void)office.users().add("officer", {"officer"}, "of the day");
    const auto officer = office.workspace.signInAs("officer", "of the day");
    Users users(*officer, PassphraseCost::minimum());
    CHECK(failureOf([&] { (void)users.add("friend", {"administrator"}, "x"); }) == Failure::notPermitted);
    CHECK(failureOf([&] { users.setRoles("officer", {"administrator"}); }) == Failure::notPermitted);
    CHECK(failureOf([&] { users.setPassphrase("admin", "mine now"); }) == Failure::notPermitted);
    CHECK(failureOf([&] { users.disable("admin", ""); }) == Failure::notPermitted);
    CHECK(failureOf([&] { (void)users.renewRecoveryKey(); }) == Failure::notPermitted);
    // Nor by way of a record like any other, which the role would allow.
    auto promotion = change(Operation::update, officer->user(),
                            {{"roles", std::vector<model::Row>{{Id(), {{"role", "administrator"}}}}}});
    CHECK(failureOf([&] { (void)officer->commit({{promotion}, {}}); }) == Failure::notPermitted);
    CHECK(office.users().list().size() == 2);
}

TEST_CASE("A user who is disabled can neither sign in nor go on, and what he wrote stays", "[users]")
{
    const Office office;
    const auto id = office.users().add("officer", {"officer"}, "of the day");
    const auto officer = office.workspace.signInAs("officer", "of the day");
    const auto item = createItem(*officer, {{"name", "他的"}});
    office.users().disable("officer", "moved to another unit");

    CHECK(failureOf([&] { updateItem(*officer, item, {{"name", "改"}}); }) == Failure::notPermitted);
    CHECK(failureOf([&] { (void)officer->get(item); }) == Failure::notPermitted);
    CHECK(failureOf([&] { (void)officer->search({"他的"}); }) == Failure::notPermitted);
    CHECK(office.tryToSignIn("officer", "of the day") == Failure::notPermitted);
    auto database = office.workspace.rawDatabase();
    CHECK_FALSE(KeyRing::hasPassphrase(database, id));
    CHECK(model::textOf(office.admin->get(item).fields, "name") == "他的");
    CHECK(office.admin->history(item).front().actorName == "officer");

    office.users().enable("officer", "again");
    CHECK(office.tryToSignIn("officer", "of the day") == Failure::notPermitted);
    CHECK(model::textOf(office.workspace.signInAs("officer", "again")->get(item).fields, "name") == "他的");
    CHECK(textOf(office.admin->check()) == "");
}

TEST_CASE("Whose roles were changed signs in again before he goes on", "[users]")
{
    const Office office;
    (void)office.users().add("officer", {"officer"}, "of the day");
    const auto officer = office.workspace.signInAs("officer", "of the day");
    office.users().setRoles("officer", {"keeper"});
    CHECK(failureOf([&] { (void)createItem(*officer, {{"name", "新"}}); }) == Failure::notPermitted);
    const auto keeper = office.workspace.signInAs("officer", "of the day");
    CHECK_FALSE(keeper->rights().may(Right::see, "test.item"));
}

TEST_CASE("A role that is not there is refused, with those that are", "[users]")
{
    const Office office;
    const auto refused = [&] {
        try {
            (void)office.users().add("officer", {"emperor"}, "x");
        } catch (const Error& error) {
            return textOf(error.problems());
        }
        return std::string();
    }();
    CHECK(refused == "There is no role “emperor”. There are: administrator, officer, keeper.\n");
    CHECK(office.users().list().size() == 1);
}

TEST_CASE("The last who may administer stays", "[users]")
{
    const Office office;
    CHECK(failureOf([&] { office.users().disable("admin", ""); }) == Failure::invalidData);
    CHECK(failureOf([&] { office.users().setRoles("admin", {"officer"}); }) == Failure::invalidData);
    const auto remove = change(Operation::remove, office.admin->user());
    CHECK_FALSE(office.admin->commit({{remove}, {}}).committed());
    const auto erased = failureOf([&] {
        if (const auto outcome = office.admin->erase(office.admin->user(), "gone"); !outcome.committed())
            throw Error(outcome.problems);
    });
    CHECK(erased == Failure::invalidData);
    SECTION("unless there is another")
    {
        (void)office.users().add("keeper", {"keeper"}, "of keys");
        office.users().disable("admin", "");
        CHECK(office.workspace.signInAs("keeper", "of keys")->rights().may(Right::administer, "core.user"));
    }
    SECTION("and another who cannot sign in does not count")
    {
        (void)office.users().add("keeper", {"keeper"}, "of keys");
        office.users().disable("keeper", "");
        CHECK(failureOf([&] { office.users().disable("admin", ""); }) == Failure::invalidData);
    }
}

TEST_CASE("Changing a passphrase leaves every record as it is", "[users]")
{
    const Office office;
    const auto item = createItem(*office.admin, {{"name", "信"}, {"secret", secret}});
    const auto before = office.admin->get(item).version;
    CHECK(failureOf([&] { office.users().changeOwnPassphrase("wrong", "new one"); }) == Failure::notPermitted);
    CHECK(failureOf([&] { office.users().changeOwnPassphrase(TestWorkspace::passphrase, ""); }) ==
          Failure::notPermitted);
    office.users().changeOwnPassphrase(TestWorkspace::passphrase, "new one");
    CHECK(office.tryToSignIn("admin", TestWorkspace::passphrase) == Failure::notPermitted);
    const auto again = office.workspace.signInAs("admin", "new one");
    CHECK(again->get(item).version == before);
    CHECK(again->reveal(item, "secret", "look") == model::Value(secret));
    CHECK(operationsOn(*again, again->user()) == std::vector<std::string>{"create", "passphrase"});
    CHECK(textOf(again->check()) == "");
    again->rebuild();
    CHECK(office.workspace.signInAs("admin", "new one")->user() == again->user());
}

TEST_CASE("The recovery key lets a user in who forgot the passphrase", "[users]")
{
    TestWorkspace workspace(TestWorkspace::Empty{});
    const Workspace::FirstUser admin{"admin", "administrator", TestWorkspace::passphrase, PassphraseCost::minimum()};
    const auto key = Workspace::create(workspace.surroundings(), workspace.folder(), admin);
    const auto item = createItem(*workspace.signIn(), {{"name", "信"}, {"secret", secret}});
    auto& around = workspace.surroundings();
    const auto& folder = workspace.folder();

    SECTION("as it was written down, or nearly so")
    {
        std::string typed(key);
        std::ranges::transform(typed, typed.begin(), [](char each) { return static_cast<char>(std::tolower(each)); });
        std::ranges::replace(typed, '-', ' ');
        const auto session = Workspace::recover(around, folder, recovering(typed, "found again"));
        CHECK(session->reveal(item, "secret", "look") == model::Value(secret));
        CHECK(workspace.signInAs("admin", "found again")->user() == session->user());
        CHECK(failureOf([&] { (void)workspace.signIn(); }) == Failure::notPermitted);
    }
    SECTION("a drill changes nothing")
    {
        Workspace::tryRecoveryKey(around, folder, key);
        CHECK(workspace.signIn()->journal().size() == 2);
    }
    SECTION("another key does not")
    {
        auto other = key;
        other.back() = other.back() == 'A' ? 'B' : 'A';
        CHECK(failureOf([&] { Workspace::tryRecoveryKey(around, folder, other); }) == Failure::notPermitted);
        CHECK(failureOf([&] { (void)Workspace::recover(around, folder, recovering(other, "x")); }) ==
              Failure::notPermitted);
        (void)workspace.signIn();
    }
    SECTION("nor does it once there is a new one")
    {
        const auto renewed = Users(*workspace.signIn(), PassphraseCost::minimum()).renewRecoveryKey();
        CHECK(renewed != key);
        CHECK(failureOf([&] { Workspace::tryRecoveryKey(around, folder, key); }) == Failure::notPermitted);
        Workspace::tryRecoveryKey(around, folder, renewed);
    }
}

TEST_CASE("Wrong passphrases make whoever tries wait longer each time", "[users]")
{
    Office office;
    (void)office.users().add("officer", {"officer"}, "of the day");
    for (int attempt = 0; attempt < 3; ++attempt)
        CHECK(office.tryToSignIn("officer", "guess") == Failure::notPermitted);
    CHECK_THROWS_WITH(office.workspace.signInAs("officer", "of the day"),
                      "Too many wrong passphrases in a row. Try again in 1 seconds.");
    SECTION("and the right one counts again afterwards")
    {
        office.workspace.env().advance(std::chrono::seconds{1});
        CHECK(office.tryToSignIn("officer", "guess") == Failure::notPermitted);
        CHECK_THROWS_WITH(office.workspace.signInAs("officer", "of the day"),
                          "Too many wrong passphrases in a row. Try again in 2 seconds.");
        office.workspace.env().advance(std::chrono::seconds{2});
        (void)office.workspace.signInAs("officer", "of the day");
        CHECK(office.tryToSignIn("officer", "guess") == Failure::notPermitted);
        (void)office.workspace.signInAs("officer", "of the day");
    }
    SECTION("while others sign in as ever")
    {
        (void)office.workspace.signIn();
    }
    SECTION("a clock that is set back makes nobody wait longer")
    {
        office.workspace.env().advance(-std::chrono::hours{24});
        CHECK_THROWS_WITH(office.workspace.signInAs("officer", "of the day"),
                          "Too many wrong passphrases in a row. Try again in 1 seconds.");
        office.workspace.env().advance(std::chrono::seconds{1});
        CHECK(office.workspace.signInAs("officer", "of the day") != nullptr);
    }
}

TEST_CASE("The wait doubles up to five minutes", "[users]")
{
    using namespace std::chrono_literals;
    CHECK(SignInDelay::after(2) == 0s);
    CHECK(SignInDelay::after(3) == 1s);
    CHECK(SignInDelay::after(6) == 8s);
    CHECK(SignInDelay::after(11) == 256s);
    CHECK(SignInDelay::after(12) == 300s);
    CHECK(SignInDelay::after(1'000'000) == 300s);
}

TEST_CASE("A passphrase that is easily guessed is warned of", "[users]")
{
    CHECK(textOf(passphraseWarnings("短口令", "admin")) ==
          "A passphrase of fewer than 8 characters is easily guessed.\n");
    CHECK(textOf(passphraseWarnings("admin-2024-x", "admin")) ==
          "A passphrase with the user's name in it is easily guessed.\n");
    CHECK(textOf(passphraseWarnings("correct horse", "admin")) == "");
}
