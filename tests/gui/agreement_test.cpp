#include "desk.h"

#include <catch.h>

using namespace beibao::gui_test;

namespace {

void openPanel(Desk& desk)
{
    desk.openDispute();
    desk.selectTab("协议");
}

}  // namespace

TEST_CASE("An agreement is written beside its facts, and what may not be settled is marked as one types", "[agreement]")
{
    Desk desk(Begin::settledCase);
    openPanel(desk);
    const auto term = desk.application.await({"text", "第 2 条约定"});
    desk.application.waitUntil("the terms", [&] { return term.text().starts_with("陆某修复坍塌的三米围墙"); });
    desk.awaitText("前共同申请司法确认");
    desk.awaitText("当事人在这里没有其他纠纷");
    CHECK(desk.application.await({"text", "第 2 条金额"}).text() == "800.00");
    desk.photograph("agreement-panel");

    desk.application.await({"text", "第 1 条约定"}).focus();
    desk.keyboard.press("ctrl+a");
    desk.keyboard.type("围墙以东宅基地归丁老伯");
    desk.awaitText("土地管理法第十四条");
    desk.photograph("agreement-forbidden");
    desk.keyboard.press("ctrl+s");
    desk.application.waitUntil("the refusal",
                               [&] { return desk.application.find({"push button", "保存"}).has_value(); });
    CHECK_FALSE(desk.application.find({"label", "已保存", Match::contains}));

    desk.keyboard.press("ctrl+a");
    desk.keyboard.type("双方各用墙内地面");
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存");
    CHECK(desk.command({"record", "get", desk.dispute()}).find("双方各用墙内地面") != std::string::npos);
    desk.expectWindows({desk.mainWindow()});
}
