#include <catch.h>
#include <test_workspace.h>

#include <array>
#include <set>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

using namespace std::chrono_literals;

/// By how much a clock may be wrong, forth and back.
constexpr std::array<std::chrono::hours, 7> jumps{240h, -480h, 24h * 400, -24h * 800, 1h, -1h, 24h * 400};

void checkOrder(Session& session)
{
    std::int64_t seq = 0;
    std::int64_t clock = 0;
    session.journal().replay([&](std::int64_t, const Entry& entry) {
        CHECK(entry.seq == ++seq);
        CHECK(entry.clock > clock);
        clock = entry.clock;
    });
    CHECK(seq == session.journal().size());
    CHECK(textOf(session.check()) == "");
}

std::size_t dueBy(Session& session, const Date& day)
{
    return session.tasks(day).size();
}

}  // namespace

TEST_CASE("Whatever the clock does, within sessions and between them, changes stay in their order and numbers unique")
{
    TestWorkspace workspace;
    auto session = workspace.signIn();
    const auto first = createItem(*session, {{"name", "始"}});
    std::set<std::string> numbers{session->get(first).number};
    int count = 1;
    for (const auto jump : jumps) {
        workspace.env().advance(jump);
        for (int change = 0; change < 2; ++change) {
            updateItem(*session, first, {{"name", "第" + std::to_string(++count)}});
            numbers.insert(session->get(createItem(*session, {{"name", "新"}})).number);
            session.reset();
            session = workspace.signIn();
        }
        CHECK(model::textOf(session->get(first).fields, "name") == "第" + std::to_string(count));
    }
    CHECK(numbers.size() == 1 + 2 * jumps.size());
    checkOrder(*session);
    session->rebuild();
    CHECK(model::textOf(session->get(first).fields, "name") == "第" + std::to_string(count));
    checkOrder(*session);
}

TEST_CASE("What is due follows the clock when it is put right")
{
    TestWorkspace workspace;
    const auto session = workspace.signIn();
    auto open = change(
        model::Operation::update, createItem(*session, {{"name", "箱子"}}),
        {{"due", Date::parse("2024-12-01").value()}, {"parts", std::vector<model::Row>{{Id(), {{"what", "锁"}}}}}});
    commitOrThrow(*session, open);
    commitOrThrow(*session, moveTo(*open.id, "open"));
    CHECK(dueBy(*session, session->today()) == 0);
    workspace.env().advance(24h * 40);
    CHECK(dueBy(*session, session->today()) == 1);
    updateItem(*session, *open.id, {{"remark", "看过"}});
    workspace.env().advance(-24h * 40);
    CHECK(dueBy(*session, session->today()) == 0);
    CHECK(dueBy(*workspace.signIn(), session->today()) == 0);
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("An entry from a clock that ran far ahead keeps nobody from changing the record after it was put right")
{
    TestWorkspace workspace;
    const auto session = workspace.signIn();
    workspace.env().advance(24h * 3650);
    const auto id = createItem(*session, {{"name", "始"}});
    workspace.env().advance(-24h * 3650);
    updateItem(*session, id, {{"name", "末"}});
    CHECK(model::textOf(session->get(id).fields, "name") == "末");
    CHECK(session->undo(id).committed());
    CHECK(model::textOf(session->get(id).fields, "name") == "始");
    checkOrder(*session);
}
