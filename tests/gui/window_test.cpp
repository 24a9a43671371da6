#include "desk.h"

#include <catch.h>

using namespace beibao::gui_test;

namespace {

void startForTheFirstTime(Desk& desk)
{
    desk.makeWorkspace();
    (void)desk.application.await({"push button", desk.in("登录", "Sign in")});
    desk.photograph("sign-in");
    desk.signIn("a wrong one");
    desk.awaitText(desk.in("口令不正确", "passphrase is wrong"));
    desk.photograph("sign-in-wrong");
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.awaitText(desk.in("到期的事列在这里", "What is due will stand here"));
    desk.expectWindows({desk.mainWindow()});
    desk.photograph("today-empty");
}

}  // namespace

TEST_CASE("Someone who starts for the first time makes the workspace and signs in", "[first-start]")
{
    Desk desk;
    startForTheFirstTime(desk);
}

TEST_CASE("So does someone who reads English", "[first-start-en]")
{
    Desk desk(Begin::nothing, "en", {});
    startForTheFirstTime(desk);
}

TEST_CASE("A dispute is taken in by keyboard alone, with the people and the place it is about", "[intake]")
{
    Desk desk;
    desk.makeWorkspace();
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+2");
    desk.awaitText("这里列出“纠纷”");
    desk.photograph("disputes-empty");
    desk.keyboard.press("ctrl+n");
    (void)desk.application.await({"text", "纠纷名称"});
    desk.keyboard.press("ctrl+s");
    desk.awaitText("请填写“纠纷名称”");
    desk.photograph("dispute-incomplete");
    desk.fillIn("纠纷名称", "越星村围墙界限");
    desk.chooseCode("纠纷类别", "墙界地界");
    // The place is not known yet, and is made on the way.
    desk.refer("地点", "越星村两户之间");
    (void)desk.application.awaitWindow("新建地点");
    desk.photograph("place-on-the-way");
    desk.keyboard.press("ctrl+s");
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.fillIn("简要情况", "两家院子之间围墙界线不清，积怨十年。");
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存。");
    (void)desk.application.await({"push button", "受理"});
    const auto list = desk.application.await({"table", "纠纷"});
    CHECK(list.rowWith("越星村围墙界限").has_value());
    (void)desk.application.await({"label", "两家院子之间围墙界线不清，积怨十年。"});
    desk.photograph("dispute-saved");
    // There are no parties yet, and the law wants their consent.
    desk.keyboard.press("ctrl+Return");
    desk.awaitText("受理前至少要有一名申请人和一名被申请人");
    desk.photograph("dispute-refused");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("Whoever names a place, and presses Enter and Tab before it was found, has it and is in the next field",
          "[tab-on]")
{
    Desk desk(Begin::dispute);
    desk.openDispute();
    desk.startEditing();
    desk.referAndGoOn("地点", "越星", "村");
    const auto next = desk.application.await({"text", "发现或报告时间"});
    desk.application.waitUntil("the next field to have the keyboard", [&] { return next.has(State::focused); });
    const auto place = desk.application.await({"text", "地点"});
    desk.application.waitUntil("the place to be found", [&] { return place.text() == "越星村"; });
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存。");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("So has whoever names a party, and chooses its side at once", "[tab-on-party]")
{
    Desk desk(Begin::people);
    desk.startNewDispute();
    desk.application.await({"push button", "添加当事人"}).click();
    desk.referAndGoOn("当事人 1", "丁老", "伯");
    const auto side = desk.application.await({"combo box", "地位 1"});
    desk.application.waitUntil("the party to be found",
                               [&] { return desk.application.await({"text", "当事人 1"}).text() == "丁老伯"; });
    desk.keyboard.press("Down");
    desk.application.waitUntil("the first side to be chosen", [&] { return side.description() == "申请人"; });
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("Who is about to take in somebody a second time is told so while typing", "[duplicate]")
{
    Desk desk;
    desk.makeWorkspace();
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+5");
    desk.awaitText("这里列出“人员”");
    desk.keyboard.press("ctrl+n");
    desk.awaitText("新建人员");
    const auto name = desk.application.await({"text", "姓名"});
    desk.application.waitUntil("the name to have the keyboard", [&] { return name.has(State::focused); });
    desk.fillIn("姓名", "丁伟");
    desk.fillIn("电话", "13800000002");
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存。");
    desk.keyboard.press("ctrl+n");
    desk.awaitText("新建人员");
    (void)desk.application.await({"text", "姓名"});
    desk.fillIn("姓名", "丁玮");
    desk.fillIn("电话", "13800000002");
    desk.awaitText("已有“丁伟”，很可能是同一个");
    desk.photograph("person-twice");
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存。");
    desk.expectWindows({desk.mainWindow()});
}
