#include <beibao/store/form_drafts.h>

#include <catch.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

constexpr const char* confidence = "他说的话不要外传";

struct Desk {
    TestWorkspace workspace;
    std::unique_ptr<Session> session = workspace.signIn();
    Id item = createItem(*session, {{"name", "箱子"}});

    FormDraft draft(std::optional<Id> record, model::Fields fields)
    {
        const auto base = record ? session->get(*record).version : 0;
        return {Id::make(workspace.env()), "test.item", record, base, std::move(fields), session->now()};
    }
    FormDraft keep(std::optional<Id> record, model::Fields fields)
    {
        auto kept = draft(record, std::move(fields));
        session->keepDraft(kept);
        return kept;
    }
    [[nodiscard]] std::optional<std::int64_t> count() const
    {
        return workspace.rawDatabase().queryInteger("SELECT count(*) FROM form_draft");
    }
};

Change saving(const FormDraft& draft)
{
    RecordChange change;
    change.operation = draft.record ? model::Operation::update : model::Operation::create;
    change.type = draft.type;
    change.id = draft.record;
    change.fields = draft.fields;
    Change whole;
    whole.records.push_back(std::move(change));
    whole.draft = draft.id;
    return whole;
}

}  // namespace

TEST_CASE("What was filled in is there after the next sign-in, with every kind of value")
{
    Desk desk;
    const model::Fields fields{
        {"name", "大箱子"},
        {"weight", Decimal{125, 1}},
        {"due", Date::parse("2024-11-15").value()},
        {"seen", desk.session->now()},
        {"broken", true},
        {"parent", desk.item},
        {"others", std::vector<model::Link>{{desk.item, "spare"}}},
        {"colour", model::Value()},
        {"parts", std::vector<model::Row>{{Id(), {{"what", "盖"}, {"note", model::Masked{"***"}}}}}},
    };
    const auto kept = desk.keep(desk.item, fields);
    desk.session = desk.workspace.signIn();
    const auto again = desk.session->draftAbout(desk.item);
    REQUIRE(again);
    CHECK(again->id == kept.id);
    CHECK(again->type == "test.item");
    CHECK(again->record == desk.item);
    CHECK(again->base == desk.session->get(desk.item).version);
    CHECK(again->fields == fields);
    CHECK(again->kept.text() == kept.kept.text());
    CHECK(model::textOf(desk.session->get(desk.item).fields, "name") == "箱子");
    CHECK(desk.session->history(desk.item).size() == 1);
    desk.keep({}, {{"name", "新的"}});
    CHECK_FALSE(desk.session->check().hasErrors());
    desk.session->rebuild();
    CHECK(desk.session->drafts().size() == 2);
}

TEST_CASE("A draft takes the place of itself, stands beside others, and goes when it is given up")
{
    Desk desk;
    auto first = desk.keep({}, {{"name", "一"}});
    first.fields["name"] = "二";
    desk.session->keepDraft(first);
    const auto second = desk.keep({}, {{"name", "三"}});
    CHECK(desk.session->drafts().size() == 2);
    desk.session->dropDraft(second.id);
    REQUIRE(desk.session->drafts().size() == 1);
    CHECK(desk.session->drafts().front().fields == first.fields);
}

TEST_CASE("A draft goes with the change that saves it, and only with it")
{
    Desk desk;
    const auto draft = desk.keep({}, {{"name", "新的"}});
    auto faulty = saving(draft);
    faulty.records.front().fields["name"] = model::Value();
    CHECK_FALSE(desk.session->commit(faulty).committed());
    CHECK(desk.session->drafts().size() == 1);
    CHECK(desk.session->commit(saving(draft)).committed());
    CHECK(desk.session->drafts().empty());
}

TEST_CASE("What was filled in once is not saved twice, from two windows")
{
    Desk desk;
    const auto draft = desk.keep({}, {{"name", "新的"}});
    const auto other = desk.workspace.signIn();
    REQUIRE(other->drafts().size() == 1);
    CHECK(other->commit(saving(draft)).committed());
    CHECK(failureOf([&] { (void)desk.session->commit(saving(draft)); }) == Failure::conflict);
}

TEST_CASE("A draft never lies on the disk in the clear")
{
    Desk desk;
    desk.keep({}, {{"name", confidence}});
    CHECK_FALSE(desk.workspace.holdsBytes(confidence));
    CHECK(desk.session->drafts().size() == 1);
}

TEST_CASE("Drafts about a record go when it is erased, and none is kept about it after that")
{
    Desk desk;
    auto draft = desk.keep(desk.item, {{"secret", confidence}});
    REQUIRE(desk.session->erase(desk.item, "asked for").committed());
    CHECK(desk.count() == 0);
    CHECK(failureOf([&] { desk.session->keepDraft(draft); }) == Failure::notFound);
    CHECK(desk.count() == 0);
}

TEST_CASE("No draft is kept about a record that was deleted")
{
    Desk desk;
    const auto draft = desk.draft(desk.item, {{"name", "大箱子"}});
    commitOrThrow(*desk.session, change(model::Operation::remove, desk.item));
    CHECK(failureOf([&] { desk.session->keepDraft(draft); }) == Failure::notFound);
}

TEST_CASE("A damaged draft is left out, and the others are there")
{
    Desk desk;
    const auto damaged = desk.keep({}, {{"name", "一"}});
    const auto whole = desk.keep({}, {{"name", "二"}});
    desk.workspace.rawDatabase()
        .prepare("UPDATE form_draft SET box = x'0102' WHERE id = ?")
        .bind(1, damaged.id.bytes())
        .run();
    REQUIRE(desk.session->drafts().size() == 1);
    CHECK(desk.session->drafts().front().id == whole.id);
}

TEST_CASE("A draft of what somebody may not see any more is not offered")
{
    Desk desk;
    desk.keep({}, {{"name", "一"}});
    CHECK(desk.workspace.signInWith({Right::create})->drafts().empty());
}

TEST_CASE("A workspace made before there were drafts gets the table for them")
{
    Desk desk;
    desk.session.reset();
    desk.workspace.rawDatabase().execute("DROP TABLE form_draft");
    desk.session = desk.workspace.signIn();
    desk.keep({}, {{"name", "一"}});
    CHECK(desk.session->drafts().size() == 1);
}

TEST_CASE("What somebody else fills in is no change of the workspace, what somebody saves is")
{
    Desk desk;
    const auto watching = desk.workspace.signIn();
    const auto before = watching->dataVersion();
    desk.keep(desk.item, {{"name", "大箱子"}});
    CHECK(watching->dataVersion() == before);
    updateItem(*desk.session, desk.item, {{"name", "大箱子"}});
    const auto after = watching->dataVersion();
    CHECK(after != before);
    updateItem(*watching, desk.item, {{"name", "小箱子"}});
    CHECK(watching->dataVersion() == after);
}
