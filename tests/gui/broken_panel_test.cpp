#include "desk.h"

#include <catch.h>

#include <fstream>

using namespace beibao::gui_test;

namespace {

/// The dispute's page works on although its panel does not.
void expectTheRestToWork(Desk& desk)
{
    desk.application.await({"page tab list", ""}).select("表单");
    desk.startEditing();
    desk.fillIn("纠纷名称", "照常修改");
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存");
    CHECK(desk.command({"record", "get", desk.dispute()}).find("照常修改") != std::string::npos);
    desk.expectWindows({desk.mainWindow()});
}

}  // namespace

TEST_CASE("A panel that throws is said to, and everything else goes on", "[throwing-panel]")
{
    Desk desk(Begin::dispute, "zh", {}, BEIBAO_THROWING_PANELS);
    desk.openDispute();
    desk.application.await({"page tab list", ""}).select("丈量");
    desk.application.await({"push button", "Throw"}).click();
    desk.awaitText("无法显示“丈量”面板");
    desk.awaitText("thrown on purpose");
    CHECK_FALSE(desk.application.find({"push button", "Throw"}));
    desk.photograph("panel-throws");
    expectTheRestToWork(desk);
}

TEST_CASE("A panel that cannot be loaded is said not to be, and everything else goes on", "[unloadable-panel]")
{
    const beibao::test::TemporaryFolder folder;
    const auto module = folder.path() / "mediation-ui.so";
    std::ofstream(module) << "this is no module\n";
    Desk desk(Begin::dispute, "zh", {}, module);
    desk.openDispute();
    desk.application.await({"page tab list", ""}).select("丈量");
    desk.awaitText("无法显示“丈量”面板");
    desk.photograph("panel-unloadable");
    expectTheRestToWork(desk);
}
