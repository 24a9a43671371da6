#include <catch.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using model::Operation;

TEST_CASE("Who changes a record that another session changed meanwhile is told so")
{
    const TestWorkspace workspace;
    const auto first = workspace.signIn();
    const auto second = workspace.signIn();
    const auto id = createItem(*first, {{"name", "一"}});
    auto stale = change(Operation::update, id, {{"name", "三"}});
    stale.base = second->get(id).version;
    updateItem(*first, id, {{"name", "二"}});
    CHECK(failureOf([&] { (void)second->commit({{stale}, {}}); }) == Failure::conflict);
    CHECK(model::textOf(second->get(id).fields, "name") == "二");
    stale.base = second->get(id).version;
    CHECK(second->commit({{stale}, {}}).committed());
    CHECK(model::textOf(first->get(id).fields, "name") == "三");
}

TEST_CASE("Two sessions write in turn, and the journal has no gap")
{
    const TestWorkspace workspace;
    const auto first = workspace.signIn();
    const auto second = workspace.signIn();
    const auto id = createItem(*first, {{"name", "始"}});
    for (int turn = 0; turn < 5; ++turn) {
        updateItem(*first, id, {{"name", "甲" + std::to_string(turn)}});
        updateItem(*second, id, {{"name", "乙" + std::to_string(turn)}});
    }
    std::int64_t seq = 0;
    std::int64_t clock = 0;
    first->journal().replay([&](std::int64_t, const Entry& entry) {
        CHECK(entry.seq == ++seq);
        CHECK(entry.clock > clock);
        clock = entry.clock;
    });
    CHECK(seq == 12);
    CHECK(textOf(first->check()) == "");
    CHECK(textOf(second->check()) == "");
}

TEST_CASE("The clock of the journal goes on where the machine's clock is set back")
{
    TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createItem(*session, {{"name", "始"}});
    const auto version = session->get(id).version;
    workspace.env().advance(-std::chrono::hours{48});
    updateItem(*session, id, {{"name", "末"}});
    CHECK(session->get(id).version == version + 1);
    session->rebuild();
    CHECK(model::textOf(session->get(id).fields, "name") == "末");
}

TEST_CASE("Numbers of two sessions follow each other")
{
    const TestWorkspace workspace;
    const auto first = workspace.signIn();
    const auto second = workspace.signIn();
    const auto one = createItem(*first, {{"name", "一"}});
    const auto two = createItem(*second, {{"name", "二"}});
    const auto three = createItem(*first, {{"name", "三"}});
    CHECK(first->get(one).number == "章物2024-A0001");
    CHECK(first->get(two).number == "章物2024-A0002");
    CHECK(first->get(three).number == "章物2024-A0003");
}
