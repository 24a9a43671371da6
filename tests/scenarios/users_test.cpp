#include "desk.h"

#include <catch.h>

using namespace beibao;
using namespace beibao::test;

namespace {

/// A police station with an inspector, who reads everything but telephones and may reveal nothing, and an officer.
struct Station : EmptyDesk {
    Station()
    {
        writeText(workspace() / "config" / "roles.yaml", "roles:\n"
                                                         "  inspector:\n"
                                                         "    label: {zh_CN: 督察, en: Inspector}\n"
                                                         "    allow:\n"
                                                         "      \"*\": [see]\n"
                                                         "      core.person.phone: []\n"
                                                         "      core.person.note: []\n");
        addUser("inspector", "inspector");
        addUser("wang", "officer");
        person = create("core.person", "{name: 丁老伯, phone: 13800000101, note: 耳背}");
    }

    std::string person;
};

}  // namespace

TEST_CASE("an officer sees who uses the suite, and cannot make an administrator of himself", "[users]")
{
    Station station;
    const auto users = station.runAs("wang", {"user", "list"});
    REQUIRE(users.exit == 0);
    CHECK(users.json.at("items").size() == 3);
    const auto wang = users.json.at("items").at(2).at("id").get<std::string>();
    CHECK(station.runAs("wang", {"record", "create", "core.person"}, "{name: 陆某}").exit == 0);
    CHECK(station.runAs("wang", {"record", "get", wang}).exit == 0);
    CHECK(station.runAs("wang", {"record", "update", wang}, "roles: [{role: administrator}]").exit == 4);
    CHECK(station.runAs("wang", {"record", "create", "core.user"}, "{name: second}").exit == 4);
    CHECK(station.runAs("wang", {"user", "roles", "wang", "--role", "administrator"}).exit == 4);
    CHECK(station.runAs("wang", {"user", "disable", "admin"}).exit == 4);
    station.variables["BEIBAO_NEW_PASSPHRASE"] = "mine";
    CHECK(station.runAs("wang", {"user", "passwd", "admin"}).exit == 4);
    CHECK(station.runAs("wang", {"user", "add", "friend", "--role", "officer"}).exit == 4);
}

TEST_CASE("a user comes, changes the passphrase, goes and comes back", "[users]")
{
    Station station;
    station.variables["BEIBAO_NEW_PASSPHRASE"] = "of wang";
    CHECK(station.runAs("wang", {"user", "passwd"}).exit == 0);
    CHECK(station.runAs("wang", {"record", "get", station.person}).exit == 0);
    CHECK(station.done({"user", "disable", "wang", "--why", "调离"}).at("disabled") == true);
    CHECK(station.runAs("wang", {"record", "get", station.person}).exit == 4);
    CHECK(station.run({"user", "passwd", "wang"}).exit == 6);
    CHECK(station.done({"user", "enable", "wang"}).at("has_passphrase") == true);
    CHECK(station.runAs("wang", {"record", "get", station.person}).exit == 0);
    CHECK(station.run({"user", "add", "wang", "--role", "officer"}).exit == 3);
    CHECK(station.run({"user", "disable", "nobody"}).exit == 5);
    CHECK(station.run({"user", "add", "li", "--role", "emperor"}).tells("没有角色“emperor”"));
    CHECK(station.run({"user", "add", "li"}).exit == 2);
}

TEST_CASE("an administrator takes on another role as well, and goes on", "[users]")
{
    Station station;
    CHECK(station.run({"user", "roles", "admin", "--role", "administrator", "--role", "officer"}).exit == 0);
    CHECK(station.run({"record", "get", station.person}).exit == 0);
}

TEST_CASE("a script that names no other passphrase gives a new user its own, and is told so", "[users]")
{
    EmptyDesk desk;
    const auto added = desk.run({"user", "add", "li", "--role", "officer"});
    CHECK(added.exit == 0);
    CHECK(added.json.at("roles") == Json{"officer"});
    CHECK(added.tells("user passwd"));
    CHECK(desk.run({"--as", "li", "record", "list", "core.person"}).exit == 0);
    CHECK(desk.run({"--as", "admin", "user", "passwd", "li"}).exit == 4);
}

TEST_CASE("the recovery key is tried in a drill, and sets a passphrase that was forgotten", "[users]")
{
    Desk desk;
    desk.variables["BEIBAO_RECOVERY_KEY"] =
        desk.done({"init", "--profile", "police-station", "--unit", "330604104"}).at("recovery_key");
    CHECK(desk.done({"recovery", "drill"}).at("ok") == true);
    desk.variables["BEIBAO_PASSPHRASE"] = "forgotten";
    desk.variables["BEIBAO_NEW_PASSPHRASE"] = "found again";
    CHECK(desk.run({"user", "passwd"}).exit == 4);
    CHECK(desk.run({"user", "passwd", "admin", "--with-recovery-key"}).exit == 0);
    desk.variables["BEIBAO_PASSPHRASE"] = "found again";
    const auto renewed = desk.done({"recovery", "renew"}).at("recovery_key").get<std::string>();
    CHECK(desk.run({"recovery", "drill"}).exit == 4);
    desk.variables["BEIBAO_RECOVERY_KEY"] = renewed;
    CHECK(desk.run({"recovery", "drill"}).exit == 0);
}

TEST_CASE("what a role may not see leaves by no command", "[users]")
{
    Station station;
    const auto asInspector = [&](std::vector<std::string> arguments) {
        return station.runAs("inspector", std::move(arguments));
    };
    const auto holdsHidden = [](const Outcome& outcome) {
        const auto all = outcome.out + outcome.err;
        return all.find("13800000101") != std::string::npos || all.find("0101") != std::string::npos ||
               all.find("耳背") != std::string::npos || all.find("丁老伯") != std::string::npos;
    };
    for (const auto& arguments : std::vector<std::vector<std::string>>{{"record", "get", station.person},
                                                                       {"record", "list", "core.person"},
                                                                       {"record", "history", station.person},
                                                                       {"duplicate", "list", "core.person"},
                                                                       {"journal", "show"},
                                                                       {"task", "list"}}) {
        INFO(arguments.front() << " " << arguments.back());
        const auto outcome = asInspector(arguments);
        CHECK((outcome.exit == 0 || outcome.exit == 4));
        CHECK_FALSE(holdsHidden(outcome));
    }
    for (const auto* where : {"note = '耳背'", "unseal(phone) = '13800000101'", "name = '丁老伯'"})
        CHECK(asInspector({"record", "list", "core.person", "--where", where}).exit == 4);
    for (const auto* sort : {"note", "name", "phone"})
        CHECK(asInspector({"record", "list", "core.person", "--sort", sort}).exit == 4);
    for (const auto* text : {"耳背", "13800000101", "0101", "丁老伯", "dinglaobo"})
        CHECK(asInspector({"search", text}).json.at("items").empty());
    CHECK(asInspector({"record", "reveal", station.person, "phone", "--why", "x"}).exit == 4);
    CHECK(asInspector({"record", "reveal", station.person, "name", "--why", "x"}).exit == 4);

    const auto file = station.file("people.csv");
    CHECK(asInspector({"export", "core.person", file.string()}).exit == 0);
    CHECK_FALSE(holdsHidden({0, {}, readText(file), {}}));
    CHECK(station.done({"search", "丁老伯"}).at("items").size() == 1);
}

TEST_CASE("a diary is its author's, and its attachments and tasks with it", "[users]")
{
    Station station;
    const auto diary = station.runAs("wang", {"record", "create", "core.diary"}, "{text: 悄悄话}");
    REQUIRE(diary.exit == 0);
    const auto id = diary.json.at("id").get<std::string>();
    writeText(station.file("note.txt"), "more");
    CHECK(station.runAs("wang", {"attach", id, station.file("note.txt").string()}).exit == 0);
    CHECK(station.runAs("wang", {"record", "create", "core.task"}, "{title: 回访, about: " + id + "}").exit == 0);

    station.addUser("li", "officer");
    CHECK(station.runAs("li", {"record", "get", id}).exit == 5);
    CHECK(station.runAs("li", {"record", "list", "core.diary", "--count"}).json.at("count") == 0);
    CHECK(station.runAs("li", {"search", "悄悄话"}).json.at("items").empty());
    CHECK(station.runAs("li", {"attachment", "list", id}).exit == 5);
    CHECK(station.runAs("li", {"record", "list", "core.attachment", "--count"}).json.at("count") == 0);
    const auto seen = station.runAs("li", {"task", "list"});
    INFO(seen.err);
    CHECK(seen.json.at("items").empty());
    CHECK(station.runAs("li", {"record", "update", id}, "text: 改").exit == 5);

    CHECK(station.runAs("wang", {"record", "list", "core.diary", "--count"}).json.at("count") == 1);
    CHECK(station.runAs("wang", {"task", "list"}).json.at("items").size() == 1);
    CHECK(station.done({"record", "get", id}).at("fields").at("text") == "悄悄话");

    SECTION("whoever a task is given to sees the task, and of the diary no more than before")
    {
        const auto person = station.create("core.person", "{name: 李警官}");
        const auto staff = station.create("core.staff", "{person: " + person + ", kind: officer}");
        const auto users = station.done({"record", "list", "core.user", "--where", "name = 'li'"}).at("items");
        (void)station.done({"record", "update", users.at(0).at("id").get<std::string>()}, "{staff: " + staff + "}");
        CHECK(station
                  .runAs("wang", {"record", "create", "core.task"},
                         "{title: 送医, about: " + id + ", assignee: " + staff + "}")
                  .exit == 0);
        const auto tasks = station.runAs("li", {"record", "list", "core.task"}).json.at("items");
        REQUIRE(tasks.size() == 1);
        CHECK(tasks.at(0).at("fields").at("title") == "送医");
        CHECK(station.runAs("li", {"record", "get", id}).exit == 5);
        CHECK_FALSE(station.runAs("li", {"task", "list"}).tells("悄悄话"));
    }
}
