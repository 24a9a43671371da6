#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

#include <set>

#include <algorithm>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using model::Operation;

namespace {

Date day(std::string_view text)
{
    return Date::parse(text).value();
}

model::Value onePart()
{
    return std::vector<model::Row>{{Id(), {{"what", "锁"}}}};
}

std::vector<Id> rowIds(Session& session, const Id& id)
{
    std::vector<Id> ids;
    const auto item = session.get(id);
    for (const auto& row : std::get<std::vector<model::Row>>(item.fields.at("parts")))
        ids.push_back(row.id);
    return ids;
}

}  // namespace

TEST_CASE("A value of every kind is read as it was written")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto other = createItem(*session, {{"name", "石头"}});
    const model::Fields fields{{"name", "箱子"},
                               {"code", "X1"},
                               {"keeper", "李小明"},
                               {"remark", "第一行\n第二行"},
                               {"amount", std::int64_t{-3}},
                               {"weight", Decimal{1250, 2}},
                               {"price", std::int64_t{199}},
                               {"width", std::int64_t{1200}},
                               {"due", day("2024-02-29")},
                               {"seen", Timestamp::parse("2024-11-15T09:30+08:00", {}).value()},
                               {"broken", false},
                               {"colour", "red"},
                               {"parent", other},
                               {"others", std::vector<model::Link>{{other, "spare"}}}};
    const auto id = createItem(*session, fields);
    const auto record = session->get(id);
    for (const auto& [name, value] : fields) {
        INFO(name);
        CHECK(valueOf(record.fields, name) == value);
    }
    CHECK(record.state == "draft");
    CHECK(record.title == "箱子");
    CHECK(record.created.text() == "2024-11-15T10:40:00+08:00");
}

TEST_CASE("Numbers go on after deleted records and begin again each year")
{
    TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto first = createItem(*session, {{"name", "一"}});
    commitOrThrow(*session, change(Operation::remove, first));
    const auto second = createItem(*session, {{"name", "二"}});
    CHECK(session->get(second).number == "章物2024-A0002");
    workspace.env().advance(std::chrono::hours{24 * 60});
    const auto third = createItem(*session, {{"name", "三"}});
    CHECK(session->get(third).number == "章物2025-A0001");
}

TEST_CASE("A commit of several records is made whole or not at all")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto size = session->journal().size();
    RecordChange good;
    good.operation = Operation::create;
    good.type = "test.item";
    good.fields = {{"name", "一"}};
    auto bad = good;
    bad.fields = {
        {"name", "二"}, {"colour", "blue"}, {"nothing", true}, {"amount", "three"}, {"pieces", std::int64_t{1}}};
    const auto outcome = session->commit({{good, bad}, {}});
    CHECK_FALSE(outcome.committed());
    CHECK(outcome.problems.size() == 4);
    CHECK(session->journal().size() == size);
    model::Query query;
    query.type = "test.item";
    CHECK(session->count(query) == 0);
}

TEST_CASE("A change that changes nothing writes no entry")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createItem(*session, {{"name", "一"}, {"secret", "密"}});
    const auto size = session->journal().size();
    updateItem(*session, id, {{"name", "一"}, {"secret", "密"}});
    CHECK(session->journal().size() == size);
}

TEST_CASE("A unique value stands in one record, sealed or not")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto first = createItem(*session, {{"name", "一"}, {"code", "X1"}, {"phone", "13800138000"}});
    CHECK(failureOf([&] { (void)createItem(*session, {{"name", "二"}, {"code", "X1"}}); }) == Failure::invalidData);
    CHECK(failureOf([&] { (void)createItem(*session, {{"name", "二"}, {"phone", "138-0013-8000"}}); }) ==
          Failure::invalidData);
    updateItem(*session, first, {{"code", "X1"}, {"name", "壹"}});
    const auto second = createItem(*session, {{"name", "二"}, {"code", "X2"}, {"phone", "13900139000"}});
    CHECK(failureOf([&] { updateItem(*session, second, {{"code", "X1"}}); }) == Failure::invalidData);
    CHECK(failureOf([&] { updateItem(*session, second, {{"phone", "13800138000"}}); }) == Failure::invalidData);
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("A unique value may be of any kind that is no list")
{
    TestWorkspace workspace{TestWorkspace::Empty{}};
    workspace.surroundings().model = modelWith(R"(
records:
  item:
    label: {zh_CN: 物品, en: Item}
    fields:
      name: {type: text, label: {zh_CN: 名称, en: Name}}
      of: {type: reference, to: item, unique: true, label: {zh_CN: 属于, en: Of}}
      at: {type: datetime, unique: true, label: {zh_CN: 时间, en: At}}
      day: {type: date, unique: true, label: {zh_CN: 日期, en: Day}}
      weight: {type: decimal, scale: 2, unique: true, label: {zh_CN: 重量, en: Weight}}
      only: {type: boolean, unique: true, label: {zh_CN: 唯一, en: One}}
)");
    workspace.create();
    const auto session = workspace.signIn();
    const auto other = createItem(*session, {{"name", "别的"}});
    const model::Fields values{{"of", other},
                               {"at", Timestamp::parse("2024-11-15T10:40:00+08:00", {}).value()},
                               {"day", Date::parse("2024-11-15").value()},
                               {"weight", Decimal{1250, 2}},
                               {"only", true}};
    (void)createItem(*session, values);
    for (const auto& [name, value] : values) {
        INFO(name);
        CHECK(failureOf([&] { (void)createItem(*session, {{name, value}}); }) == Failure::invalidData);
    }
}

TEST_CASE("A record goes though it could not be written any more as it is")
{
    const auto typesWith = [](const std::string& codes, const std::string& kind) {
        return modelWith("code_lists:\n"
                         "  colour:\n"
                         "    label: {zh_CN: 颜色, en: Colour}\n"
                         "    codes: {red: {zh_CN: 红, en: red}" +
                         codes +
                         "}\n"
                         "records:\n"
                         "  item:\n"
                         "    label: {zh_CN: 物品, en: Item}\n"
                         "    fields:\n"
                         "      name: {type: text, label: {zh_CN: 名称, en: Name}}\n"
                         "      colour: {type: code, codes: colour, label: {zh_CN: 颜色, en: Colour}}\n"
                         "      secret: {type: text, sealed: true, label: {zh_CN: 密语, en: Secret}}\n"
                         "      kind: {type: text, label: {zh_CN: 种类, en: Kind}" +
                         kind + "}\n");
    };
    TestWorkspace workspace{TestWorkspace::Empty{}};
    workspace.surroundings().model = typesWith(", green: {zh_CN: 绿, en: green}", "");
    workspace.create();
    auto session = workspace.signIn();
    const auto erased = createItem(*session, {{"name", "一"}, {"colour", "green"}, {"secret", "密"}});
    const auto removed = createItem(*session, {{"name", "二"}, {"colour", "green"}});
    workspace.surroundings().model = typesWith("", ", required: true");
    session = workspace.signIn();
    CHECK(failureOf([&] { updateItem(*session, erased, {{"name", "壹"}}); }) == Failure::invalidData);
    CHECK(session->erase(erased, "asked for").committed());
    CHECK_FALSE(session->get(erased).fields.contains("secret"));
    commitOrThrow(*session, change(Operation::remove, removed));
    CHECK(session->get(removed).deleted);
}

TEST_CASE("A deleted record gives its unique values free, and does not come back beside their new holder")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto first = createItem(*session, {{"name", "一"}, {"code", "X1"}});
    const auto secret = createItem(*session, {{"name", "密"}, {"phone", "13800138000"}});
    commitOrThrow(*session, change(Operation::remove, first));
    commitOrThrow(*session, change(Operation::remove, secret));
    (void)createItem(*session, {{"name", "二"}, {"code", "X1"}, {"phone", "13800138000"}});
    for (const auto& id : {first, secret}) {
        CHECK(failureOf([&] { commitOrThrow(*session, change(Operation::restore, id)); }) == Failure::invalidData);
        CHECK_FALSE(session->undo(id).committed());
        CHECK(session->get(id).deleted);
    }
}

TEST_CASE("A record moves only where its type has a step, and says what is missing")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createItem(*session, {{"name", "箱子"}});
    CHECK(failureOf([&] { commitOrThrow(*session, moveTo(id, "closed")); }) == Failure::conflict);
    CHECK(failureOf([&] { commitOrThrow(*session, moveTo(id, "nowhere")); }) == Failure::conflict);

    auto outcome = session->commit({{moveTo(id, "open")}, {}});
    REQUIRE(outcome.problems.size() == 1);
    CHECK(outcome.problems.front().field == "due");
    updateItem(*session, id, {{"due", day("2024-12-01")}});
    outcome = session->commit({{moveTo(id, "open")}, {}});
    REQUIRE(outcome.problems.size() == 1);
    CHECK(outcome.problems.front().message.authored().text(Language::english) == "There must be a part.");
    CHECK(session->get(id).state == "draft");

    auto move = moveTo(id, "open");
    move.fields["parts"] = onePart();
    commitOrThrow(*session, move);
    CHECK(session->get(id).state == "open");
    commitOrThrow(*session, moveTo(id, "closed"));
    CHECK(failureOf([&] { commitOrThrow(*session, moveTo(id, "open")); }) == Failure::notPermitted);
}

TEST_CASE("What a role does not allow is refused")
{
    const TestWorkspace workspace;
    const auto id = createItem(*workspace.signIn(), {{"name", "箱子"}});
    const auto reader = workspace.signInWith({Right::see});
    CHECK(failureOf([&] { (void)createItem(*reader, {{"name", "二"}}); }) == Failure::notPermitted);
    CHECK(failureOf([&] { updateItem(*reader, id, {{"name", "二"}}); }) == Failure::notPermitted);
    CHECK(failureOf([&] { commitOrThrow(*reader, moveTo(id, "open")); }) == Failure::notPermitted);
    CHECK(failureOf([&] { commitOrThrow(*reader, change(Operation::remove, id)); }) == Failure::notPermitted);
    CHECK(failureOf([&] { (void)reader->erase(id, "why"); }) == Failure::notPermitted);
    CHECK(failureOf([&] { (void)workspace.signInWith({Right::create})->get(id); }) == Failure::notPermitted);
    CHECK(workspace.signInWith({Right::create})->search({"箱子", "", 5}).empty());
}

TEST_CASE("A reference leads to a record that is there and of the right type")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto nowhere = Id::parse("0192f2a1-0000-7000-8000-000000000001").value();
    CHECK(failureOf([&] { (void)createItem(*session, {{"name", "一"}, {"parent", nowhere}}); }) ==
          Failure::invalidData);
    CHECK(failureOf([&] { (void)createItem(*session, {{"name", "一"}, {"parent", session->user()}}); }) ==
          Failure::invalidData);
}

TEST_CASE("Nothing refers anew to a deleted record, and what did before stays as it is")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto gone = createItem(*session, {{"name", "箱子"}});
    const auto holder = createItem(*session, {{"name", "架子"}, {"others", std::vector<model::Link>{{gone, "spare"}}}});
    const auto kept = createItem(*session, {{"name", "柜子"}});
    commitOrThrow(*session, change(Operation::remove, gone));

    const auto refused = session->commit({{change(Operation::update, holder, {{"parent", gone}})}, {}});
    CHECK_FALSE(refused.committed());
    CHECK(contains(textOf(refused.problems), "“Parent” refers to a record that was deleted"));
    CHECK(refused.problems.front().field == "parent");
    const std::vector<model::Link> onlyNew{{gone, "spare"}, {kept, "spare"}};
    CHECK_NOTHROW(updateItem(*session, holder, {{"others", onlyNew}}));
    CHECK(std::get<std::vector<model::Link>>(session->get(holder).fields.at("others")) == onlyNew);
    updateItem(*session, holder, {{"others", std::vector<model::Link>{}}});
    CHECK(session->undo(holder).committed());
}

TEST_CASE("Undo takes back the last change, whichever it was")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createItem(*session, {{"name", "一"}, {"secret", "密"}, {"due", day("2024-12-01")}});
    SECTION("an update")
    {
        updateItem(*session, id, {{"name", "二"}, {"secret", "换"}, {"parts", onePart()}});
        REQUIRE(session->undo(id).committed());
        CHECK(model::textOf(session->get(id).fields, "name") == "一");
        CHECK(session->reveal(id, "secret", "look") == model::Value("密"));
        CHECK_FALSE(session->get(id).fields.contains("parts"));
        REQUIRE(session->undo(id).committed());
        CHECK(model::textOf(session->get(id).fields, "name") == "二");
        CHECK(session->reveal(id, "secret", "look") == model::Value("换"));
    }
    SECTION("a move")
    {
        updateItem(*session, id, {{"parts", onePart()}});
        commitOrThrow(*session, moveTo(id, "open"));
        REQUIRE(session->undo(id).committed());
        CHECK(session->get(id).state == "draft");
    }
    SECTION("the creation, and its undo")
    {
        REQUIRE(session->undo(id).committed());
        CHECK(session->get(id).deleted);
        REQUIRE(session->undo(id).committed());
        CHECK_FALSE(session->get(id).deleted);
        REQUIRE(session->undo(id).committed());
        CHECK(session->get(id).deleted);
    }
    SECTION("a restoration")
    {
        commitOrThrow(*session, change(Operation::remove, id));
        commitOrThrow(*session, change(Operation::restore, id));
        REQUIRE(session->undo(id).committed());
        CHECK(session->get(id).deleted);
    }
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("A row keeps its id when others come and go, and no two rows share one")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id =
        createItem(*session, {{"name", "一"},
                              {"parts", std::vector<model::Row>{{Id(), {{"what", "甲"}}}, {Id(), {{"what", "乙"}}}}}});
    const auto before = rowIds(*session, id);
    updateItem(*session, id,
               {{"parts", std::vector<model::Row>{{Id(), {{"what", "新"}, {"until", day("2025-01-01")}}},
                                                  {before[0], {{"what", "甲"}, {"until", day("2025-01-02")}}}}}});
    const auto after = rowIds(*session, id);
    REQUIRE(after.size() == 2);
    CHECK(after[1] == before[0]);
    CHECK(after[0] != after[1]);
    CHECK(session->tasks(std::nullopt).size() == 2);
}

TEST_CASE("Reminders follow from the record, and a finished one does not come back")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id =
        createItem(*session, {{"name", "箱子"},
                              {"due", day("2024-12-01")},
                              {"parts", std::vector<model::Row>{{Id(), {{"what", "锁"}, {"until", day("2024-11-20")}}},
                                                                {Id(), {{"what", "盖"}}}}}});
    CHECK(session->tasks(std::nullopt).size() == 1);
    commitOrThrow(*session, moveTo(id, "open"));
    auto tasks = session->tasks(std::nullopt);
    REQUIRE(tasks.size() == 2);
    CHECK(tasks[0].due == day("2024-11-20"));
    CHECK(tasks[0].detail == "锁");
    CHECK(tasks[1].due == day("2024-12-04"));
    CHECK(tasks[1].title.text(Language::english) == "Due");
    CHECK(tasks[1].about == id);
    CHECK(tasks[1].fromRule);
    CHECK(session->tasks(day("2024-11-30")).size() == 1);

    REQUIRE(session->completeTask(tasks[0].id).committed());
    tasks = session->tasks(std::nullopt);
    REQUIRE(tasks.size() == 1);
    session->rebuild();
    CHECK(session->tasks(std::nullopt).size() == 1);
    commitOrThrow(*session, moveTo(id, "closed"));
    CHECK(session->tasks(std::nullopt).empty());
    CHECK(failureOf([&] { (void)session->completeTask(tasks[0].id); }) == Failure::notFound);
}

TEST_CASE("All written tasks that are due are told, however many there are")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    constexpr std::size_t perDay = 700;
    constexpr std::size_t undated = 3;
    Change change;
    const auto add = [&](const model::Fields& fields, std::size_t count) {
        RecordChange creation;
        creation.operation = Operation::create;
        creation.type = "core.task";
        creation.fields = fields;
        change.records.insert(change.records.end(), count, creation);
    };
    add({{"title", "过后"}, {"due", day("2024-11-30")}}, perDay);
    add({{"title", "当日"}, {"due", day("2024-11-20")}}, perDay);
    add({{"title", "前日"}, {"due", day("2024-11-19")}}, perDay);
    add({{"title", "不限"}}, undated);
    add({{"title", "已办"}, {"due", day("2024-11-19")}, {"done", true}}, 1);
    REQUIRE(session->commit(change).committed());

    CHECK(session->tasks(std::nullopt).size() == 3 * perDay + undated);
    const auto due = session->tasks(day("2024-11-20"));
    CHECK(due.size() == 2 * perDay + undated);
    std::set<Id> ids;
    for (const auto& task : due)
        ids.insert(task.id);
    CHECK(ids.size() == due.size());
    CHECK(std::ranges::is_sorted(due, {}, [](const DueTask& task) { return task.due.value_or(Date()); }));
    CHECK(due.back().due == day("2024-11-20"));
}

TEST_CASE("Who may not see a hidden value can change the rest of its record")
{
    const TestWorkspace workspace;
    const auto id = createItem(*workspace.signIn(), {{"name", "箱子"}, {"keeper", "李小明"}});
    const auto clerk = workspace.signInWith({Right::see, Right::change});
    updateItem(*clerk, id, {{"name", "盒子"}});
    CHECK(workspace.signIn()->reveal(id, "keeper", "look") == model::Value("李小明"));
}

TEST_CASE("A mask in a change leaves what it hides, in a list too")
{
    const TestWorkspace workspace;
    const auto admin = workspace.signIn();
    auto parts = onePart();
    std::get<std::vector<model::Row>>(parts).front().cells["note"] = std::string("藏在树下");
    const auto id = createItem(*admin, {{"name", "箱子"}, {"keeper", "李小明"}, {"secret", "芝麻"}, {"parts", parts}});
    const auto clerk = workspace.signInWith({Right::see, Right::change});
    auto fields = clerk->get(id).fields;
    REQUIRE(std::holds_alternative<model::Masked>(fields.at("keeper")));
    std::erase_if(fields, [](const auto& field) { return field.first == "pieces" || field.first == "listed"; });
    std::get<std::vector<model::Row>>(fields.at("parts")).front().cells["pieces"] = std::int64_t{9};
    fields["name"] = "盒子";
    updateItem(*clerk, id, fields);

    const auto after = admin->revealRecords({id}, "look").front();
    CHECK(valueOf(after.fields, "name") == model::Value("盒子"));
    CHECK(valueOf(after.fields, "keeper") == model::Value("李小明"));
    CHECK(valueOf(after.fields, "secret") == model::Value("芝麻"));
    const auto row = std::get<std::vector<model::Row>>(after.fields.at("parts")).front();
    CHECK(valueOf(row.cells, "pieces") == model::Value(std::int64_t{9}));
    CHECK(valueOf(row.cells, "note") == model::Value("藏在树下"));
}

TEST_CASE("The conditions of a move hold for those too who may not see what they read")
{
    const TestWorkspace workspace;
    const auto admin = workspace.signIn();
    const auto openItem = [&](const char* keeper, const char* secret) {
        const auto id = createItem(*admin, {{"name", "箱子"},
                                            {"keeper", keeper},
                                            {"secret", secret},
                                            {"due", day("2024-12-01")},
                                            {"parts", onePart()}});
        commitOrThrow(*admin, moveTo(id, "open"));
        return id;
    };
    const auto clerk = workspace.signInWith({Right::see, Right::move});
    const auto closes = [&](const Id& id) { return clerk->commit({{moveTo(id, "closed")}, {}}).committed(); };
    CHECK(closes(openItem("李小明", "芝麻")));
    CHECK_FALSE(closes(openItem("小偷", "芝麻")));
    CHECK_FALSE(closes(openItem("李小明", "打不开")));
}

TEST_CASE("Trying a change out tells what is wrong with it and writes nothing")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createItem(*session, {{"name", "箱子"}, {"secret", "芝麻"}});
    const auto entries = session->journal().size();
    const auto trial = session->tryOut({{change(Operation::update, id, {{"name", {}}, {"phone", "123"}})}, {}});
    std::set<std::string> fields;
    for (const auto& problem : trial.problems)
        fields.insert(problem.field);
    CHECK(fields == std::set<std::string>{"name", "phone"});
    CHECK(std::holds_alternative<model::Masked>(valueOf(trial.fields.front(), "secret")));
    CHECK(session->journal().size() == entries);
    CHECK(session->get(id).title == "箱子");
    CHECK(session->tryOut({{change(Operation::update, id, {{"name", "盒子"}})}, {}}).problems.empty());
}

TEST_CASE("A database that another process keeps locked is told, and nothing is written")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createItem(*session, {{"name", "箱子"}});
    {
        auto other = workspace.rawDatabase();
        other.execute("BEGIN IMMEDIATE");
        CHECK(failureOf([&] { updateItem(*session, id, {{"name", "盒子"}}); }) == Failure::environment);
        CHECK(session->get(id).title == "箱子");
        CHECK(session->tryOut({{change(Operation::update, id, {{"name", "盒子"}})}, {}}).problems.empty());
    }
    updateItem(*session, id, {{"name", "盒子"}});
    CHECK(session->get(id).title == "盒子");
}

TEST_CASE("A task someone wrote is open until it is done")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    RecordChange creation;
    creation.operation = Operation::create;
    creation.type = "core.task";
    creation.fields = {{"title", "回访"}, {"due", day("2024-11-16")}};
    const auto outcome = session->commit({{creation}, {}});
    REQUIRE(outcome.committed());
    REQUIRE(session->tasks(std::nullopt).size() == 1);
    REQUIRE(session->completeTask(outcome.records.front()).committed());
    CHECK(session->tasks(std::nullopt).empty());
}
