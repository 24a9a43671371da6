#include "desk.h"

#include <catch.h>

#include <nlohmann/json.hpp>

using namespace beibao::gui_test;

namespace {

/// The panel of the one round there is.
void openRound(Desk& desk)
{
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+3");
    const auto list = desk.application.await({"table", "走访"});
    desk.application.waitUntil("the round", [&] { return list.rowCount() == 1; });
    desk.keyboard.press("Return");
    (void)desk.application.await({"push button", "修改"});
    desk.selectTab("走访");
}

/// Opens a record by its words, and waits for the step that is due.
void openFound(Desk& desk, const std::string& words, const std::string& step)
{
    desk.keyboard.press("ctrl+k");
    desk.keyboard.type(words);
    desk.application.waitUntil("the record", [&] { return desk.holdsRow("查找结果", "转办"); });
    desk.keyboard.press("Return");
    (void)desk.application.await({"push button", step});
}

/// Goes to the one household, notes what is said there, and adds the dispute as a matter.
void noteDispute(Desk& desk)
{
    desk.application.waitUntil("the household", [&] { return desk.holdsRow("家庭", "章家"); });
    desk.application.await({"table", "家庭"}).selectRow(0);
    desk.application.await({"table", "家庭"}).focus();
    desk.keyboard.press("Return");
    const auto note = desk.application.await({"text", "记事"});
    desk.application.waitUntil("the note to have the keyboard", [&] { return note.has(State::focused); });
    desk.keyboard.type("狗咬死母鸡");
    desk.application.waitUntil("the note in the list", [&] { return desk.holdsRow("走访记录", "狗咬死母鸡"); });
    desk.application.await({"text", "新事项"}).focus();
    desk.keyboard.type("狗咬死十一只鸡\n");
    desk.application.waitUntil("the matter", [&] { return desk.holdsRow("事项", "狗咬死十一只鸡"); });
}

/// Saves the round, writes it into the diary, and hands its matter on.
void handOn(Desk& desk)
{
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存");
    desk.keyboard.press("ctrl+shift+r");
    desk.awaitText("已办理：记入日记并转出事项");
}

}  // namespace

TEST_CASE("On a round one goes from door to door with the keyboard, and what was found goes where it belongs",
          "[round]")
{
    Desk desk(Begin::round);
    openRound(desk);
    desk.application.waitUntil("the household", [&] { return desk.holdsRow("家庭", "章家"); });
    desk.photograph("round-empty");
    noteDispute(desk);
    desk.application.await({"check box", "矛盾纠纷排查"}).click();
    desk.photograph("round-noted");
    handOn(desk);
    desk.photograph("round-handed-on");
    const auto diary = desk.only("core.diary");
    CHECK(diary.at("fields").at("matters").size() == 1);
    CHECK(desk.only("core.referral").at("fields").at("to_type") == "mediation.dispute");

    openFound(desk, "狗咬死十一只鸡", "受理为：纠纷");
    const auto tab = desk.application.await({"page tab", "关联", Match::contains});
    desk.application.await({"page tab list", ""}).select(tab.name());
    desk.application.waitUntil("the thread", [&] { return desk.holdsRow("关联", "同一事件"); });
    desk.photograph("round-thread");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("The breeder's case is worked in the window, from the round to his registration", "[breeder]")
{
    Desk desk(Begin::round);
    openRound(desk);
    noteDispute(desk);
    handOn(desk);

    // Mediation takes it up.
    openFound(desk, "狗咬死十一只鸡", "受理为：纠纷");
    desk.keyboard.press("ctrl+Return");
    (void)desk.application.awaitWindow("受理为：纠纷");
    desk.chooseCode("纠纷类别", "饲养动物损害");
    desk.fillIn("简要情况", "犬咬死十一只鸡。");
    desk.tabTo("受理为：纠纷");
    desk.keyboard.press("Return");
    (void)desk.application.awaitWindow(desk.mainWindow());
    (void)desk.application.await({"push button", "受理"});
    desk.keyboard.press("F2");
    desk.addParty("1", "养殖户", "申请人");
    desk.addParty("2", "村民陈", "被申请人");
    desk.refer("调解员", "陈主任");
    desk.photograph("breeder-filled");
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存");
    for (const std::string label : {"受理", "开始调查", "开始调解"})
        desk.step(label);
    desk.keyboard.press("ctrl+shift+o");
    (void)desk.application.awaitWindow("登记口头协议");
    desk.fillIn("约定", "赔偿十一只鸡");
    desk.fillIn("金额", "715");
    desk.fillIn("主要事实与争议事项", "犬未拴养。");
    desk.photograph("oral-agreement");
    desk.tabTo("登记口头协议");
    desk.keyboard.press("Return");
    desk.awaitText("已办理：登记口头协议");

    // It turns out that he never registered: he is handed on, and registered at once.
    desk.runCommand("转办为居住登记");
    (void)desk.application.awaitWindow("转办为居住登记");
    desk.refer("对象", "养殖户");
    desk.fillIn("事由", "未办居住登记");
    desk.photograph("handing-on");
    desk.tabTo("转办为居住登记");
    desk.keyboard.press("Return");
    desk.awaitText("已转出");
    openFound(desk, "未办居住登记", "受理为：居住登记");
    desk.keyboard.press("ctrl+Return");
    (void)desk.application.awaitWindow("受理为：居住登记");
    desk.photograph("registration-asked");
    desk.refer("现居住地", "山脚");
    desk.fillIn("到达日期", "2026-09-03");
    desk.chooseCode("居住事由", "种植养殖");
    desk.tabTo("受理为：居住登记");
    desk.keyboard.press("Return");
    (void)desk.application.awaitWindow(desk.mainWindow());
    (void)desk.application.await({"push button", "登记"});
    desk.keyboard.press("F2");
    desk.tabTo("已告知权利义务");
    desk.keyboard.press("space");
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存");
    desk.keyboard.press("ctrl+Return");
    desk.awaitText("已办理：登记");
    desk.photograph("registered");
    const auto registration = desk.only("grid.registration");
    const auto dispute = desk.only("mediation.dispute");
    CHECK(registration.at("state") == "registered");
    CHECK(registration.at("fields").at("residence").at("id") == dispute.at("fields").at("place").at("id"));
    const auto thread =
        nlohmann::json::parse(desk.command({"--json", "record", "thread", registration.at("id").get<std::string>()}));
    CHECK(thread.at("items").size() == 5);  // diary, two referrals, dispute, registration
    desk.expectWindows({desk.mainWindow()});
}
