#include "desk.h"

#include <catch.h>

using namespace beibao::test;

namespace {

constexpr const char* unacceptedReferral = R"yaml(
reminders:
  core.referral:
    accept:
      title: {zh_CN: 转办待接收, en: Referral to be accepted}
      when: "state = 'sent'"
      due: {from: created, after: 3 working days}
      escalate:
        - {after: 2 days, to: [administrator], title: {zh_CN: 转办逾期未接收, en: Referral not accepted}}
)yaml";

constexpr const char* peopleWithoutTelephone = R"yaml(
retention:
  core.person:
    unknown: {when: "phone is null", from: created, keep: 1 year, then: delete}
)yaml";

void refer(Desk& desk)
{
    const auto person = desk.create("core.person", "{name: 丁老伯}");
    (void)desk.create("core.referral", "{from: " + person + ", to_type: grid.registration, reason: 登记}");
}

Json onlyTask(Desk& desk)
{
    const auto items = desk.done({"task", "list"}).at("items");
    REQUIRE(items.size() == 1);
    return items.front();
}

}  // namespace

TEST_CASE("A site's YAML changes a reminder, for the records that are there too")
{
    EmptyDesk desk;
    refer(desk);  // on a Friday
    CHECK(onlyTask(desk).at("due") == "2024-11-18");
    writeText(desk.file("site") / "reminders.yaml", unacceptedReferral);
    CHECK(onlyTask(desk).at("due") == "2024-11-20");
    CHECK(onlyTask(desk).at("level") == 0);
    std::filesystem::remove(desk.file("site") / "reminders.yaml");
    CHECK(onlyTask(desk).at("due") == "2024-11-18");
}

TEST_CASE("The calendar of a new year moves the reminders of records that are there")
{
    EmptyDesk desk;
    desk.setToday("2030-09-30");
    refer(desk);
    CHECK(onlyTask(desk).at("due") == "2030-10-01");
    writeText(desk.file("site") / "2030.yaml", "working_days: {holidays: {'2030': [2030-10-01]}}\n");
    CHECK(onlyTask(desk).at("due") == "2030-10-02");
}

TEST_CASE("What was not done in time is raised, in words")
{
    EmptyDesk desk;
    writeText(desk.file("site") / "reminders.yaml", unacceptedReferral);
    refer(desk);
    desk.setToday("2024-11-22");
    CHECK(onlyTask(desk).at("level") == 1);
    CHECK(onlyTask(desk).at("title") == "转办逾期未接收");
    const auto shown = desk.runForPeople({"task", "list"});
    CHECK(shown.out.find("已升级督办，1级") != std::string::npos);
}

TEST_CASE("A site's rule that is wrong is told with its place before anything is done")
{
    EmptyDesk desk;
    const auto refused = [&](const std::string& due) {
        writeText(desk.file("site") / "reminders.yaml",
                  "reminders:\n  core.referral:\n    late:\n      title: {zh_CN: 甲, en: A}\n      due: " + due + "\n");
        return desk.run({"task", "list"});
    };
    CHECK(refused("{from: created, after: 3 weeks}").exit == 3);
    CHECK(refused("{from: created, after: 3 weeks}").tells("reminders.yaml:5:35:"));
    CHECK(refused("{from: sent, after: 3 days}").tells("reminders.yaml:5:19:"));
    CHECK(refused("\"date(sent)\"").tells("no such column: sent"));
    CHECK(refused("\"date(sent)\"").tells("reminders.yaml:5:12:"));
    const auto unknown = refused("created\n      to: [emperor]");
    CHECK(unknown.exit == 0);
    CHECK(desk.run({"config", "check"}).tells("没有角色“emperor”"));
}

TEST_CASE("What need not be kept is shown, and deleted when somebody says why")
{
    EmptyDesk desk;
    const auto known = desk.create("core.person", "{name: 丁老伯, phone: '13800000101'}");
    const auto unknown = desk.create("core.person", "{name: 丁大伯}");
    writeText(desk.file("site") / "retention.yaml", peopleWithoutTelephone);
    CHECK(desk.done({"retention", "list"}).at("items").empty());
    desk.setToday("2026-01-05");
    const auto due = desk.done({"retention", "list"}).at("items");
    REQUIRE(due.size() == 1);
    CHECK(due[0].at("id") == unknown);
    CHECK(due[0].at("rule") == "unknown");
    CHECK(due[0].at("then") == "delete");
    CHECK(due[0].at("since") == "2025-11-18");  // a year ends on a Saturday, and so on the Monday after
    CHECK(desk.run({"retention", "apply"}).exit == 2);
    CHECK(desk.run({"retention", "apply", "--why", " "}).exit == 2);
    CHECK(desk.people() == 2);
    const auto applied = desk.done({"retention", "apply", "--why", "年度清理", "--limit", "5"});
    CHECK(applied.at("items").size() == 1);
    CHECK(applied.at("left") == 0);
    CHECK(desk.people() == 1);
    CHECK(desk.fields(known).at("name") == "丁老伯");
    CHECK(desk.done({"retention", "list"}).at("items").empty());
}
