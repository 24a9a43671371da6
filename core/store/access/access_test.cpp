#include <beibao/store/access/users.h>

#include <access_office.h>
#include <catch.h>

#include <algorithm>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using model::Operation;

namespace {

Sight sightOf(const model::Fields& fields, const std::string& field)
{
    const auto& value = valueOf(fields, field);
    return isEmpty(value) ? Sight::nothing : std::holds_alternative<model::Masked>(value) ? Sight::mask : Sight::value;
}

/// A sealed value is always masked in a record; it takes a reveal to get it.
Sight inRecord(const std::string& field, Sight sight)
{
    return field == "secret" && sight == Sight::value ? Sight::mask : sight;
}

bool finds(Session& session, const std::string& text, const Id& id)
{
    const auto hits = session.search({text});
    return std::ranges::find(hits, id, &SearchHit::id) != hits.end();
}

std::string asSql(const std::string& field)
{
    return (field == "secret" ? "unseal(secret)" : field) + " = '" + AccessOffice::values().at(field) + "'";
}

Sight inHistory(Session& session, const Id& id, const std::string& field)
{
    for (const auto& entry : session.history(id))
        for (const auto& edit : entry.edits)
            if (const auto found = edit.fields.find(field); found != edit.fields.end())
                return std::holds_alternative<model::Masked>(found->second.after) ? Sight::mask : Sight::value;
    return Sight::nothing;
}

}  // namespace

TEST_CASE("What a role may not see of a field it does not get in any way", "[access]")
{
    const AccessOffice office;
    for (const auto& [role, fields] : accessMatrix()) {
        const auto session = office.someone(role);
        const bool seesType = role != "outsider";
        for (const auto& [field, sight] : fields) {
            INFO(role << " and " << field);
            const model::Query where{"test.item", asSql(field), {}, {}, 50, {}};
            const model::Query sorted{"test.item", {}, {}, {{field, false}}, 50, {}};
            const auto expected = sight == Sight::value ? std::optional<std::int64_t>(1) : std::nullopt;
            CHECK(answerOf([&] { return session->get(office.item).id; }).has_value() == seesType);
            CHECK(answerOf([&] { return session->count(where); }) == expected);
            CHECK(answerOf([&] { return std::ssize(session->find(where).items); }) == expected);
            if (field != "secret")
                CHECK(answerOf([&] { return std::ssize(session->find(sorted).items); }) == expected);
            // Sealed texts are found whole by whoever sees that they are there.
            const bool isFound = sight == Sight::value || (field == "secret" && sight == Sight::mask);
            CHECK(finds(*session, AccessOffice::values().at(field), office.item) == isFound);
            if (field == "keeper" || field == "secret")
                CHECK(answerOf([&] { return session->reveal(office.item, field, "matrix"); }).has_value() ==
                      expected.has_value());
            if (!seesType)
                continue;
            CHECK(sightOf(session->get(office.item).fields, field) == inRecord(field, sight));
            const auto listed = session->find({"test.item", {}, {}, {}, 50, {}}).items;
            REQUIRE(listed.size() == 1);
            CHECK(sightOf(listed.front().fields, field) == inRecord(field, sight));
            CHECK(inHistory(*session, office.item, field) == inRecord(field, sight));
        }
    }
}

TEST_CASE("A record in the clear has no more of a field than its reader may reveal", "[access]")
{
    const AccessOffice office;
    const auto caller = office.someone("confidant");
    CHECK(failureOf([&] { (void)caller->revealRecords({office.item}, "paper"); }) == Failure::notPermitted);
    const auto stranger = office.someone("stranger");
    const auto fields = stranger->revealRecords({office.item}, "paper").front().fields;
    CHECK(sightOf(fields, "name") == Sight::value);
    for (const auto* field : {"remark", "keeper", "secret"})
        CHECK(sightOf(fields, field) == Sight::nothing);
}

TEST_CASE("A list that may not be seen cannot be asked for its rows either", "[access]")
{
    AccessOffice office;
    updateItem(*office.admin, office.item, {{"parts", std::vector<model::Row>{{Id(), {{"what", "铜锁"}}}}}});
    office.workspace.surroundings().settings.roles.push_back(
        {"narrow", LocalizedText("narrow"), {{"*", {Right::see, Right::reveal}}, {"test.item.parts", {}}}});
    // The record says which roles there are before it is given one.
    const auto fresh = office.workspace.signIn();
    (void)Users(*fresh, PassphraseCost::minimum()).add("narrow", {"narrow"}, "a passphrase");
    const auto session = office.workspace.signInAs("narrow", "a passphrase");
    CHECK(sightOf(session->get(office.item).fields, "parts") == Sight::nothing);
    CHECK(sightOf(session->get(office.item).fields, "pieces") == Sight::nothing);  // worked out from them
    for (const auto* where : {"exists (select 1 from this.parts where what = '铜锁')",
                              "exists (select 1 from test_item__parts where what = '铜锁')", "pieces > 0"})
        CHECK(failureOf([&] { (void)session->count({"test.item", where, {}, {}, 50, {}}); }) == Failure::notPermitted);
    CHECK_FALSE(finds(*session, "铜锁", office.item));
    CHECK(finds(*session, "月下箱子", office.item));
}

TEST_CASE("A field that a role may see and not change stays as it is", "[access]")
{
    AccessOffice office;
    office.workspace.surroundings().settings.roles.push_back(
        {"writer",
         LocalizedText("writer"),
         {{"*", {Right::see, Right::create, Right::change}}, {"test.item.amount", {Right::see}}}});
    const auto fresh = office.workspace.signIn();
    (void)Users(*fresh, PassphraseCost::minimum()).add("writer", {"writer"}, "a passphrase");
    const auto writer = office.workspace.signInAs("writer", "a passphrase");
    updateItem(*writer, office.item, {{"remark", "改过"}});
    CHECK(failureOf([&] { updateItem(*writer, office.item, {{"amount", std::int64_t{3}}}); }) == Failure::notPermitted);
    CHECK(failureOf([&] { (void)createItem(*writer, {{"name", "新"}, {"amount", std::int64_t{3}}}); }) ==
          Failure::notPermitted);
    updateItem(*office.admin, office.item, {{"amount", std::int64_t{7}}});
    updateItem(*writer, office.item, {{"amount", std::int64_t{7}}, {"remark", "又改"}});  // as it is
    CHECK(office.admin->get(office.item).fields.at("amount") == model::Value(std::int64_t{7}));
}

TEST_CASE("Who may see only some records of a type is told of no other", "[access]")
{
    const AccessOffice office;
    const auto diarist = office.someone("diarist");
    const auto own = createItem(*diarist, {{"name", "我的日记"}, {"parent", office.item}});
    const auto hidden = [&](const std::function<void()>& act) { CHECK(failureOf(act) == Failure::notFound); };
    hidden([&] { (void)diarist->get(office.item); });
    hidden([&] { (void)diarist->history(office.item); });
    hidden([&] { (void)diarist->reveal(office.item, "secret", "curious"); });
    hidden([&] { (void)diarist->revealRecords({office.item}, "curious"); });
    hidden([&] { (void)diarist->referring(office.item, 10); });
    hidden([&] { updateItem(*diarist, office.item, {{"remark", "涂改"}}); });
    hidden([&] { commitOrThrow(*diarist, change(Operation::remove, office.item)); });
    CHECK(diarist->titleOf(office.item).empty());
    CHECK(diarist->count({"test.item", {}, {}, {}, 50, {}}) == 1);
    CHECK(diarist->count({"test.item", "exists (select 1 from test_item where name = '月下箱子')", {}, {}, 50, {}}) ==
          0);
    for (const auto& [field, value] : AccessOffice::values())
        CHECK_FALSE(finds(*diarist, value, office.item));

    CHECK(finds(*diarist, "我的日记", own));
    CHECK(diarist->get(own).title == "我的日记");
    CHECK(office.admin->count({"test.item", {}, {}, {}, 50, {}}) == 2);
    SECTION("and has his own back after deleting it")
    {
        commitOrThrow(*diarist, change(Operation::remove, own));
        CHECK(diarist->get(own).deleted);
        CHECK(diarist->undo(own).committed());
        CHECK_FALSE(diarist->get(own).deleted);
    }
    CHECK(textOf(office.admin->check()) == "");
}

TEST_CASE("Reminders of a record that may not be seen are not shown", "[access]")
{
    const AccessOffice office;
    updateItem(*office.admin, office.item,
               {{"due", *Date::parse("2024-06-01")},
                {"parts", std::vector<model::Row>{{Id(), {{"what", "锁"}, {"until", *Date::parse("2024-05-01")}}}}}});
    CHECK(office.admin->tasks(std::nullopt).size() == 1);
    CHECK(office.someone("diarist")->tasks(std::nullopt).empty());
}

TEST_CASE("Many hidden records do not keep one from finding one's own", "[access]")
{
    const AccessOffice office;
    const auto diarist = office.someone("diarist");
    const auto own = createItem(*diarist, {{"name", "共同的名字"}});
    for (int index = 0; index < 60; ++index)
        (void)createItem(*office.admin, {{"name", "共同的名字"}});
    const auto hits = diarist->search({"共同的名字", "", 5});
    REQUIRE(hits.size() == 1);
    CHECK(hits.front().id == own);
}
