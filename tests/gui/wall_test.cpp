#include "desk.h"

#include <catch.h>

#include <array>

using namespace beibao::gui_test;

namespace {

constexpr std::array readings{"12.402", "12.398", "8.1",    "8.1",    "12.351", "12.349", "8.002",
                              "7.998",  "14.799", "14.801", "14.750", "14.75",  "0.32",   "0.18"};

/// The case of the boundary wall, worked in the window from intake to paper.
class WallDesk : public Desk {
public:
    WallDesk() : Desk(Begin::people) {}

    void takeIn()
    {
        startNewDispute();
        fillIn("纠纷名称", "越星村围墙界限");
        chooseCode("纠纷类别", "墙界地界");
        refer("地点", "越星");
        fillIn("简要情况", "两家院子之间围墙界线不清。");
        addParty("1", "丁老伯", "申请人");
        addParty("2", "邻居陆", "被申请人");
        refer("调解委员会", "越星村人民");
        refer("调解员", "陈主任");
        photograph("wall-filled");
        save();
    }

    void survey()
    {
        selectTab("丈量");
        application.await({"text", "AB 第一次读数"}).focus();
        for (const auto* reading : readings) {
            keyboard.type(reading);
            keyboard.press("Return");
        }
        awaitText("99.73");
        save();
    }

    void writeAgreement()
    {
        selectTab("协议");
        typeInto("主要事实与争议事项", "丈量数据双方无异议");
        application.await({"push button", "添加一条约定"}).click();
        typeInto("第 1 条约定", "墙维持现状");
        application.await({"push button", "添加一条约定"}).click();
        typeInto("第 2 条约定", "陆某修复围墙");
        typeInto("第 2 条金额", "800");
        typeInto("第 2 条期限", "2026-12-31");
        photograph("wall-agreement");
        save();
    }
};

}  // namespace

TEST_CASE("The case of the boundary wall is worked in the window, from intake to the paper to sign", "[wall]")
{
    WallDesk desk;
    desk.takeIn();
    desk.step("受理");
    desk.step("开始调查");
    desk.survey();
    desk.step("开始调解");
    desk.writeAgreement();
    desk.runCommand("登记签名盖章");
    (void)desk.application.awaitWindow("登记签名盖章");
    desk.keyboard.press("Return");
    desk.awaitText("已办理：登记签名盖章");
    desk.step("达成书面协议");
    desk.awaitText("前共同申请司法确认");
    desk.selectTab("文书");
    (void)desk.application.await({"icon", "捌佰元整", Match::contains});
    desk.photograph("wall-paper");
    desk.keyboard.press("ctrl+1");
    desk.application.waitUntil("the follow-up", [&] { return desk.holdsRow("待办事项", "七日回访"); });
    desk.photograph("wall-today");
    desk.expectWindows({desk.mainWindow()});
}
