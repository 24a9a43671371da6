#include <catch.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

RecordChange newItem(const std::string& name, const std::string& remark = {})
{
    RecordChange change;
    change.operation = model::Operation::create;
    change.type = "test.item";
    change.fields["name"] = name;
    if (!remark.empty())
        change.fields["remark"] = remark;
    return change;
}

std::vector<std::string> titlesOf(const std::vector<SearchHit>& hits)
{
    std::vector<std::string> titles;
    for (const auto& hit : hits)
        titles.push_back(hit.title);
    return titles;
}

}  // namespace

TEST_CASE("What is named as sought comes before what mentions it, and of equals the newest first")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    Change change;
    change.records = {newItem("围墙"), newItem("院子", "东边的围墙塌了"), newItem("围墙二"), newItem("围墙三")};
    REQUIRE(session->commit(change).committed());
    CHECK(titlesOf(session->search({"围墙", "", 10})) == std::vector<std::string>{"围墙", "围墙三", "围墙二", "院子"});
    CHECK(titlesOf(session->search({"围墙", "", 2})) == std::vector<std::string>{"围墙", "围墙三"});
}

TEST_CASE("A search of one type finds the few among very many of another, and shows none that may not be seen")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    RecordChange user;
    user.operation = model::Operation::create;
    user.type = "core.user";
    user.fields["name"] = std::string("石头店");
    commitOrThrow(*session, user);
    Change change;
    for (int index = 0; index < 1'200; ++index)
        change.records.push_back(newItem("石头" + std::to_string(index)));
    REQUIRE(session->commit(change).committed());

    CHECK(session->search({"石", "", 50}).size() == 50);
    CHECK(session->search({"石头", "", 1'150}).size() == 1'150);
    CHECK(titlesOf(session->search({"石头", "core.user", 10})) == std::vector<std::string>{"石头店"});
    CHECK(workspace.signInWith({Right::create})->search({"石头", "", 5}).empty());
}

TEST_CASE("A search of all types finds no masked value of a type for which a role is narrowed")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto named = createItem(*session, {{"name", "李家的箱子"}});
    (void)createItem(*session, {{"name", "箱子"}, {"keeper", "李小明"}});
    auto narrowed = workspace.surroundings();
    narrowed.settings.roles = {
        {"administrator", LocalizedText(), {{"*", {Right::see, Right::reveal}}, {"test.item", {Right::see}}}}};
    const auto reader = Workspace::signIn(narrowed, workspace.folder(), "admin", TestWorkspace::passphrase);

    CHECK(session->search({"李小明", "", 10}).size() == 1);
    CHECK(reader->search({"李小明", "", 10}).empty());
    CHECK(reader->search({"李小明", "test.item", 10}).empty());
    const auto hits = reader->search({"李", "", 10});
    REQUIRE(hits.size() == 1);
    CHECK(hits.front().id == named);
    CHECK(session->search({"李", "", 10}).size() == 2);
}

TEST_CASE("A search may ask for records in some states alone, and finds the few among very many in others")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto shop = createItem(*session, {{"name", std::string("石头店")}});
    auto opening = moveTo(shop, "open");
    opening.fields["due"] = Date::parse("2026-12-01").value();
    opening.fields["parts"] = std::vector<model::Row>{{Id(), {{"what", std::string("门")}}}};
    commitOrThrow(*session, opening);
    Change change;
    for (int index = 0; index < 1'200; ++index)
        change.records.push_back(newItem("石头" + std::to_string(index)));
    REQUIRE(session->commit(change).committed());

    CHECK(titlesOf(session->search({"石头", "test.item", 10, {"open"}})) == std::vector<std::string>{"石头店"});
    CHECK(titlesOf(session->search({"石头", "test.item", 10, {"open", "closed"}})) ==
          std::vector<std::string>{"石头店"});
    CHECK(session->search({"石头", "test.item", 2'000, {"draft"}}).size() == 1'200);
    CHECK(session->search({"石头", "test.item", 10, {"closed"}}).empty());
    CHECK_THROWS_AS(session->search({"石头", "", 10, {"open"}}), Error);
}
