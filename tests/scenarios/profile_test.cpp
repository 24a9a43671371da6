#include "desk.h"

#include <catch.h>
#include <contains.h>

using namespace beibao;
using namespace beibao::test;

TEST_CASE("every profile that ships makes a workspace without a mistake", "[profile]")
{
    for (const auto* profile : {"police-station", "fire-brigade", "court-station", "traffic-squadron",
                                "law-enforcement", "community", "everything"}) {
        INFO(profile);
        Desk desk;
        (void)desk.done({"init", "--profile", profile, "--unit", "330604104"});
        const auto check = desk.done({"config", "check"});
        CHECK(check.at("warnings") == 0);
        CHECK(desk.run({"record", "create", "core.person"}, "{name: 丁老伯}").exit == 0);
    }
}

TEST_CASE("a machine whose site says what it is for makes workspaces of that kind, and else one must be named",
          "[profile]")
{
    Desk desk;
    CHECK(desk.run({"init", "--unit", "330522"}).exit == 2);
    std::filesystem::create_directories(desk.file("site"));
    writeText(desk.file("site") / "profile.yaml", "profile: fire-brigade\n");
    const auto made = desk.done({"init", "--unit", "330522"});
    CHECK(made.at("profile") == "fire-brigade");
    CHECK(desk.run({"record", "list", "volunteering.need"}).exit == 0);
}

TEST_CASE("a unit changes forms and lists in YAML, and what is stored stays", "[profile]")
{
    EmptyDesk desk;
    const auto person = desk.create("core.person", "{name: 丁老伯, occupation: 务农}");
    writeText(desk.workspace() / "config" / "forms.yaml", R"(records:
  core.person:
    fields:
      occupation: {hidden: true}
      note: {label: {zh_CN: 备忘, en: Memo}}
      unit_dialect: {type: text, label: {zh_CN: 方言, en: Dialect}}
code_lists:
  core.sex:
    codes:
      unstated: {hidden: true}
      male: {zh_CN: 男性, en: male}
)");
    const auto type = desk.done({"record", "type", "core.person"});
    CHECK(contains(type.dump(), "unit_dialect"));
    CHECK(contains(type.dump(), "备忘"));
    (void)desk.done({"record", "update", person}, "{unit_dialect: 上虞话, sex: male}");
    const auto read = desk.done({"record", "get", person});
    CHECK(read.at("fields").at("unit_dialect") == "上虞话");
    CHECK(read.at("fields").at("occupation") == "务农");
    CHECK(contains(desk.runForPeople({"record", "get", person}).out, "男性"));
    CHECK_FALSE(contains(desk.runForPeople({"record", "get", person}).out, "务农"));
    CHECK(desk.done({"check"}).at("ok") == true);
}

TEST_CASE("a change of a form that would harm what is stored is refused with its place", "[profile]")
{
    for (const auto& [wrong, reason] : std::vector<std::pair<std::string, std::string>>{
             {"core.person: {fields: {note: {type: integer}}}", "type"},
             {"core.person: {fields: {dialect: {type: text, label: {zh_CN: 方言, en: Dialect}}}}", "unit_"},
             {"core.nobody: {fields: {}}", "core.nobody"},
             {"core.person: {list: [nothing]}", "nothing"},
             {"core.person: {states: {}}", "states"}}) {
        INFO(wrong);
        EmptyDesk desk;
        writeText(desk.workspace() / "config" / "forms.yaml", "records:\n  " + wrong + "\n");
        const auto outcome = desk.run({"config", "check"});
        CHECK(outcome.exit == 3);
        CHECK(outcome.tells(reason));
        CHECK(outcome.tells("forms.yaml:2:"));
    }
}

TEST_CASE("settings of a module are those of its manifest, and a wrong one is told with its place", "[profile]")
{
    EmptyDesk desk;
    writeText(desk.workspace() / "config" / "mediation.yaml", "plugins:\n  mediation:\n    repeat_months: 24\n");
    CHECK(desk.run({"config", "check"}).exit == 0);
    const auto shown = desk.done({"config", "show", "--origin"});
    CHECK(contains(shown.dump(), "mediation.yaml"));
    writeText(desk.workspace() / "config" / "mediation.yaml", "plugins:\n  mediation:\n    repeat_months: 999\n");
    const auto wrong = desk.run({"config", "check"});
    CHECK(wrong.exit == 3);
    CHECK(wrong.tells("mediation.yaml:3:20"));
    writeText(desk.workspace() / "config" / "mediation.yaml", "plugins:\n  mediation:\n    repeat_month: 2\n");
    CHECK(desk.run({"config", "check"}).tells("repeat_months"));
}

TEST_CASE("what a module lets roles do holds where the unit says nothing of it", "[profile]")
{
    EmptyDesk desk;
    const auto permissions = [&] { return desk.done({"record", "type", "mediation.dispute"}).at("permissions"); };
    CHECK(permissions().at("officer").dump() == R"(["see","create","change","delete","move","reveal"])");
    writeText(desk.workspace() / "config" / "roles.yaml",
              "roles:\n  officer:\n    allow: {mediation.dispute: [see]}\n  supervisor:\n    allow: {\"*\": [see]}\n");
    CHECK(permissions().at("officer").dump() == R"(["see"])");
    CHECK(permissions().at("supervisor").dump() == R"(["see"])");
}
