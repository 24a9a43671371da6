#include "desk.h"

#include <catch.h>

#include <filesystem>
#include <fstream>

using namespace beibao::gui_test;

namespace {

namespace fs = std::filesystem;

void configure(const Desk& desk, const std::string& yaml)
{
    std::ofstream(desk.workspace() / "config" / "site.yaml") << yaml;
}

}  // namespace

TEST_CASE("The window backs up what is due, and says when it did", "[backup]")
{
    Desk desk(Begin::dispute);
    const auto kept = desk.folder() / "kept";
    configure(desk, "backup: {folder: " + kept.string() + "}\n");
    desk.openDispute();
    desk.awaitText("今日已备份");
    desk.photograph("backed-up");
    CHECK(std::distance(fs::directory_iterator(kept), fs::directory_iterator()) == 1);
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A backup that cannot be made is told at once", "[backup-failed]")
{
    Desk desk(Begin::dispute);
    std::ofstream(desk.folder() / "occupied") << "a file, not a folder";
    configure(desk, "backup: {folder: " + (desk.folder() / "occupied" / "kept").string() + "}\n");
    desk.openDispute();
    desk.awaitText("备份失败");
    desk.awaitText("到期的备份未能完成");
    desk.photograph("backup-failed");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A backup that is opened becomes the workspace of a machine that has none", "[open-backup]")
{
    Desk desk(Begin::backup);
    (void)desk.application.await({"push button", "恢复"});
    desk.fillIn("口令或恢复密钥", "不是这个");
    desk.keyboard.press("Return");
    desk.awaitText("这既不是此备份中任何用户的口令");
    desk.photograph("open-backup-wrong");
    CHECK_FALSE(fs::exists(desk.workspace()));
    desk.fillIn("口令或恢复密钥", Desk::passphrase);
    desk.keyboard.press("Return");
    desk.openDispute();
    CHECK(desk.dispute().size() > 0);
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A passphrase is changed in the window, and the new one opens it", "[passphrase]")
{
    Desk desk(Begin::dispute);
    desk.openDispute();
    desk.runCommand("修改口令");
    (void)desk.application.await({"push button", "修改"});
    desk.fillIn("原口令", Desk::passphrase);
    desk.fillIn("新口令", "后院的石榴树");
    desk.fillIn("再次输入口令", "后院的石榴");
    desk.keyboard.press("Return");
    desk.awaitText("两次输入的口令不同");
    desk.application.waitUntil("the keyboard to be where it was", [&] {
        return desk.application.await({"password text", "再次输入口令"}).has(State::focused);
    });
    desk.photograph("passphrase");
    desk.fillIn("再次输入口令", "后院的石榴树");
    desk.keyboard.press("Return");
    desk.awaitText("新口令已生效");
    desk.keyboard.press("ctrl+l");
    desk.signIn("后院的石榴树");
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.expectWindows({desk.mainWindow()});
}
