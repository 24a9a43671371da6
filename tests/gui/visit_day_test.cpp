#include "desk.h"

#include <catch.h>

#include <nlohmann/json.hpp>

#include <chrono>
#include <iomanip>
#include <sstream>

using namespace beibao::gui_test;

namespace {

/// By the clock of the unit; whatever the hour, all of it is over.
std::string yesterday()
{
    constexpr std::chrono::hours china{8};
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + china);
    const std::chrono::year_month_day day(today - std::chrono::days{1});
    std::ostringstream text;
    text << std::setfill('0') << static_cast<int>(day.year()) << '-' << std::setw(2)
         << static_cast<unsigned>(day.month()) << '-' << std::setw(2) << static_cast<unsigned>(day.day());
    return text.str();
}

void awaitRows(Desk& desk, const std::string& table, int count)
{
    const auto list = desk.application.await({"table", table});
    desk.application.waitUntil(table, [&] { return list.rowCount() == count; });
}

/// A new day with the three homes that are due, by the keyboard, and the volunteers.
void planDay(Desk& desk)
{
    desk.selectTab("走访");
    awaitRows(desk, "到期", 3);
    desk.photograph("visit-day-empty");
    desk.application.await({"table", "到期"}).focus();
    for (int left = 2; left >= 0; --left) {
        desk.keyboard.press("Return");
        if (left > 0)
            awaitRows(desk, "到期", left);
    }
    awaitRows(desk, "走访家庭", 3);
    for (int there = 1; there <= 7; ++there) {
        desk.application.await({"push button", "加入"}).click();
        awaitRows(desk, "签到签退", there);
    }
}

/// Everybody was there for half a day, the leader too.
void noteTimes(Desk& desk)
{
    for (int row = 0; row < 7; ++row) {
        desk.application.await({"table", "签到签退"}).selectRow(row);
        desk.typeInto("签到", "0830");
        desk.typeInto("签退", "1200");
        desk.application.waitUntil("the hours", [&] { return desk.holdsRow("签到签退", "3.5"); });
    }
}

/// The tasks at one home, all done but for what is refused, and the fire check.
void work(Desk& desk, int home, bool refusesLast, bool hasBadSocket)
{
    desk.application.await({"table", "走访家庭"}).selectRow(home);
    desk.application.await({"table", "服务项目"}).focus();
    for (int task = 0; task < 4; ++task)
        desk.keyboard.press("space");
    desk.keyboard.press(refusesLast ? "r" : "space");
    desk.application.await({"table", "消防检查"}).focus();
    desk.keyboard.press("y");
    if (hasBadSocket) {
        desk.keyboard.press("n");
        desk.keyboard.press("f");
    } else {
        desk.keyboard.press("y");
    }
    for (int item = 2; item < 12; ++item)
        desk.keyboard.press("y");
}

}  // namespace

TEST_CASE("A day of visits is planned, worked and ended in its tab, and leads to a revisit and certificates",
          "[visit-day]")
{
    Desk desk(Begin::brigade);
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+2");
    awaitRows(desk, "需求档案", 3);
    desk.photograph("visit-needs");
    desk.keyboard.press("ctrl+2");
    desk.awaitText("这里列出“走访日”");
    desk.keyboard.press("ctrl+n");
    (void)desk.application.await({"text", "主题"});
    desk.fillIn("日期", yesterday());
    planDay(desk);
    desk.save();
    desk.step("确认");
    desk.step("出发");

    desk.selectTab("走访");
    desk.photograph("visit-day-planned");
    noteTimes(desk);
    desk.typeInto("分钟", "30");
    // Before it stands who did it.
    desk.keyboard.press("shift+Tab");
    desk.keyboard.press("Down");
    work(desk, 0, false, false);
    work(desk, 1, false, true);
    desk.awaitText("前回访");
    desk.photograph("visit-day-worked");
    work(desk, 2, true, false);
    desk.application.waitUntil("the work", [&] { return desk.holdsRow("走访家庭", "5/5"); });
    desk.photograph("visit-day-whole");
    desk.save();
    desk.step("结束走访");
    const auto day = desk.only("volunteering.visit").at("fields");
    CHECK(day.at("tasks_done") == 14);
    CHECK(day.at("homes_visited") == 3);
    CHECK(day.at("minutes") == 7 * 210);
    CHECK(day.at("homes").at(1).contains("revisit_by"));
    CHECK(day.at("tasks").at(14).at("refused") == true);

    desk.runCommand("出具志愿服务证明");
    desk.awaitText("已办理：出具志愿服务证明");
    desk.runCommand("安排回访");
    (void)desk.application.awaitWindow("安排回访");
    desk.tabTo("安排回访");
    desk.keyboard.press("Return");
    desk.awaitText("已办理：安排回访");
    const auto certificates =
        nlohmann::json::parse(desk.command({"--json", "record", "list", "volunteering.certificate"}));
    CHECK(certificates.at("items").size() == 7);
    desk.photograph("visit-day-ended");
    desk.expectWindows({desk.mainWindow()});
}
