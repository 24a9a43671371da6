#include <beibao/store/bulk.h>

#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using model::Operation;

namespace {

RecordChange newItem(model::Fields fields)
{
    RecordChange change;
    change.operation = Operation::create;
    change.type = "test.item";
    change.fields = std::move(fields);
    return change;
}

std::int64_t itemCount(Session& session)
{
    model::Query query;
    query.type = "test.item";
    return session.count(query);
}

/// Counts, in the amount of an item, those of the same name that are there already.
class CountsNamesakes final : public Behaviour {
public:
    void derive(model::Draft& draft, model::Records& records) override
    {
        const model::Query query{"test.item", "name = :name", {{"name", draft.value("name")}}, {}, 50, {}};
        draft.set("amount", static_cast<std::int64_t>(records.find(query).items.size()));
    }
    void check(const model::Draft& /*draft*/, model::Records& /*records*/, Problems& /*problems*/) override {}
    [[nodiscard]] Author authorFor(const model::RecordType& /*type*/) override { return {}; }
};

}  // namespace

TEST_CASE("Very many records are written as one, an entry of the journal for each thousand")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto before = session->journal().lastPosition();
    Bulk bulk(*session, "a list");
    for (int index = 0; index < 1'500; ++index)
        REQUIRE_FALSE(bulk.take(newItem({{"name", "箱子" + std::to_string(index)}})).problems.hasErrors());
    bulk.finish();
    CHECK(itemCount(*session) == 1'500);
    CHECK(session->journal().lastPosition() == before + 2);
    CHECK(textOf(session->check()) == "");
    CHECK(session->search({"箱子1499", "", 10}).size() == 1);
    const auto numbers = session->find({"test.item", "number like '%1500'", {}, {}, 10, {}});
    CHECK(numbers.items.size() == 1);
}

TEST_CASE("What is not finished leaves no trace")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto before = session->journal().lastPosition();
    {
        Bulk bulk(*session, "a list");
        (void)bulk.take(newItem({{"name", "箱子"}}));
        bulk.flush();
        CHECK(itemCount(*session) == 1);
    }
    CHECK(itemCount(*session) == 0);
    CHECK(session->journal().lastPosition() == before);
    CHECK(textOf(session->check()) == "");
    CHECK(session->search({"箱子", "", 10}).empty());
    (void)createItem(*session, {{"name", "箱子"}});
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("A record with an error is not taken, and the others are")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    Bulk bulk(*session, "a list");
    CHECK(contains(textOf(bulk.take(newItem({{"amount", std::int64_t{1}}})).problems), "Name"));
    CHECK_FALSE(bulk.take(newItem({{"name", "箱子"}})).problems.hasErrors());
    bulk.finish();
    CHECK(itemCount(*session) == 1);
}

TEST_CASE("A unique value is unique among those taken before, too, whether they are written yet or not")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    Bulk bulk(*session, "a list");
    CHECK_FALSE(bulk.take(newItem({{"name", "甲"}, {"code", "C1"}, {"phone", "13800000002"}})).problems.hasErrors());
    CHECK(bulk.take(newItem({{"name", "乙"}, {"code", "C1"}})).problems.hasErrors());
    CHECK(bulk.take(newItem({{"name", "乙"}, {"phone", "138 0000 0002"}})).problems.hasErrors());
    bulk.flush();
    CHECK(bulk.take(newItem({{"name", "丙"}, {"code", "C1"}})).problems.hasErrors());
    CHECK(bulk.take(newItem({{"name", "丙"}, {"phone", "138 0000 0002"}})).problems.hasErrors());
    bulk.finish();
    CHECK(itemCount(*session) == 1);
}

TEST_CASE("A record may refer to one that was taken before it, and be changed after it was taken")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto box = Id::make(*workspace.surroundings().env);
    auto made = newItem({{"name", "箱子"}});
    made.id = box;
    Bulk bulk(*session, "a list");
    CHECK_FALSE(bulk.take(made).problems.hasErrors());
    CHECK_FALSE(bulk.take(newItem({{"name", "盖"}, {"parent", box}})).problems.hasErrors());
    CHECK_FALSE(bulk.take(change(Operation::update, box, {{"remark", "红色"}})).problems.hasErrors());
    bulk.finish();
    CHECK(session->referring(box, 10).size() == 1);
    CHECK(session->get(box).fields.at("remark") == model::Value("红色"));
    CHECK(session->history(box).size() == 2);
}

TEST_CASE("What a plugin looks up while a record is judged holds all that was taken before it")
{
    const TestWorkspace workspace;
    auto surroundings = workspace.surroundings();
    surroundings.behaviour = std::make_shared<CountsNamesakes>();
    const auto session = Workspace::signIn(surroundings, workspace.folder(), "admin", TestWorkspace::passphrase);
    std::vector<Id> boxes;
    Bulk bulk(*session, "a list");
    for (int index = 0; index < 3; ++index) {
        auto box = newItem({{"name", "箱子"}});
        box.id = boxes.emplace_back(Id::make(*workspace.surroundings().env));
        REQUIRE_FALSE(bulk.take(box).problems.hasErrors());
    }
    bulk.finish();
    for (std::size_t index = 0; index < boxes.size(); ++index)
        CHECK(session->get(boxes[index]).fields.at("amount") == model::Value(static_cast<std::int64_t>(index)));
    CHECK(textOf(session->check()) == "");
}
