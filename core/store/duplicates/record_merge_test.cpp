#include <beibao/store/session.h>

#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

#include <algorithm>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using model::Link;
using model::Operation;
using model::Row;

namespace {

model::Fields fieldsOf(Session& session, const Id& id)
{
    return session.revealRecords({id}, "compare").front().fields;
}

std::vector<Link> linksOf(Session& session, const Id& id)
{
    return std::get<std::vector<Link>>(fieldsOf(session, id).at("others"));
}

bool isDeleted(Session& session, const Id& id)
{
    return session.get(id).deleted;
}

}  // namespace

TEST_CASE("After a merge every reference points to the record that is kept, those of deleted records too")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto keep = createItem(*session, {{"name", "箱子"}});
    const auto drop = createItem(*session, {{"name", "箱子"}});
    const auto lid = createItem(*session, {{"name", "盖"}, {"parent", drop}});
    const auto gone = createItem(*session, {{"name", "旧盖"}, {"parent", drop}});
    commitOrThrow(*session, change(Operation::remove, gone));
    const auto shelf =
        createItem(*session, {{"name", "架"}, {"others", std::vector<Link>{{drop, "spare"}, {lid, ""}}}});
    const auto both =
        createItem(*session, {{"name", "柜"}, {"others", std::vector<Link>{{keep, "spare"}, {drop, "spare"}}}});

    REQUIRE(session->merge(keep, drop, "twice").committed());
    CHECK(isDeleted(*session, drop));
    CHECK(session->get(drop).mergedInto == keep);
    CHECK(fieldsOf(*session, lid).at("parent") == model::Value(keep));
    commitOrThrow(*session, change(Operation::restore, gone));
    CHECK(fieldsOf(*session, gone).at("parent") == model::Value(keep));
    CHECK(linksOf(*session, shelf) == std::vector<Link>{{keep, "spare"}, {lid, ""}});
    CHECK(linksOf(*session, both) == std::vector<Link>{{keep, "spare"}});
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("Whoever may not see a record does not merge it, neither into his own nor his own into it")
{
    TestWorkspace workspace;
    const auto own = createItem(*workspace.signIn(), {{"name", "自己的"}});
    const auto other = createItem(*workspace.signIn(), {{"name", "别人的"}, {"remark", "悄悄话"}});
    workspace.surroundings().settings.roles.front().visibleWhen["test.item"] = {"name = '自己的'", {}};
    const auto session = workspace.signIn();
    CHECK(failureOf([&] { (void)session->merge(own, other, "twice"); }) == Failure::notFound);
    CHECK(failureOf([&] { (void)session->merge(other, own, "twice"); }) == Failure::notFound);
    CHECK_FALSE(fieldsOf(*session, own).contains("remark"));
}

TEST_CASE("A merge takes over what the kept record lacks, and changes nothing that it has")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto keep = createItem(*session, {{"name", "箱子"}, {"keeper", "李小明"}});
    const auto drop =
        createItem(*session, {{"name", "木箱"},
                              {"keeper", "王二"},
                              {"phone", "13800000002"},
                              {"code", "C1"},
                              {"parent", keep},
                              {"parts", std::vector<Row>{{Id(), {{"what", "锁"}, {"note", "钥匙在抽屉"}}}}}});
    REQUIRE(session->merge(keep, drop, "twice").committed());
    const auto fields = fieldsOf(*session, keep);
    CHECK(fields.at("name") == model::Value("箱子"));
    CHECK(fields.at("keeper") == model::Value("李小明"));
    CHECK(fields.at("phone") == model::Value("13800000002"));
    CHECK(fields.at("code") == model::Value("C1"));
    CHECK_FALSE(fields.contains("parent"));
    const auto& parts = std::get<std::vector<Row>>(fields.at("parts"));
    REQUIRE(parts.size() == 1);
    CHECK(parts.front().cells.at("note") == model::Value("钥匙在抽屉"));
    const auto hits = session->search({"13800000002", "", 10});
    REQUIRE(hits.size() == 1);
    CHECK(hits.front().id == keep);
}

TEST_CASE("A merge stands in the history of both records as one entry, with its reason")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto keep = createItem(*session, {{"name", "箱子"}});
    const auto drop = createItem(*session, {{"name", "箱子"}});
    REQUIRE(session->merge(keep, drop, "twice").committed());
    for (const auto& id : {keep, drop}) {
        const auto last = session->history(id).back();
        CHECK(last.why == "twice");
        REQUIRE(last.edits.size() == 1);
        CHECK(last.edits.front().operation == Operation::merge);
        CHECK(last.edits.front().record == drop);
        CHECK(last.edits.front().into == keep);
    }
    CHECK(textOf(session->journal().verify()) == "");
}

TEST_CASE("A merge can be taken back: both records and all that referred to them are as before")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto keep = createItem(*session, {{"name", "箱子"}, {"others", std::vector<Link>{}}});
    const auto drop = createItem(*session, {{"name", "木箱"}, {"phone", "13800000002"}, {"code", "C1"}});
    const auto lid = createItem(*session, {{"name", "盖"}, {"parent", drop}});
    const auto both =
        createItem(*session, {{"name", "柜"}, {"others", std::vector<Link>{{keep, "spare"}, {drop, "spare"}}}});
    const std::vector<Id> all{keep, drop, lid, both};
    const auto seen = [&] {
        std::vector<model::Fields> fields;
        for (const auto& id : all)
            fields.push_back(fieldsOf(*session, id));
        return fields;
    };
    const auto before = seen();
    REQUIRE(session->merge(keep, drop, "twice").committed());
    CHECK(seen() != before);
    SECTION("asked of the record that was dropped")
    {
        REQUIRE(session->undo(drop).committed());
    }
    SECTION("asked of the record that was kept")
    {
        REQUIRE(session->undo(keep).committed());
    }
    CHECK(seen() == before);
    CHECK_FALSE(isDeleted(*session, drop));
    CHECK(session->get(drop).mergedInto == std::nullopt);
    CHECK(textOf(session->check()) == "");
    session->rebuild();
    CHECK(seen() == before);
}

TEST_CASE("Taking a merge back leaves alone what was changed since")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto keep = createItem(*session, {{"name", "箱子"}});
    const auto drop = createItem(*session, {{"name", "木箱"}, {"keeper", "王二"}, {"remark", "旧"}});
    const auto other = createItem(*session, {{"name", "另一只"}});
    const auto lid = createItem(*session, {{"name", "盖"}, {"parent", drop}});
    const auto shelf = createItem(*session, {{"name", "架"}, {"others", std::vector<Link>{{drop, "spare"}}}});
    REQUIRE(session->merge(keep, drop, "twice").committed());
    updateItem(*session, keep, {{"keeper", "李小明"}});
    updateItem(*session, lid, {{"parent", other}});
    updateItem(*session, shelf, {{"others", std::vector<Link>{{other, "spare"}, {keep, "spare"}}}});
    REQUIRE(session->undo(drop).committed());
    CHECK(fieldsOf(*session, keep).at("keeper") == model::Value("李小明"));
    CHECK_FALSE(fieldsOf(*session, keep).contains("remark"));
    CHECK(fieldsOf(*session, lid).at("parent") == model::Value(other));
    CHECK(linksOf(*session, shelf) == std::vector<Link>{{other, "spare"}, {drop, "spare"}});
    CHECK(fieldsOf(*session, drop).at("keeper") == model::Value("王二"));
}

TEST_CASE("Whoever asks for a record that was merged is told where it went")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto keep = createItem(*session, {{"name", "箱子"}});
    const auto drop = createItem(*session, {{"name", "箱子"}});
    REQUIRE(session->merge(keep, drop, "twice").committed());
    try {
        updateItem(*session, drop, {{"name", "还在吗"}});
        FAIL("a record that is gone was changed");
    } catch (const Error& error) {
        CHECK(error.failure() == Failure::notFound);
        CHECK(contains(error.what(), "was merged into " + keep.text()));
    }
}

TEST_CASE("Erasing a record erases those that were merged into it")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto keep = createItem(*session, {{"name", "箱子"}, {"secret", "第一句"}});
    const auto drop = createItem(*session, {{"name", "箱子"}, {"secret", "第二句"}});
    REQUIRE(session->merge(keep, drop, "twice").committed());
    REQUIRE(session->erase(keep, "the purpose is fulfilled").committed());
    CHECK_FALSE(fieldsOf(*session, drop).contains("secret"));
    CHECK(failureOf([&] { (void)session->undo(drop); }) == Failure::conflict);
}

TEST_CASE("Records that cannot be one are not merged, and nothing is written")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto item = createItem(*session, {{"name", "箱子"}});
    const auto other = createItem(*session, {{"name", "箱子"}});
    CHECK(failureOf([&] { (void)session->merge(item, item, "twice"); }) == Failure::conflict);
    CHECK(failureOf([&] { (void)session->merge(item, session->user(), "twice"); }) == Failure::conflict);
    const auto reader = workspace.signInWith({Right::see, Right::change});
    CHECK(failureOf([&] { (void)reader->merge(item, other, "twice"); }) == Failure::notPermitted);
    CHECK_FALSE(isDeleted(*session, other));
    CHECK(session->history(other).size() == 1);
}

TEST_CASE("A row that an earlier merge took over, and that is another since, stands beside what it was")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto first = createItem(*session, {{"name", "石头"}});
    const auto second = createItem(*session, {{"name", "石头"}});
    const model::Fields part{
        {"what", "盖"}, {"pieces", std::int64_t{1}}, {"note", "裂了"}, {"until", Date::parse("2025-01-01").value()}};
    updateItem(*session, first, {{"parts", std::vector<model::Row>{{Id(), part}}}});
    CHECK(session->merge(second, first, "the same").committed());
    CHECK(session->erase(first, "the purpose is fulfilled").committed());
    commitOrThrow(*session, change(Operation::restore, first));
    CHECK(session->merge(first, second, "the same after all").committed());
    const auto rows = std::get<std::vector<model::Row>>(session->get(first).fields.at("parts"));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].id != rows[1].id);
    CHECK_FALSE(rows[0].cells.contains("note"));
    CHECK(rows[1].cells.contains("note"));
    CHECK(textOf(session->check()) == "");
}
