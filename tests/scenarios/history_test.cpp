#include "desk.h"

#include <catch.h>

#include <utility>

using namespace beibao;
using namespace beibao::test;

TEST_CASE("a record is read as it was on a day and at a minute", "[history]")
{
    EmptyDesk desk;
    desk.setToday("2024-11-15");
    const auto id = desk.create("core.person", "{name: 丁老伯, occupation: 农民, phone: 13800000101}");
    desk.setToday("2024-12-01");
    (void)desk.done({"record", "update", id}, "{occupation: 门卫, phone: 13800000202}");

    const auto occupationAt = [&](const std::string& moment) {
        return desk.done({"record", "get", id, "--as-of", moment}).at("fields").at("occupation").get<std::string>();
    };
    CHECK(occupationAt("2024-11-15") == "农民");
    CHECK(occupationAt("2024-11-30T23:59") == "农民");
    CHECK(occupationAt("2024-12-01") == "门卫");
    const auto then = desk.done({"record", "get", id, "--as-of", "2024-11-20"});
    CHECK(then.at("fields").at("phone").dump().find("13800000101") == std::string::npos);
    CHECK(desk.run({"record", "get", id, "--as-of", "2024-11-14"}).exit == 5);
    CHECK(desk.run({"record", "get", id, "--as-of", "yesterday"}).exit == 2);
}

TEST_CASE("a deleted record comes back with all it had", "[history]")
{
    EmptyDesk desk;
    const auto id = desk.create("core.person", "{name: 丁老伯, phone: 13800000101}");
    CHECK(desk.run({"record", "delete", id, "--why", "重复"}).exit == 0);
    CHECK(desk.people() == 0);
    CHECK(desk.done({"search", "丁老伯"}).at("items").empty());
    CHECK(desk.done({"record", "restore", id, "--why", "误删"}).at("id") == id);
    CHECK(desk.people() == 1);
    CHECK(desk.done({"search", "13800000101"}).at("items").size() == 1);
    CHECK(desk.done({"record", "reveal", id, "phone", "--why", "核对"}).at("value") == "13800000101");
    CHECK(desk.run({"record", "restore", "00000000-0000-7000-8000-000000000000"}).exit == 5);
}

TEST_CASE("history tells a person who did what, when and why", "[history]")
{
    EmptyDesk desk;
    const auto id = desk.create("core.person", "{name: 丁老伯, sex: male, phone: 13800000101}");
    (void)desk.done({"record", "update", id}, "{sex: unknown}");
    (void)desk.done({"record", "reveal", id, "phone", "--why", "上门前联系"});
    const auto told = desk.runForPeople({"record", "history", id}).out;
    for (const auto* part :
         {"新建", "姓名: 丁老伯", "修改", "性别: 男 → 未知", "查看原文", "上门前联系", "admin", "2024-11-15 10:40"})
        CHECK(told.find(part) != std::string::npos);
    CHECK(told.find("13800000101") == std::string::npos);
}

TEST_CASE("a backup is made, tried and restored by commands", "[history]")
{
    EmptyDesk desk;
    const auto id = desk.create("core.person", "{name: 丁老伯, phone: 13800000101}");
    const auto file = desk.file("today.backup").string();
    const auto elsewhere = desk.file("restored").string();
    CHECK(desk.done({"backup", file}).at("entries") == 2);
    CHECK(desk.run({"backup", file}).exit == 6);
    CHECK(desk.run({"backup"}).exit == 2);
    CHECK(desk.done({"restore", file, "--check"}).at("entries") == 2);
    (void)desk.done({"restore", file, "--into", elsewhere});
    CHECK(desk.run({"restore", file, "--into", elsewhere}).exit == 6);
    CHECK(desk.run({"restore", file}).exit == 2);
    CHECK(desk.run({"restore", desk.file("no.backup").string(), "--into", elsewhere + "2"}).exit == 5);
    CHECK(desk.done({"-w", elsewhere, "record", "reveal", id, "phone", "--why", "x"}).at("value") == "13800000101");
    CHECK(desk.done({"-w", elsewhere, "check"}).at("ok") == true);
    const auto passphrase = std::exchange(desk.variables["BEIBAO_PASSPHRASE"], "wrong");
    CHECK(desk.run({"restore", file, "--into", elsewhere + "2"}).exit == 4);
    desk.variables["BEIBAO_PASSPHRASE"] = passphrase;
    writeText(file, readText(file).substr(0, 2000));
    CHECK(desk.run({"restore", file, "--check"}).exit == 7);
}

TEST_CASE("scheduled backups need a folder in the configuration, and no passphrase", "[history]")
{
    EmptyDesk desk;
    CHECK(desk.run({"backup", "--scheduled"}).exit == 2);
    writeText(desk.workspace() / "config" / "backup.yaml",
              "backup: {folder: " + desk.file("kept").string() + ", every_hours: 12, keep: 2}\n");
    desk.variables.erase("BEIBAO_PASSPHRASE");
    for (int half = 0; half < 4; ++half) {
        CHECK(desk.done({"backup", "--scheduled"}).at("file").is_string());
        CHECK(desk.done({"backup", "--scheduled"}).at("file").is_null());
        desk.env().advance(std::chrono::hours{12});
    }
    const auto kept = std::filesystem::directory_iterator(desk.file("kept"));
    CHECK(std::distance(begin(kept), end(kept)) == 2);
    writeText(desk.workspace() / "config" / "backup.yaml", "backup: {folder: here, every_hours: 0, keep: many}\n");
    const auto wrong = desk.run({"backup", "--scheduled"});
    CHECK(wrong.exit == 3);
    CHECK(wrong.tells("backup.yaml:1:"));
}
