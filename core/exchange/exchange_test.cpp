#include <beibao/base/file.h>
#include <beibao/exchange/table_export.h>
#include <beibao/exchange/table_import.h>

#include <catch.h>
#include <contains.h>
#include <temporary_folder.h>
#include <test_workspace.h>

#include <fstream>

using namespace beibao;
using namespace beibao::exchange;
using namespace beibao::test;
using store::Right;
using store::Session;

namespace {

/// A workspace, and a folder for files beside it.
struct Desk {
    TestWorkspace workspace;
    TemporaryFolder outside;
    std::unique_ptr<Session> session = workspace.signIn();
    std::shared_ptr<Env> env = Env::real();

    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return outside.path() / name; }
    [[nodiscard]] std::filesystem::path written(const std::string& text) const
    {
        std::ofstream(file("items.csv"), std::ios::binary) << text;
        return file("items.csv");
    }
    ImportReport import(const std::string& table, ImportRequest request = {}) const
    {
        request.type = "test.item";
        request.file = written(table);
        return importTable(*session, *env, request);
    }
    ExportReport exportTo(Session& by, const std::string& name) const
    {
        return exportTable(by, *env, {"test.item", file(name), "", Language::simplifiedChinese});
    }
    [[nodiscard]] std::int64_t count() const { return countIn(*session); }
    static std::int64_t countIn(Session& session)
    {
        model::Query query;
        query.type = "test.item";
        return session.count(query);
    }
    [[nodiscard]] std::string content(const std::string& name) const { return readFile(*env, file(name)); }
};

ImportRequest request(OnDuplicate onDuplicate, bool partial = false, bool dryRun = false)
{
    return {"", {}, {}, onDuplicate, partial, dryRun};
}

std::string reasonsOf(const ImportReport& report)
{
    std::string text;
    for (const auto& row : report.refused)
        for (const auto& problem : row.problems)
            text += std::to_string(row.line) + ":" + std::to_string(problem.location.column) + ":" + problem.field +
                    ": " + Translations().text(problem.message, Language::english) + "\n";
    return text;
}

std::string complaintAbout(const Desk& desk, const std::string& table, ImportRequest how = {})
{
    try {
        (void)desk.import(table, std::move(how));
    } catch (const Error& error) {
        return textOf(error.problems());
    }
    return {};
}

model::Fields everyKind(const Id& other)
{
    return {{"name", "=箱子, \"一\""},
            {"code", "0012"},
            {"keeper", "李小明"},
            {"secret", "甲乙丙丁"},
            {"phone", "13800000002"},
            {"remark", "两行\n文字"},
            {"amount", std::int64_t{-7}},
            {"weight", Decimal{1250, 2}},
            {"price", std::int64_t{80'050}},
            {"width", std::int64_t{12'402}},
            {"due", Date::parse("2024-11-15").value()},
            {"seen", Timestamp::parse("2024-11-15T10:40:23.5+08:00", std::chrono::minutes{480}).value()},
            {"broken", true},
            {"colour", "green"},
            {"parent", other},
            {"others", std::vector<model::Link>{{other, "spare"}}},
            {"parts",
             std::vector<model::Row>{{Id(), {{"what", "锁"}, {"pieces", std::int64_t{6}}, {"note", "钥匙在抽屉"}}}}}};
}

model::Fields fieldsOf(Session& session, const Id& id)
{
    return session.revealRecords({id}, "compare").front().fields;
}

}  // namespace

TEST_CASE("An export is imported again unchanged, in every form, with fields of every kind")
{
    const auto* name = GENERATE("items.csv", "items.xlsx", "items.json");
    INFO(name);
    Desk desk;
    const auto other = createItem(*desk.session, {{"name", "另一只"}});
    desk.workspace.env().advance(std::chrono::seconds{1});  // what is referred to comes first
    const auto item = createItem(*desk.session, everyKind(other));
    const auto before = fieldsOf(*desk.session, item);
    CHECK(desk.exportTo(*desk.session, name).records == 2);

    SECTION("where the records are there already")
    {
        const auto entries = desk.session->journal().lastPosition();
        const auto report = importTable(*desk.session, *desk.env,
                                        {"test.item", desk.file(name), {}, OnDuplicate::update, false, false});
        CHECK(reasonsOf(report) == "");
        CHECK(report.unchanged == 2);
        CHECK(report.updated == 0);
        CHECK(desk.session->journal().lastPosition() == entries);
        CHECK(fieldsOf(*desk.session, item) == before);
    }
    SECTION("in another workspace, with their ids")
    {
        const Desk elsewhere;
        const auto report = importTable(*elsewhere.session, *elsewhere.env,
                                        {"test.item", desk.file(name), {}, OnDuplicate::skip, false, false});
        CHECK(reasonsOf(report) == "");
        CHECK(report.created == 2);
        CHECK(fieldsOf(*elsewhere.session, item) == before);
        CHECK(textOf(elsewhere.session->check()) == "");
    }
}

TEST_CASE("Hidden values leave in the clear only with the right to export, which is journalled")
{
    const auto* name = GENERATE("items.csv", "items.json");
    const Desk desk;
    const auto item = createItem(*desk.session, {{"name", "箱子"}, {"keeper", "李小明"}, {"secret", "甲乙丙丁"}});
    CHECK(desk.exportTo(*desk.session, name).withHidden);
    CHECK(contains(desk.content(name), "甲乙丙丁"));
    CHECK(desk.session->history(item).back().why == "export to " + std::string(name));
    std::set<std::string> told;
    const auto revealed = desk.session->history(item).back().edits.front();
    for (const auto& [field, values] : revealed.fields)
        told.insert(field);
    CHECK(told == std::set<std::string>{"keeper", "secret"});

    for (const auto& rights : {std::vector{Right::see}, std::vector{Right::see, Right::reveal}}) {
        const auto reader = desk.workspace.signInWith(rights);
        const auto report = desk.exportTo(*reader, name);
        CHECK(report.records == 1);
        CHECK_FALSE(report.withHidden);
        CHECK_FALSE(contains(desk.content(name), "甲乙丙丁"));
        CHECK_FALSE(contains(desk.content(name), "李小明"));
        CHECK(contains(desk.content(name), "箱子"));
    }
}

TEST_CASE("A file with masks changes nothing that they hide, and makes no record of them")
{
    const Desk desk;
    const auto item = createItem(*desk.session, {{"name", "箱子"}, {"keeper", "李小明"}, {"secret", "甲乙丙丁"}});
    const auto before = fieldsOf(*desk.session, item);
    (void)desk.exportTo(*desk.workspace.signInWith({Right::see}), "items.csv");
    const auto report = importTable(*desk.session, *desk.env,
                                    {"test.item", desk.file("items.csv"), {}, OnDuplicate::update, false, false});
    CHECK(report.unchanged == 1);
    CHECK(fieldsOf(*desk.session, item) == before);

    const Desk elsewhere;
    const auto refused = importTable(*elsewhere.session, *elsewhere.env,
                                     {"test.item", desk.file("items.csv"), {}, OnDuplicate::skip, false, false});
    CHECK(contains(reasonsOf(refused), "hidden in this file"));
    CHECK(elsewhere.count() == 0);
}

TEST_CASE("A file says who exported it and when")
{
    const Desk desk;
    (void)createItem(*desk.session, {{"name", "箱子"}});
    (void)desk.exportTo(*desk.session, "items.csv");
    CHECK(contains(desk.content("items.csv"), "admin, " + desk.session->now().text()));
    (void)desk.exportTo(*desk.session, "items.json");
    CHECK(contains(desk.content("items.json"), "\"exported_by\":\"admin\""));
    CHECK(contains(desk.content("items.json"), "\"exported_at\":\"" + desk.session->now().text()));
}

TEST_CASE("An export that fails leaves the file that was there, and nothing beside it")
{
    const Desk desk;
    (void)createItem(*desk.session, {{"name", "箱子"}});
    std::ofstream(desk.file("items.csv")) << "before";
    const auto wrong = [&] {
        (void)exportTable(*desk.session, *desk.env, {"test.item", desk.file("items.csv"), "nothing = 1"});
    };
    CHECK_THROWS_AS(wrong(), Error);
    CHECK(desk.content("items.csv") == "before");
    const auto cancelled = exportTable(*desk.session, *desk.env, {"test.item", desk.file("items.csv"), ""},
                                       [](double, std::size_t) { return false; });
    CHECK(cancelled.cancelled);
    CHECK(desk.content("items.csv") == "before");
    CHECK_FALSE(std::filesystem::exists(desk.file("items.csv.new")));
    CHECK(failureOf([&] { (void)desk.exportTo(*desk.session, "items.txt"); }) == Failure::usage);
}

TEST_CASE("All rows are imported or none, and each that is refused is named with line, column and reason")
{
    const Desk desk;
    const std::string table = "名称,数量,颜色,截止,期限,电话\n"
                              "箱子,3,红,,2024-11-15,13800000002\n"
                              ",1,,,,\n"
                              "桶,三,蓝,,11-15,123\n";
    const auto report = desk.import(table);
    CHECK(report.rows == 3);
    CHECK(report.created == 1);
    CHECK_FALSE(report.written);
    CHECK(desk.count() == 0);
    const auto reasons = reasonsOf(report);
    CHECK(contains(reasons, "3:1:名称"));
    CHECK(contains(reasons, "4:2:数量: “三” is not what"));
    CHECK(contains(reasons, "4:3:颜色: “蓝” is not in the list"));
    CHECK(contains(reasons, "4:5:期限: “11-15” is not what"));
    CHECK(textOf(desk.session->check()) == "");

    const auto partial = desk.import(table, request(OnDuplicate::skip, true));
    CHECK(partial.written);
    CHECK(partial.refused.size() == 2);
    CHECK(desk.count() == 1);
}

TEST_CASE("A dry run tells the same and writes nothing")
{
    const Desk desk;
    const auto entries = desk.session->journal().lastPosition();
    const auto report = desk.import("名称\n箱子\n", request(OnDuplicate::skip, false, true));
    CHECK(report.created == 1);
    CHECK_FALSE(report.written);
    CHECK(desk.count() == 0);
    CHECK(desk.session->journal().lastPosition() == entries);
}

TEST_CASE("An import that is cancelled leaves no trace")
{
    const Desk desk;
    std::string table = "名称\n";
    for (int index = 0; index < 3'000; ++index)
        table += "箱子" + std::to_string(index) + "\n";
    std::size_t told = 0;
    const auto report = importTable(*desk.session, *desk.env, {"test.item", desk.written(table)},
                                    [&](double fraction, std::size_t rows) {
                                        CHECK(fraction > 0);
                                        told = rows;
                                        return rows < 2'000;
                                    });
    CHECK(report.cancelled);
    CHECK(told == 2'000);
    CHECK_FALSE(report.written);
    CHECK(desk.count() == 0);
    CHECK(textOf(desk.session->check()) == "");
}

TEST_CASE("A row that is likely the same as a record, or as a row before it, is shown and skipped, updates, or fails")
{
    const Desk desk;
    const auto box = createItem(*desk.session, {{"name", "张伟"}, {"phone", "13800000002"}});
    const std::string table = "名称,电话,期限,备注\n"
                              "张玮,138 0000 0002,,新的备注\n"
                              "李四,,2024-12-01,\n"
                              "李肆,,2024-12-01,另一行\n";
    SECTION("skip")
    {
        const auto report = desk.import(table);
        CHECK(report.created == 1);
        REQUIRE(report.duplicates.size() == 2);
        CHECK(report.duplicates[0].line == 2);
        CHECK(report.duplicates[0].record == box);
        CHECK(report.duplicates[0].ofLine == 0);
        CHECK(report.duplicates[1].line == 4);
        CHECK(report.duplicates[1].ofLine == 3);
        CHECK(report.duplicates[1].fields == std::vector<std::string>{"due", "name"});
        CHECK(desk.count() == 2);
        CHECK_FALSE(fieldsOf(*desk.session, box).contains("remark"));
    }
    SECTION("update")
    {
        const auto report = desk.import(table, request(OnDuplicate::update));
        CHECK(report.updated == 2);
        CHECK(desk.count() == 2);
        CHECK(fieldsOf(*desk.session, box).at("remark") == model::Value("新的备注"));
    }
    SECTION("fail")
    {
        const auto report = desk.import(table, request(OnDuplicate::fail));
        CHECK(report.refused.size() == 2);
        CHECK(contains(reasonsOf(report), "2:2:电话: This is there already"));
        CHECK(desk.count() == 1);
    }
}

TEST_CASE("Columns are known by name or label, and others by --map")
{
    const Desk desk;
    auto how = request(OnDuplicate::skip);
    how.mapping = {{"品名", "name"}, {"序号", "-"}};
    const auto report = desk.import("序号,品名*,amount,Price\n1,箱子,3,800.50\n", how);
    CHECK(report.written);
    CHECK(report.warnings.empty());
    const auto item = desk.session->search({"箱子", "", 1}).front().id;
    CHECK(desk.session->get(item).fields.at("price") == model::Value(std::int64_t{80'050}));

    const auto unknown = desk.import("名称,仓库\n桶,东\n");
    REQUIRE(unknown.warnings.size() == 1);
    CHECK(contains(textOf(unknown.warnings), "“仓库” is left out"));
    CHECK(unknown.warnings.front().location.column == 2);
}

TEST_CASE("A table with the wrong columns is refused before a row is read")
{
    const Desk desk;
    CHECK(contains(complaintAbout(desk, "数量,备注\n3,x\n"), "No column is “Name”"));
    CHECK(contains(complaintAbout(desk, "a,b\n3,x\n"), "No column of the first line"));
    CHECK(contains(complaintAbout(desk, "名称,name\n3,x\n"), "goes where another goes"));
    CHECK(contains(complaintAbout(desk, ""), "The table is empty"));
    auto how = request(OnDuplicate::skip);
    how.mapping = {{"名称", "nothing"}};
    CHECK(contains(complaintAbout(desk, "名称\n3\n", how), "has no field “nothing”"));
    how.mapping = {{"没有", "name"}};
    CHECK(contains(complaintAbout(desk, "名称\n3\n", how), "There is no column “没有”"));
    CHECK(desk.count() == 0);
}

TEST_CASE("Cells that a spreadsheet has spoilt are refused, not taken for values")
{
    const Desk desk;
    const auto report = desk.import("名称,编码,备注\n箱子,3.30604E+17,#REF!\n桶,1,a,b\n");
    const auto reasons = reasonsOf(report);
    CHECK(contains(reasons, "2:2:编码: “3.30604E+17” is what a spreadsheet has left"));
    CHECK(contains(reasons, "2:3:备注: The spreadsheet could not work out"));
    CHECK(contains(reasons, "3:4:: The line has more cells"));
}

TEST_CASE("Records are named by their title where there is only one of it")
{
    const Desk desk;
    const auto box = createItem(*desk.session, {{"name", "大箱子"}});
    (void)createItem(*desk.session, {{"name", "桶"}});
    (void)createItem(*desk.session, {{"name", "桶"}});
    const auto report =
        desk.import("名称,所属,相关\n盖,大箱子,大箱子\n塞,桶,\n把,没有,\n", request(OnDuplicate::skip, true));
    INFO(reasonsOf(report));
    REQUIRE(report.created == 1);
    const auto lid = desk.session->search({"盖", "", 1}).front().id;
    CHECK(desk.session->get(lid).fields.at("parent") == model::Value(box));
    CHECK(contains(reasonsOf(report), "3:2:所属: Several records are called “桶”"));
    CHECK(contains(reasonsOf(report), "4:2:所属: There is no record “没有”"));
}

TEST_CASE("A row whose id cannot be taken is refused, and the others are looked at all the same")
{
    const Desk desk;
    const auto gone = createItem(*desk.session, {{"name", "旧箱"}});
    commitOrThrow(*desk.session, change(model::Operation::remove, gone));
    const auto fresh = Id::make(*desk.env).text();
    const auto report = desk.import("id,name\n" + gone.text() + ",旧箱\n" + fresh + ",新箱\n" + fresh + ",再来\n",
                                    request(OnDuplicate::skip, true));
    CHECK(report.created == 1);
    CHECK(contains(reasonsOf(report), "2:1:id: The record with this id was deleted here"));
    CHECK(contains(reasonsOf(report), "4:1:id: A line before has the same id."));
    CHECK(desk.count() == 1);
}

TEST_CASE("No record is made of what a reference names by a mask, nor by what is kept sealed")
{
    const Desk desk;
    auto named = request(OnDuplicate::skip, true);
    named.mapping = {{"箱主", "parent.keeper"}};
    const auto report = desk.import("name,箱主\n箱子,李**\n", named);
    CHECK(report.created == 0);
    CHECK(contains(reasonsOf(report), "2:2:箱主: The value is hidden in this file."));
    CHECK(desk.count() == 0);
    named.mapping = {{"电话", "parent.phone"}};
    CHECK(contains(complaintAbout(desk, "name,电话\n箱子,13800000002\n", named), "which is kept sealed"));
}

TEST_CASE("What is hidden of a list, and files in it, stay as they are through an export and an import")
{
    const Desk desk;
    const auto other = createItem(*desk.session, {{"name", "别的"}});
    const auto item = createItem(*desk.session, everyKind(other));
    const auto& type = desk.session->model().requireType("test.item");
    std::ofstream(desk.file("lock.txt")) << "锁的样子";
    auto rows = model::rowsOf(fieldsOf(*desk.session, item), "parts");
    rows.front().cells["picture"] =
        desk.session->keepFile(item, *type.field("parts")->column("picture"), desk.file("lock.txt"));
    commitOrThrow(*desk.session, change(model::Operation::update, item, {{"parts", rows}}));
    const auto before = fieldsOf(*desk.session, item);
    const auto masking = desk.workspace.signInWith({Right::see});
    for (const auto* name : {"items.csv", "items.xlsx", "items.json"}) {
        INFO(name);
        for (auto* by : {desk.session.get(), masking.get()}) {
            (void)desk.exportTo(*by, name);
            const auto report = importTable(*desk.session, *desk.env,
                                            {"test.item", desk.file(name), {}, OnDuplicate::update, false, false});
            CHECK(reasonsOf(report).empty());
            CHECK(report.unchanged == 2);
            CHECK(fieldsOf(*desk.session, item) == before);
        }
    }
}

TEST_CASE("A mask in a list that is new hides nothing that is there, and is refused")
{
    const Desk desk;
    const auto report = desk.import("name,parts\n箱子,\"[{\"\"what\"\": \"\"锁\"\", \"\"note\"\": \"\"****\"\"}]\"\n",
                                    request(OnDuplicate::skip, true));
    CHECK(contains(reasonsOf(report), "2:2:parts: This hides a value that is not here."));
    CHECK(desk.count() == 0);
}

TEST_CASE("A table with masks is compared with the records that are there")
{
    const Desk desk;
    (void)createItem(*desk.session, {{"name", "箱子"}, {"phone", "13800000002"}});
    const auto report = desk.import("name,phone\n箱子,138****0002\n", request(OnDuplicate::skip, true));
    CHECK(contains(reasonsOf(report), "2:2:phone: The value is hidden in this file."));
    CHECK(desk.count() == 1);
}

TEST_CASE("Of several records in a cell none is lost, whether it has an id or a title alone")
{
    const Desk desk;
    const auto one = createItem(*desk.session, {{"name", "甲"}});
    const auto two = createItem(*desk.session, {{"name", "乙"}});
    const auto three = createItem(*desk.session, {{"name", "丙"}});
    const auto report =
        desk.import("name,others\n箱子,乙；甲 [" + one.text() + "]=spare；丙\n柜子,甲 [" + one.text() + "]；丁\n",
                    request(OnDuplicate::skip, true));
    CHECK(report.created == 1);
    CHECK(contains(reasonsOf(report), "3:2:others: There is no record “丁”"));
    model::Query query;
    query.type = "test.item";
    query.where = "name = '箱子'";
    const auto made = desk.session->find(query).items;
    REQUIRE(made.size() == 1);
    CHECK(valueOf(made.front().fields, "others") ==
          model::Value(std::vector<model::Link>{{two, ""}, {one, "spare"}, {three, ""}}));
}

TEST_CASE("A row may name one before it by its title")
{
    const Desk desk;
    const auto report = desk.import("name,parent\n箱子,\n抽屉,箱子\n");
    CHECK(reasonsOf(report).empty());
    CHECK(report.created == 2);
}

TEST_CASE("A record in JSON that is of another type, or has an id that is none, is refused")
{
    const Desk desk;
    std::ofstream(desk.file("items.json")) << R"({"records": [
{"id": "none", "type": "test.item", "fields": {"name": "甲"}},
{"type": "test.zone", "fields": {"name": "乙"}},
{"fields": ["丙"]}, {"fields": {"name": "丁"}}]})";
    const auto report = importTable(*desk.session, *desk.env,
                                    {"test.item", desk.file("items.json"), {}, OnDuplicate::skip, true, false});
    CHECK(report.created == 1);
    REQUIRE(report.refused.size() == 3);
    CHECK(contains(reasonsOf(report), "is not the id of a record"));
    CHECK(contains(reasonsOf(report), "not “test.item”"));
}
