#include <beibao/store/bulk.h>

#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using model::Operation;

namespace {

/// A square of one degree.
std::string squareAt(int longitude, int latitude)
{
    const auto corner = [&](int east, int north) {
        return "[" + std::to_string(longitude + east) + "," + std::to_string(latitude + north) + "]";
    };
    return R"({"type":"Polygon","coordinates":[[)" + corner(0, 0) + "," + corner(1, 0) + "," + corner(1, 1) + "," +
           corner(0, 1) + "," + corner(0, 0) + "]]}";
}

model::Fields at(const char* longitude, const char* latitude)
{
    constexpr int scale = 7;
    return {{"name", "箱子"},
            {"longitude", Decimal::parse(longitude, scale).value()},
            {"latitude", Decimal::parse(latitude, scale).value()}};
}

RecordChange newZone(const std::string& name, const std::string& area)
{
    RecordChange change;
    change.operation = Operation::create;
    change.type = "test.zone";
    change.fields = {{"name", name}, {"area", area}};
    return change;
}

Id createZone(Session& session, const std::string& name, const std::string& area)
{
    const auto outcome = session.commit({{newZone(name, area)}, {}});
    if (!outcome.committed())
        throw Error(outcome.problems);
    return outcome.records.front();
}

model::Value zoneOf(Session& session, const Id& item)
{
    return valueOf(session.get(item).fields, "zone");
}

}  // namespace

TEST_CASE("A place knows the area in which it lies, and another when it is moved")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto west = createZone(*session, "西", squareAt(120, 30));
    const auto east = createZone(*session, "东", squareAt(121, 30));
    const auto item = createItem(*session, at("120.5", "30.5"));
    CHECK(zoneOf(*session, item) == model::Value(west));
    updateItem(*session, item, at("121.5", "30.5"));
    CHECK(zoneOf(*session, item) == model::Value(east));
    CHECK(isEmpty(zoneOf(*session, createItem(*session, at("10", "10")))));
}

TEST_CASE("What was chosen by hand stays where no area contains the place")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto zone = createZone(*session, "西", squareAt(120, 30));
    auto fields = at("10", "10");
    fields["zone"] = zone;
    const auto item = createItem(*session, fields);
    CHECK(zoneOf(*session, item) == model::Value(zone));
}

TEST_CASE("Places follow when an area is drawn or drawn otherwise, and the journal says so")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto item = createItem(*session, at("120.5", "30.5"));
    const auto zone = createZone(*session, "西", squareAt(120, 30));
    CHECK(zoneOf(*session, item) == model::Value(zone));
    CHECK(session->history(item).size() == 2);
    commitOrThrow(*session, change(Operation::update, zone, {{"area", squareAt(50, 30)}}));
    const auto other = createZone(*session, "另", squareAt(120, 30));
    CHECK(zoneOf(*session, item) == model::Value(other));
    commitOrThrow(*session, change(Operation::update, other, {{"name", "改名"}}));
    CHECK(session->history(item).size() == 3);
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("Where an area is deleted, its places lie in the one that is left, or in none")
{
    TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto zone = createZone(*session, "西", squareAt(120, 30));
    const auto item = createItem(*session, at("120.5", "30.5"));
    workspace.env().advance(std::chrono::seconds{1});  // of two areas the older counts
    const auto around = createZone(*session, "周", squareAt(120, 30));
    REQUIRE(zoneOf(*session, item) == model::Value(zone));
    commitOrThrow(*session, change(Operation::remove, zone));
    CHECK(zoneOf(*session, item) == model::Value(around));
    commitOrThrow(*session, change(Operation::remove, around));
    CHECK(isEmpty(zoneOf(*session, item)));
    commitOrThrow(*session, change(Operation::restore, zone));
    CHECK(zoneOf(*session, item) == model::Value(zone));
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("An area that is none is refused")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto outcome = session->commit({{newZone("西", "{}")}, {}});
    CHECK(contains(textOf(outcome.problems), "no polygon"));
}

TEST_CASE("Places and areas that are written together find each other")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    Bulk bulk(*session, "a map");
    CHECK_FALSE(bulk.take(newZone("西", squareAt(120, 30))).problems.hasErrors());
    RecordChange place;
    place.operation = Operation::create;
    place.type = "test.item";
    place.fields = at("120.5", "30.5");
    CHECK_FALSE(bulk.take(place).problems.hasErrors());
    bulk.finish();
    const auto item = session->find({"test.item", {}, {}, {}, 1, {}}).items.front();
    CHECK_FALSE(isEmpty(valueOf(item.fields, "zone")));
    CHECK(textOf(session->check()) == "");
}
