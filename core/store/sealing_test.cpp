#include <beibao/store/access/users.h>

#include <catch.h>
#include <test_workspace.h>

#include <algorithm>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using model::Operation;

namespace {

constexpr const char* secret = "绝密内容ABCD";
constexpr const char* rowSecret = "行内密语WXYZ";
constexpr const char* telephone = "13800138000";

Id createSecretItem(Session& session)
{
    return createItem(session, {{"name", "箱子"},
                                {"keeper", "李小明"},
                                {"secret", secret},
                                {"phone", telephone},
                                {"parts", std::vector<model::Row>{{Id(), {{"what", "锁"}, {"note", rowSecret}}}}}});
}

bool finds(Session& session, const std::string& text, const Id& id)
{
    const auto hits = session.search({text, "", 10});
    return std::ranges::find(hits, id, &SearchHit::id) != hits.end();
}

model::Value noteOf(const model::Record& record)
{
    return valueOf(std::get<std::vector<model::Row>>(record.fields.at("parts")).front().cells, "note");
}

}  // namespace

TEST_CASE("A sealed value stands in no file of the workspace in the clear")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    (void)createSecretItem(*session);
    CHECK(workspace.holdsBytes("箱子"));
    CHECK_FALSE(workspace.holdsBytes(secret));
    CHECK_FALSE(workspace.holdsBytes(rowSecret));
    CHECK_FALSE(workspace.holdsBytes(telephone));
    CHECK_FALSE(workspace.holdsBytes(TestWorkspace::passphrase));
}

TEST_CASE("A sealed value is masked even for who may reveal it, in the record and in its history")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createSecretItem(*session);
    const auto record = session->get(id);
    CHECK(record.fields.at("secret") == model::Value(model::Masked{"****"}));
    CHECK(record.fields.at("phone") == model::Value(model::Masked{"138****8000"}));
    CHECK(std::holds_alternative<model::Masked>(noteOf(record)));
    const auto entries = session->history(id);
    REQUIRE(entries.size() == 1);
    CHECK(std::holds_alternative<model::Masked>(entries[0].edits[0].fields.at("secret").after));
}

TEST_CASE("A reveal gives the value and is journalled with its reason")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createSecretItem(*session);
    const auto version = session->get(id).version;
    CHECK(session->reveal(id, "secret", "to call back") == model::Value(secret));
    const auto entries = session->history(id);
    REQUIRE(entries.size() == 2);
    CHECK(entries.back().why == "to call back");
    CHECK(entries.back().edits.front().operation == Operation::reveal);
    CHECK(entries.back().edits.front().fields.contains("secret"));
    CHECK(session->get(id).version == version);
    CHECK(failureOf([&] { (void)session->reveal(id, "nothing", ""); }) == Failure::notFound);
}

TEST_CASE("Records in the clear are journalled as one entry that names what was hidden")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto first = createSecretItem(*session);
    const auto onlyRows =
        createItem(*session, {{"name", "盒子"},
                              {"parts", std::vector<model::Row>{{Id(), {{"what", "锁"}, {"note", rowSecret}}}}}});
    const auto open = createItem(*session, {{"name", "石头"}});
    const auto size = session->journal().size();
    const auto records = session->revealRecords({first, onlyRows, open}, "for a paper");
    CHECK(records[0].fields.at("secret") == model::Value(secret));
    CHECK(noteOf(records[1]) == model::Value(rowSecret));
    CHECK(session->journal().size() == size + 1);
    CHECK(session->history(first).back().why == "for a paper");
    CHECK(session->history(onlyRows).back().why == "for a paper");
    CHECK(session->history(onlyRows).back().edits.front().fields.contains("parts"));
    CHECK(session->history(open).size() == 1);
}

TEST_CASE("Who may not reveal sees masked values in part and sealed ones not at all")
{
    const TestWorkspace workspace;
    const auto id = createSecretItem(*workspace.signIn());
    const auto reader = workspace.signInWith({Right::see});
    CHECK(reader->get(id).fields.at("keeper") == model::Value(model::Masked{"李**"}));
    CHECK(failureOf([&] { (void)reader->reveal(id, "secret", "curious"); }) == Failure::notPermitted);
    CHECK(failureOf([&] { (void)reader->revealRecords({id}, "curious"); }) == Failure::notPermitted);
    CHECK_FALSE(finds(*reader, "李小明", id));
    CHECK(finds(*reader, "箱子", id));
    CHECK(finds(*workspace.signIn(), "李小明", id));
    CHECK(reader->history(id).size() == 1);
    CHECK(reader->history(id).front().edits.front().fields.at("keeper").after == model::Value(model::Masked{"李**"}));
}

TEST_CASE("A sealed value is found by the whole of it and by its last four characters only")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createSecretItem(*session);
    CHECK(finds(*session, telephone, id));
    CHECK(finds(*session, "138 0013 8000", id));
    CHECK(finds(*session, "8000", id));
    CHECK_FALSE(finds(*session, "1380", id));
    CHECK_FALSE(finds(*session, "13800138001", id));
    CHECK(finds(*session, secret, id));
    CHECK(finds(*session, "ABCD", id));
    CHECK_FALSE(finds(*session, "绝密", id));
    updateItem(*session, id, {{"secret", "小写字母与汉字一二三四"}});
    CHECK_FALSE(finds(*session, secret, id));
    CHECK(finds(*session, "一二三四", id));
    updateItem(*session, id, {{"secret", "lower case"}});
    CHECK(finds(*session, "lower case", id));
    CHECK(finds(*session, "case", id));
}

TEST_CASE("After an erasure sealed values are gone, and the journal still verifies")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createSecretItem(*session);
    REQUIRE(session->erase(id, "asked for").committed());
    CHECK(session->reveal(id, "secret", "try") == model::Value());
    CHECK(std::ranges::none_of(session->revealRecords({id}, "try"),
                               [](const auto& record) { return record.fields.contains("phone"); }));
    CHECK_FALSE(finds(*session, telephone, id));
    CHECK_FALSE(finds(*session, "8000", id));
    CHECK(model::textOf(session->get(id).fields, "name") == "箱子");
    CHECK(session->journal().verify().empty());
    CHECK(textOf(session->check()) == "");
    CHECK(failureOf([&] { (void)session->undo(id); }) == Failure::conflict);
}

TEST_CASE("A record whose secrets were erased can be given new ones")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createSecretItem(*session);
    REQUIRE(session->erase(id, "asked for").committed());
    updateItem(*session, id, {{"secret", "新"}});
    CHECK(session->reveal(id, "secret", "look") == model::Value("新"));
    CHECK(model::textOf(session->get(id).fields, "name") == "箱子");
    CHECK(textOf(session->check()) == "");
    session->rebuild();
    CHECK(session->reveal(id, "secret", "look") == model::Value("新"));
}

TEST_CASE("What was erased stays erased when an earlier change is taken back")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createSecretItem(*session);
    REQUIRE(session->erase(id, "asked for").committed());
    updateItem(*session, id, {{"phone", "13900139000"}});
    REQUIRE(session->undo(id).committed());
    CHECK(session->reveal(id, "phone", "look") == model::Value());
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("A deleted record can be erased")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createSecretItem(*session);
    commitOrThrow(*session, change(Operation::remove, id));
    REQUIRE(session->erase(id, "asked for").committed());
    CHECK(session->get(id).deleted);
    CHECK(session->reveal(id, "secret", "try") == model::Value());
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("A wrong name, a wrong passphrase and a disabled user are refused alike")
{
    const TestWorkspace workspace;
    CHECK(failureOf([&] { (void)workspace.signInAs("admin", "wrong"); }) == Failure::notPermitted);
    CHECK(failureOf([&] { (void)workspace.signInAs("nobody", TestWorkspace::passphrase); }) == Failure::notPermitted);
    {
        const auto session = workspace.signIn();
        Users users(*session, PassphraseCost::minimum());
        (void)users.add("second", {"administrator"}, "another");
        users.disable("second", "");
    }
    CHECK(failureOf([&] { (void)workspace.signInAs("second", "another"); }) == Failure::notPermitted);
}

TEST_CASE("check names a record whose key is missing or was altered")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createSecretItem(*session);
    (void)createItem(*session, {{"name", "无密"}});
    CHECK(textOf(session->check()) == "");
    {
        auto database = workspace.rawDatabase();
        SECTION("missing")
        {
            database.execute("DELETE FROM record_key");
        }
        SECTION("altered")
        {
            database.execute("UPDATE record_key SET box = randomblob(length(box))");
        }
    }
    CHECK(textOf(session->check()).find(id.text()) != std::string::npos);
}
