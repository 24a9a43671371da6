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
    Desk desk(Begin::dispute, "zh", {}, BEIBAO_FAULTY_PANELS);
    desk.openDispute();
    desk.application.await({"page tab list", ""}).select("丈量");
    desk.application.await({"push button", "Throw"}).click();
    desk.awaitText("无法显示“丈量”面板");
    desk.awaitText("thrown on purpose");
    CHECK_FALSE(desk.application.find({"push button", "Throw"}));
    desk.photograph("panel-throws");
    expectTheRestToWork(desk);
}

TEST_CASE("A hidden window that a panel leaves behind keeps nobody from closing the program", "[leaking-panel]")
{
    Desk desk(Begin::dispute, "zh", {}, BEIBAO_FAULTY_PANELS);
    desk.openDispute();
    desk.application.await({"page tab list", ""}).select("丈量");
    desk.application.await({"push button", "Leak"}).click();
    (void)desk.application.awaitWindow("Leaked");
    desk.keyboard.press("alt+F4");
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("alt+F4");
    CHECK(desk.application.waitForExit() == 0);
}

TEST_CASE("A panel that takes the program down is named at the next start, and brought back by hand",
          "[crashing-panel]")
{
    Desk desk(Begin::dispute, "zh", {}, BEIBAO_FAULTY_PANELS);
    desk.openDispute();
    desk.application.await({"page tab list", ""}).select("丈量");
    desk.application.await({"push button", "Crash"}).click();
    CHECK(desk.application.waitForExit() != 0);
    desk.application.cutPowerAndStartAgain();
    desk.signIn();
    desk.awaitText("模块“人民调解”不能使用");
    desk.photograph("module-quarantined");
    desk.application.await({"push button", "查看原因"}).click();
    const auto list = desk.application.awaitWindow("模块").await({"table", "模块"});
    desk.application.waitUntil("the quarantine", [&] { return list.rowWith("已隔离停用").has_value(); });
    desk.photograph("modules-quarantined");
    desk.application.await({"push button", "重新启用"}).click();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+2");
    desk.application.waitUntil("the dispute", [&] { return desk.holdsRow("纠纷", "越星村围墙界限"); });
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
