#include "desk.h"

#include <beibao/exchange/table/table_reader.h>

#include <catch.h>

#include <fstream>

using namespace beibao::test;

namespace {

/// Of a workbook, whose text stands in its file packed.
std::string cellsOf(beibao::Env& env, const std::filesystem::path& file)
{
    std::string text;
    const auto table = beibao::exchange::openTable(env, file);
    while (const auto row = table->next())
        for (const auto& cell : row->cells)
            text += cell + "\n";
    return text;
}

}  // namespace

TEST_CASE("Divisions are found by name, pinyin, initials and code, those of the unit's district first")
{
    EmptyDesk desk;
    for (const auto* typed : {"章镇", "zhangzhen", "zzz", "330604104"}) {
        INFO(typed);
        const auto found = desk.done({"division", "find", typed}).at("items");
        REQUIRE_FALSE(found.empty());
        CHECK(found[0].at("code") == "330604104");
        CHECK(found[0].at("full_name") == "浙江省绍兴市上虞区章镇镇");
    }
    CHECK(desk.done({"division", "list"}).at("items").size() == 31);
    for (const auto& village : desk.done({"division", "list", "330604104"}).at("items"))
        CHECK(village.at("parent") == "330604104");
}

TEST_CASE("Who is taken in twice is pointed out at once, merged, and taken apart again")
{
    EmptyDesk desk;
    const auto ding = desk.create("core.person", "{name: 丁伟, born: 1958-03-04, phone: '13800000002'}");
    const auto second =
        desk.run({"record", "create", "core.person"}, "{name: 丁玮, born: 1958-03-04, phone: '13800000002'}");
    REQUIRE(second.exit == 0);
    CHECK(second.tells("丁伟"));
    CHECK(second.tells(ding));
    const auto other = second.json.at("id").get<std::string>();
    const auto household = desk.create("core.household", "{head: " + other + ", members: [{person: " + other + "}]}");

    const auto pairs = desk.done({"duplicate", "list", "core.person"}).at("items");
    REQUIRE(pairs.size() == 1);
    CHECK(pairs[0].at("records").size() == 2);

    const auto merged = desk.done({"duplicate", "merge", ding, other, "--why", "同一人"});
    CHECK(merged.at("id") == ding);
    CHECK(desk.people() == 1);
    CHECK(desk.fields(household).at("head").at("id") == ding);
    CHECK(desk.done({"record", "get", other}).at("merged_into") == ding);
    CHECK(desk.done({"duplicate", "list", "core.person"}).at("items").empty());

    (void)desk.done({"record", "undo", other});
    CHECK(desk.people() == 2);
    CHECK(desk.fields(household).at("head").at("id") == other);
    CHECK(desk.done({"journal", "verify"}).is_object());
}

TEST_CASE("what an officer takes out in a file names people by their masks, in the titles of others, too")
{
    EmptyDesk desk;
    const auto ding = desk.create("core.person", "{name: 丁老伯}");
    (void)desk.create("core.household", "{head: " + ding + ", members: [{person: " + ding + "}]}");
    desk.addUser("wang", "officer");
    for (const auto* type : {"core.person", "core.household"})
        for (const auto* ending : {".csv", ".json", ".xlsx"}) {
            INFO(type << ending);
            const auto file = desk.file(std::string(type) + ending);
            REQUIRE(desk.runAs("wang", {"export", type, file.string()}).exit == 0);
            const auto text = std::string(ending) == ".xlsx" ? cellsOf(desk.env(), file) : readText(file);
            CHECK(text.find("丁老伯") == std::string::npos);
            CHECK(text.find("丁**") != std::string::npos);
        }
}

TEST_CASE("IT adds a year of working days to the site's YAML, and periods reckon with it")
{
    Desk desk;
    desk.init();
    desk.setToday("2030-09-30");  // a Monday
    const auto person = desk.create("core.person", "{name: 丁老伯}");
    const auto acceptedBy = [&] {
        (void)desk.create("core.referral", "{from: " + person + ", to_type: grid.registration, reason: 登记}");
        return desk.done({"task", "list"}).at("items").back().at("due");
    };
    CHECK(acceptedBy() == "2030-10-01");
    std::ofstream(desk.file("site") / "2030.yaml")
        << "working_days:\n  holidays: {'2030': [2030-10-01, 2030-10-02]}\n  makeup_days: {'2030': [2030-10-05]}\n";
    CHECK(acceptedBy() == "2030-10-03");
    CHECK(desk.done({"task", "list"}).at("items").size() == 2);
}

TEST_CASE("staff are found by the name of their person, where staff are looked for")
{
    EmptyDesk desk;
    const auto person = desk.create("core.person", "{name: 陈主任}");
    const auto staff = desk.create("core.staff", "{person: " + person + ", kind: mediator}");
    for (const std::string words : {"陈主任", "陈", "czr"}) {
        INFO(words);
        const auto found = desk.done({"search", words, "--type", "core.staff"}).at("items");
        REQUIRE(found.size() == 1);
        CHECK(found.at(0).at("id") == staff);
    }
    CHECK(desk.done({"search", "王主任", "--type", "core.staff"}).at("items").empty());
    CHECK(desk.done({"search", "陈主任"}).at("items").at(0).at("id") == person);
}
