#include "wall_case.h"

#include <catch.h>

#include <sstream>

using namespace beibao;
using namespace beibao::test;

TEST_CASE("malformed YAML is refused with its file, line and column")
{
    EmptyDesk desk;
    const auto typed = desk.run({"record", "create", "core.person"}, "name: 丁老伯\nsex: [male\nborn: 1949-03-08\n");
    CHECK(typed.exit == 3);
    CHECK(typed.tells("-:3:"));

    const auto file = desk.file("person.yaml");
    writeText(file, "name: 丁老伯\n  sex: male\n");
    const auto read = desk.run({"record", "create", "core.person", "--from", file.string()});
    CHECK(read.exit == 3);
    CHECK(read.tells(file.string() + ":2:6:"));
    CHECK(desk.people() == 0);
}

TEST_CASE("a configuration with a mistake is refused with its file, line and column")
{
    EmptyDesk desk;
    const auto file = desk.file("broken.yaml");
    writeText(file, "modules:\n  mediation: [true\n");
    const auto outcome = desk.run({"config", "check", file.string()});
    CHECK(outcome.exit == 3);
    CHECK(outcome.tells(file.string() + ":3:"));
    CHECK(desk.run({"config", "check"}).exit == 0);
}

TEST_CASE("a file of the configuration is checked before it is put in its place")
{
    EmptyDesk desk;
    const auto file = desk.file("site.yaml");
    writeText(file, "foo: 1\nlock: {after_minuts: 5}\nmodules: {mediation: maybe}\nrecords: {core.person: {fields: "
                    "{hat: {label: {zh_CN: 帽, en: Hat}}}}}\n");
    const auto outcome = desk.run({"config", "check", file.string()});
    CHECK(outcome.exit == 3);
    CHECK(outcome.tells(file.string() + ":1:1:"));
    CHECK(outcome.tells(file.string() + ":2:8:"));
    CHECK(outcome.tells(file.string() + ":3:"));
    CHECK(outcome.tells(file.string() + ":4:"));
    writeText(file, "lock: {after_minutes: 5}\nlocked: [lock]\nroles: {officer: {allow: {core.diary: [see]}}}\n");
    CHECK(desk.run({"config", "check", file.string()}).exit == 0);
}

TEST_CASE("modules are never switched off by a form that is not understood")
{
    EmptyDesk desk;
    const auto file = desk.workspace() / "config" / "modules.yaml";
    for (const auto* modules : {"modules: [mediation]\n", "modules:\n  mediation: yes please\n"}) {
        writeText(file, modules);
        const auto outcome = desk.run({"record", "list", "core.person"});
        CHECK(outcome.exit == 3);
        CHECK(outcome.tells(file.string() + ":"));
    }
}

TEST_CASE("every field that is wrong is named with its place")
{
    EmptyDesk desk;
    const auto unreadable = desk.run({"record", "create", "core.person"}, "name: 丁老伯\nborn: 1949-02-30\nhat: red\n");
    CHECK(unreadable.exit == 3);
    CHECK(unreadable.tells("-:2:7: born:"));
    CHECK(unreadable.tells("-:3:1: hat:"));
    const auto both = desk.run({"record", "create", "core.person"}, "born: soon\nphone: '123'\n");
    CHECK(both.exit == 3);
    CHECK(both.tells("-:1:7: born:"));
    CHECK(both.tells("-:2:8: phone:"));
    CHECK(both.tells("：name:"));
    const auto unknown = desk.run({"record", "create", "core.person"}, "sex: man\nphone: '123'\n");
    CHECK(unknown.exit == 3);
    CHECK(unknown.tells("-:1:6: sex:"));
    CHECK(unknown.tells("-:2:8: phone:"));
    CHECK(unknown.tells("：name:"));
    CHECK(desk.people() == 0);
}

TEST_CASE("a triangle that cannot be is refused")
{
    WallCase wall;
    const auto outcome = wall.update(wall.investigated(), R"(
measurements:
  - {line: AB, first: 12402, second: 12398}
  - {line: BC, first: 8100, second: 8100}
  - {line: CD, first: 12351, second: 12349}
  - {line: DA, first: 8002, second: 7998}
  - {line: AC, first: 24799, second: 24801}
  - {line: BD, first: 14750, second: 14750}
)");
    CHECK(outcome.exit == 3);
    CHECK(outcome.tells("measurements"));
    CHECK(outcome.tells("不能闭合"));
}

TEST_CASE("two readings of a line that lie 12 mm apart are refused, and 10 mm are not")
{
    WallCase wall;
    const auto dispute = wall.investigated();
    const auto apart = wall.update(dispute, "measurements: [{line: AB, first: 12406, second: 12394}]");
    CHECK(apart.exit == 3);
    CHECK(apart.tells("AB 各次读数相差 12 毫米，超过 10 毫米"));
    CHECK(wall.update(dispute, "measurements: [{line: AB, first: 12405, second: 12395}]").exit == 0);
}

TEST_CASE("an identity number with a wrong check digit is refused and never repeated")
{
    EmptyDesk desk;
    for (const std::string number : {"330622194903080018", "330622195107210018", "33062219490308001"}) {
        const auto outcome =
            desk.run({"record", "create", "core.person"}, "{name: 丁老伯, id_number: '" + number + "'}");
        CHECK(outcome.exit == 3);
        CHECK(outcome.tells("id_number"));
        CHECK_FALSE(outcome.tells(number));
        CHECK(outcome.out.find(number) == std::string::npos);
    }
    CHECK(desk.people() == 0);
}

TEST_CASE("a step that the states do not allow is a conflict and says which are possible")
{
    WallCase wall;
    const auto dispute = wall.investigated();
    const auto outcome = wall.move(dispute, "archived");
    CHECK(outcome.exit == 6);
    CHECK(outcome.tells("mediating, terminated"));
    CHECK(wall.move(dispute, "nowhere").exit == 6);
}

TEST_CASE("what does not exist is not found")
{
    EmptyDesk desk;
    const std::string nobody = "018f3d1a-0000-7000-8000-000000000000";
    for (const auto& arguments : std::vector<std::vector<std::string>>{{"record", "get", nobody},
                                                                       {"record", "get", "not-an-id"},
                                                                       {"record", "update", nobody},
                                                                       {"record", "move", nobody, "accepted"},
                                                                       {"record", "type", "core.ghost"},
                                                                       {"record", "list", "core.ghost"},
                                                                       {"record", "create", "core.ghost"},
                                                                       {"document", "list", "core.ghost"},
                                                                       {"plugin", "info", "ghost"},
                                                                       {"task", "done", nobody}}) {
        INFO(arguments[0] + " " + arguments[1]);
        const auto outcome = desk.run(arguments, "{}");
        CHECK(outcome.exit == 5);
        CHECK(outcome.out.empty());
        CHECK_FALSE(outcome.err.empty());
    }
}

TEST_CASE("a wrong command line is told with a word of help")
{
    EmptyDesk desk;
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{},
                                               {"dance"},
                                               {"record"},
                                               {"record", "get"},
                                               {"record", "list", "core.person", "--limit", "0"},
                                               {"record", "list", "core.person", "--limit", "many"},
                                               {"record", "get", "one", "two"},
                                               {"init"},
                                               {"task", "list", "--due", "tomorrow"}}) {
        const auto outcome = desk.run(arguments);
        CHECK(outcome.exit == 2);
        CHECK(outcome.out.empty());
        CHECK_FALSE(outcome.err.empty());
    }
    CHECK(desk.run({"dance"}).tells("beibaoctl --help"));
    CHECK(desk.run({"dance"}).tells("不属于任何命令的词：dance"));
    CHECK(desk.run({"record"}).tells("缺少命令"));
    CHECK(desk.run({"record", "get"}).tells("命令行缺少“id”"));
    CHECK(desk.run({"record", "list", "core.person", "--limit", "0"}).tells("“--limit”"));
}

TEST_CASE("a wrong passphrase or user is not permitted, and which of the two is not told")
{
    EmptyDesk desk;
    const auto unknown = desk.run({"--as", "nobody", "task", "list"});
    desk.variables["BEIBAO_PASSPHRASE"] = "wrong";
    const auto wrong = desk.run({"task", "list"});
    CHECK(wrong.exit == 4);
    CHECK(unknown.exit == 4);
    CHECK(wrong.err == unknown.err);

    desk.variables.erase("BEIBAO_PASSPHRASE");
    const auto none = desk.run({"task", "list"});
    CHECK(none.exit == 4);
    CHECK(none.tells("BEIBAO_PASSPHRASE"));
}

TEST_CASE("where there is no workspace, none is found and none is made")
{
    Desk desk;
    const auto outcome = desk.run({"record", "list", "core.person"});
    CHECK(outcome.exit == 5);
    CHECK(outcome.tells("init"));
    CHECK_FALSE(std::filesystem::exists(desk.workspace()));
}

TEST_CASE("a workspace that is there already is not touched by init")
{
    EmptyDesk desk;
    const auto database = readText(desk.workspace() / "beibao.db");
    const auto settings = readText(desk.workspace() / "config" / "workspace.yaml");
    CHECK(desk.run({"init", "--profile", "everything", "--unit", "330604104"}).exit == 6);
    CHECK(readText(desk.workspace() / "beibao.db") == database);
    CHECK(readText(desk.workspace() / "config" / "workspace.yaml") == settings);
}

TEST_CASE("init with an unknown profile or division leaves nothing behind")
{
    Desk desk;
    const auto profile = desk.run({"init", "--profile", "castle"});
    CHECK(profile.exit == 3);
    CHECK(profile.tells("police-station"));
    CHECK(desk.run({"init", "--profile", "police-station", "--unit", "999999"}).exit == 3);
    CHECK_FALSE(std::filesystem::exists(desk.workspace()));
}

TEST_CASE("an update that was thought out before another change is a conflict")
{
    EmptyDesk desk;
    const auto created = desk.done({"record", "create", "core.person"}, "{name: 丁老伯}");
    const auto id = created.at("id").get<std::string>();
    const auto seen = created.at("updated").get<std::string>();
    desk.env().advance(std::chrono::minutes{5});
    CHECK(desk.run({"record", "update", id, "--if-updated", seen}, "{note: 甲}").exit == 0);
    desk.env().advance(std::chrono::minutes{5});

    const auto stale = desk.run({"record", "update", id, "--if-updated", seen}, "{note: 乙}");
    CHECK(stale.exit == 6);
    CHECK(desk.fields(id).at("note") == "甲");
    CHECK(desk.run({"record", "update", id, "--if-updated", "yesterday"}, "{note: 乙}").exit == 2);
}

TEST_CASE("a batch goes on behind lines that fail")
{
    EmptyDesk desk;
    const auto outcome =
        desk.runForPeople({"batch"}, R"({"args": ["record", "create", "core.person"], "from": {"name": "丁老伯"}}
not json
["dance"]
["record", "get", "018f3d1a-0000-7000-8000-000000000000"]
{"args": ["record", "create", "core.person"], "from": {"sex": "male"}}
["record", "list", "core.person", "--count"]
)");
    CHECK(outcome.exit == 0);
    std::istringstream lines(outcome.out);
    std::vector<Json> replies;
    for (std::string line; std::getline(lines, line);)
        replies.push_back(Json::parse(line));
    REQUIRE(replies.size() == 6);
    const std::vector<int> expected{0, 2, 2, 5, 3, 0};
    for (std::size_t index = 0; index < expected.size(); ++index) {
        CHECK(replies[index].at("exit") == expected[index]);
        CHECK(replies[index].contains("result") == (expected[index] == 0));
        CHECK(replies[index].contains("message") == (expected[index] != 0));
    }
    CHECK(replies[5].at("result").at("count") == 1);
}

TEST_CASE("messages are Chinese unless the locale names English")
{
    Desk desk;
    CHECK(desk.run({"task", "list"}).tells("中没有工作区"));
    desk.variables["LANG"] = "C.UTF-8";
    CHECK(desk.run({"task", "list"}).tells("中没有工作区"));
    desk.variables["LANG"] = "en_US.UTF-8";
    CHECK(desk.run({"task", "list"}).tells("There is no workspace in"));
    desk.variables["LC_ALL"] = "zh_CN.UTF-8";
    CHECK(desk.run({"task", "list"}).tells("中没有工作区"));
}

TEST_CASE("what a module has to say is in the user's language too")
{
    WallCase wall;
    const auto dispute = wall.mediated();
    wall.variables["LANG"] = "en_US.UTF-8";
    const auto outcome = wall.update(dispute, "terms: [{what: 围墙以东土地归丁老伯所有}]");
    CHECK(outcome.exit == 3);
    CHECK(outcome.tells("Land Administration Law 14"));
}
