#include <beibao/store/session.h>

#include <catch.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

std::vector<Id> referringTo(Session& session, const Id& id, std::size_t limit = 100)
{
    std::vector<Id> ids;
    for (const auto& each : session.referring(id, limit))
        ids.push_back(each.record.id);
    return ids;
}

}  // namespace

TEST_CASE("A record knows which others refer to it, and in which field")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto box = createItem(*session, {{"name", "箱子"}});
    const auto lid = createItem(*session, {{"name", "盖"}, {"parent", box}});
    const auto spare = createItem(*session, {{"name", "备用箱"}, {"others", std::vector<model::Link>{{box, "spare"}}}});
    (void)createItem(*session, {{"name", "不相干"}});
    const auto found = session->referring(box, 100);
    REQUIRE(found.size() == 2);
    for (const auto& each : found) {
        CHECK((each.record.id == lid || each.record.id == spare));
        CHECK(each.field.text(Language::english) == (each.record.id == lid ? "Parent" : "Others"));
    }
    CHECK(referringTo(*session, lid).empty());
    CHECK(session->referring(box, 1).size() == 1);
}

TEST_CASE("A deleted record refers to nothing, and no record to itself")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto box = createItem(*session, {{"name", "箱子"}});
    const auto lid = createItem(*session, {{"name", "盖"}, {"parent", box}});
    updateItem(*session, box, {{"parent", box}});
    CHECK(referringTo(*session, box) == std::vector<Id>{lid});
    commitOrThrow(*session, change(model::Operation::remove, lid));
    CHECK(referringTo(*session, box).empty());
}

TEST_CASE("Who may not see a record, or the field that refers to it, does not learn what refers to it")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto box = createItem(*session, {{"name", "箱子"}});
    (void)createItem(*session, {{"name", "盖"}, {"parent", box}});
    CHECK(failureOf([&] { (void)referringTo(*workspace.signInWith({Right::create}), box); }) == Failure::notPermitted);
    auto around = workspace.surroundings();
    around.settings.roles.front().allow = {{"*", {Right::see}}, {"test.item.parent", {}}};
    const auto narrow = Workspace::signIn(around, workspace.folder(), "admin", TestWorkspace::passphrase);
    CHECK(referringTo(*narrow, box).empty());
}
