#include <beibao/store/retention/retention.h>

#include <beibao/config/retention_reader.h>
#include <beibao/config/yaml.h>

#include <catch.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

Date day(std::string_view text)
{
    return Date::parse(text).value();
}

/// The test model with a rule of a site for its items.
Surroundings withRetention(const TestWorkspace& workspace, const std::string& rule)
{
    auto surroundings = workspace.surroundings();
    auto model = std::make_shared<model::Model>(*testModel());
    Problems problems;
    config::readRetention(config::parseYaml("test.item:\n  closed: " + rule + "\n", "site.yaml", problems), {}, *model,
                          problems);
    if (problems.hasErrors())
        throw Error(std::move(problems));
    surroundings.model = std::move(model);
    return surroundings;
}

std::unique_ptr<Session> signInBy(const TestWorkspace& workspace, const Surroundings& surroundings)
{
    return Workspace::signIn(surroundings, workspace.folder(), "admin", TestWorkspace::passphrase);
}

constexpr const char* erasedAfterThreeYears = "{when: amount = 1, from: due, keep: 3 years, then: erase}";
constexpr const char* deletedAfterThreeYears = "{when: amount = 1, from: due, keep: 3 years, then: delete}";

}  // namespace

TEST_CASE("A record is due on the day after it was kept as long as its rule says", "[retention]")
{
    TestWorkspace workspace;
    const auto session = signInBy(workspace, withRetention(workspace, deletedAfterThreeYears));
    const auto closed =
        createItem(*session, {{"name", "箱子"}, {"amount", std::int64_t{1}}, {"due", day("2021-11-15")}});
    (void)createItem(*session, {{"name", "盒子"}, {"amount", std::int64_t{2}}, {"due", day("2021-11-15")}});
    CHECK(dueByRetention(*session).empty());
    workspace.env().advance(std::chrono::hours{24});
    const auto due = dueByRetention(*session);
    REQUIRE(due.size() == 1);
    CHECK(due.front().record == closed);
    CHECK(due.front().rule == "closed");
    CHECK(due.front().since == day("2024-11-16"));
    CHECK_FALSE(session->get(closed).deleted);
}

TEST_CASE("What is due is erased once, with its rule as a reason", "[retention]")
{
    const TestWorkspace workspace;
    const auto session = signInBy(workspace, withRetention(workspace, erasedAfterThreeYears));
    const auto id = createItem(
        *session, {{"name", "箱子"}, {"amount", std::int64_t{1}}, {"due", day("2021-06-15")}, {"secret", "密语一二"}});
    (void)createItem(*session, {{"name", "没有密语"}, {"amount", std::int64_t{1}}, {"due", day("2021-06-15")}});
    REQUIRE(dueByRetention(*session).size() == 1);
    const auto outcome = applyRetention(*session, "年度清理", 10);
    REQUIRE(outcome.done.size() == 1);
    CHECK(outcome.left == 0);
    CHECK_FALSE(session->get(id).fields.contains("secret"));
    CHECK(session->history(id).back().why == "年度清理 (retention test.item.closed, since 2024-06-18)");
    CHECK(session->history(id).back().edits.front().operation == model::Operation::erase);
    CHECK(dueByRetention(*session).empty());
}

TEST_CASE("No more is done than was asked for, the longest due first", "[retention]")
{
    const TestWorkspace workspace;
    const auto session = signInBy(workspace, withRetention(workspace, deletedAfterThreeYears));
    const auto later = createItem(*session, {{"name", "后"}, {"amount", std::int64_t{1}}, {"due", day("2020-06-16")}});
    const auto first = createItem(*session, {{"name", "先"}, {"amount", std::int64_t{1}}, {"due", day("2020-06-15")}});
    const auto outcome = applyRetention(*session, "清理", 1);
    REQUIRE(outcome.done.size() == 1);
    CHECK(outcome.done.front().record == first);
    CHECK(outcome.left == 1);
    CHECK(session->get(first).deleted);
    CHECK_FALSE(session->get(later).deleted);
}

TEST_CASE("Who may not erase, or gives no reason, changes nothing", "[retention]")
{
    const TestWorkspace workspace;
    auto surroundings = withRetention(workspace, erasedAfterThreeYears);
    const auto session = signInBy(workspace, surroundings);
    const auto id = createItem(
        *session, {{"name", "箱子"}, {"amount", std::int64_t{1}}, {"due", day("2020-06-15")}, {"secret", "密语一二"}});
    CHECK(failureOf([&] { (void)applyRetention(*session, " ", 10); }) == Failure::usage);
    surroundings.settings.roles.front().allow = {{"*", {Right::see, Right::change, Right::remove}}};
    const auto officer = signInBy(workspace, surroundings);
    CHECK(dueByRetention(*officer).size() == 1);
    CHECK(failureOf([&] { (void)applyRetention(*officer, "清理", 10); }) == Failure::notPermitted);
    CHECK(session->get(id).fields.contains("secret"));
    surroundings.settings.roles.front().allow = {{"*", {Right::erase}}};
    CHECK(dueByRetention(*signInBy(workspace, surroundings)).empty());
}
