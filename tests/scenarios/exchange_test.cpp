#include "desk.h"

#include <catch.h>

#include <set>

using namespace beibao::test;

namespace {

const std::string people = BEIBAO_TEST_DATA "/people.csv";

std::set<int> linesOf(const Json& rows)
{
    std::set<int> lines;
    for (const auto& row : rows)
        lines.insert(row.at("line").get<int>());
    return lines;
}

/// All people by id, with everything in the clear.
std::map<std::string, Json> exported(Desk& desk, const std::string& name)
{
    (void)desk.done({"export", "core.person", desk.file(name).string()});
    std::map<std::string, Json> found;
    for (const auto& record : Json::parse(readText(desk.file(name))).at("records"))
        found[record.at("id").get<std::string>()] = record.at("fields");
    return found;
}

}  // namespace

TEST_CASE("The register of a town gives 500 people, 20 duplicates shown and 8 refused lines, each named")
{
    EmptyDesk desk;
    const auto whole = desk.run({"import", "core.person", people});
    CHECK(whole.exit == 3);
    CHECK(desk.people() == 0);

    const auto outcome = desk.run({"import", "core.person", people, "--partial"});
    CHECK(outcome.exit == 0);
    CHECK(outcome.json.at("rows") == 528);
    CHECK(outcome.json.at("created") == 500);
    CHECK(desk.people() == 500);
    const auto& refused = outcome.json.at("refused");
    CHECK(linesOf(refused) == std::set{20, 52, 61, 91, 202, 300, 316, 590});
    std::map<int, std::string> fields;
    for (const auto& row : refused)
        fields[row.at("line").get<int>()] = row.at("problems")[0].at("field").get<std::string>();
    CHECK(fields == std::map<int, std::string>{{20, "身份证号"},
                                               {52, "身份证号"},
                                               {61, "村"},
                                               {91, "电话"},
                                               {202, "性别"},
                                               {300, "姓名"},
                                               {316, "身份证号"},
                                               {590, "身份证号"}});
    CHECK(outcome.tells("people.csv:61:6: 村: 没有代码为“999999”的区县"));
    const auto& duplicates = outcome.json.at("duplicates");
    CHECK(duplicates.size() == 20);
    for (const auto& duplicate : duplicates) {
        CHECK(duplicate.at("line").get<int>() >= 596);
        CHECK(duplicate.at("of").at("line").get<int>() < 596);
    }
    CHECK(desk.done({"duplicate", "list", "core.person"}).at("items").empty());
    CHECK(desk.done({"journal", "verify"}).is_object());
}

TEST_CASE("A register goes to another workspace by its export, places first, and is the same there")
{
    const auto* ending = GENERATE(".csv", ".xlsx");
    INFO(ending);
    EmptyDesk desk;
    (void)desk.done({"import", "core.person", people, "--partial"});
    const auto before = exported(desk, "before.json");
    EmptyDesk elsewhere;
    for (const auto* type : {"core.place", "core.person"}) {
        const auto file = desk.file(type + std::string(ending)).string();
        (void)desk.done({"export", type, file});
        const auto report = elsewhere.done({"import", type, file});
        CHECK(report.at("refused").empty());
        CHECK(report.at("written") == true);
    }
    CHECK(elsewhere.people() == 500);
    CHECK(exported(elsewhere, "after.json") == before);
}

TEST_CASE("Places of one name that lie elsewhere are not taken for one")
{
    EmptyDesk desk;
    writeText(desk.file("people.csv"), "姓名,住址,经度,纬度\n丁老伯,老屋,120.1,30.1\n王大妈,老屋,120.9,30.9\n"
                                       "李小明,老屋,120.1,30.1\n");
    const auto report = desk.done({"import", "core.person", desk.file("people.csv").string(), "--map",
                                   "经度=residence.longitude", "--map", "纬度=residence.latitude"});
    CHECK(report.at("created") == 3);
    CHECK(report.at("referred_created") == 2);
}
