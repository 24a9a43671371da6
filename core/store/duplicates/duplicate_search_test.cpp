#include <beibao/store/session.h>

#include <catch.h>
#include <test_workspace.h>

#include <set>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

model::Value day(std::string_view text)
{
    return Date::parse(text).value();
}

std::vector<Id> likeIds(Session& session, const model::Fields& fields, const std::optional<Id>& self = {})
{
    std::vector<Id> ids;
    for (const auto& match : session.duplicatesOf("test.item", fields, self, 10))
        ids.push_back(match.id);
    return ids;
}

}  // namespace

TEST_CASE("A record with the same sealed value is likely the same, however it is written")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto box = createItem(*session, {{"name", "箱子"}, {"phone", "13800000002"}});
    (void)createItem(*session, {{"name", "箱子"}, {"phone", "13800000003"}});
    CHECK(likeIds(*session, {{"name", "别的"}, {"phone", "138 0000 0002"}}) == std::vector<Id>{box});
    CHECK(likeIds(*session, {{"name", "别的"}, {"phone", "138 0000 0002"}}, box).empty());
    CHECK(session->duplicatesOf("test.item", {{"phone", "13800000002"}}, {}, 10).front().fields ==
          std::vector<std::string>{"phone"});
}

TEST_CASE("A name that sounds the same counts where the rest of the rule holds")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto box = createItem(*session, {{"name", "张伟"}, {"due", day("2024-12-01")}});
    CHECK(likeIds(*session, {{"name", "章玮"}, {"due", day("2024-12-01")}}) == std::vector<Id>{box});
    CHECK(likeIds(*session, {{"name", "张伟"}, {"due", day("2024-12-02")}}).empty());
    CHECK(likeIds(*session, {{"name", "李伟"}, {"due", day("2024-12-01")}}).empty());
    CHECK(likeIds(*session, {{"name", "张伟"}}).empty());
}

TEST_CASE("Different values in a field that tells records apart make them two")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    (void)createItem(*session, {{"name", "张伟"}, {"due", day("2024-12-01")}, {"code", "A"}});
    CHECK(likeIds(*session, {{"name", "张伟"}, {"due", day("2024-12-01")}, {"code", "B"}}).empty());
    CHECK(likeIds(*session, {{"name", "张伟"}, {"due", day("2024-12-01")}}).size() == 1);
}

TEST_CASE("Among all records each pair is told once, and deleted records not at all")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto one = createItem(*session, {{"name", "张伟"}, {"due", day("2024-12-01")}});
    const auto two = createItem(*session, {{"name", "章玮"}, {"due", day("2024-12-01")}});
    const auto three = createItem(*session, {{"name", "张玮"}, {"due", day("2024-12-01")}});
    (void)createItem(*session, {{"name", "张玮"}, {"due", day("2024-12-05")}});
    CHECK(session->duplicates("test.item", 100).size() == 3);
    CHECK(session->duplicates("test.item", 2).size() == 2);
    commitOrThrow(*session, change(model::Operation::remove, three));
    const auto pairs = session->duplicates("test.item", 100);
    REQUIRE(pairs.size() == 1);
    CHECK(std::set{pairs.front().one, pairs.front().other} == std::set{one, two});
    CHECK(pairs.front().fields == std::vector<std::string>{"due", "name"});
}

TEST_CASE("Who may not see a type does not learn of its duplicates")
{
    const TestWorkspace workspace;
    const auto reader = workspace.signInWith({Right::create});
    CHECK(failureOf([&] { (void)reader->duplicates("test.item", 10); }) == Failure::notPermitted);
    CHECK(failureOf([&] { (void)reader->duplicatesOf("test.item", {}, {}, 10); }) == Failure::notPermitted);
}
