#include "desk.h"

#include <catch.h>

#include <nlohmann/json.hpp>

using namespace beibao::gui_test;

TEST_CASE("The burst tyre in the tunnel is worked on the card of the roadside, and leads to the picture of the road",
          "[roadside]")
{
    Desk desk(Begin::tunnel);
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+2");
    desk.awaitText("这里列出“故障救助”");
    desk.keyboard.press("ctrl+n");
    (void)desk.application.await({"text", "道路"});
    desk.fillIn("道路", "104 国道");
    desk.fillIn("桩号（公里）", "12");
    desk.fillIn("桩号（米）", "345");
    desk.refer("隧道", "梅鹤");
    desk.fillIn("号牌", "浙C12345");
    desk.chooseCode("故障", "爆胎或漏气");
    desk.save();

    desk.selectTab("路边");
    desk.awaitText("车后 50 至 100 米");
    desk.awaitText("车靠边、人撤离、即报警");
    desk.application.await({"push button", "到场"}).click();
    desk.typeInto("警示标志距离", "80");
    desk.application.await({"push button", "防护到位"}).click();
    desk.awaitText("80 米：符合规定");
    desk.awaitText("不属违法");
    desk.photograph("roadside-card");
    desk.application.await({"push button", "恢复通行"}).click();
    desk.save();
    const auto fields = desk.only("traffic.incident").at("fields");
    CHECK(fields.at("distance_verdict") == "ok");
    CHECK(fields.contains("to_clear"));
    desk.step("办结");

    desk.keyboard.press("ctrl+2");
    desk.awaitText("这里列出“隐患路段研判”");
    desk.keyboard.press("ctrl+n");
    (void)desk.application.await({"text", "道路"});
    desk.fillIn("道路", "104 国道");
    desk.save();
    desk.selectTab("路段图");
    desk.photograph("roadside-road");
    CHECK(desk.only("traffic.review").at("fields").at("incidents") == 1);
    desk.expectWindows({desk.mainWindow()});
}
