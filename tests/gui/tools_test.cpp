#include "desk.h"

#include <catch.h>
#include <sample_pictures.h>

#include <fstream>

using namespace beibao::gui_test;
using beibao::test::jpegPicture;

TEST_CASE("The box above finds what the window can do, too", "[commands]")
{
    Desk desk(Begin::settledCase);
    desk.openDispute();
    desk.keyboard.press("ctrl+k");
    desk.keyboard.type("?");
    desk.application.waitUntil("all commands", [&] { return desk.holdsRow("查找结果", "锁定"); });
    CHECK(desk.holdsRow("查找结果", "Ctrl+L"));
    CHECK(desk.holdsRow("查找结果", "新建纠纷"));
    desk.photograph("commands");
    desk.keyboard.press("ctrl+a");
    desk.keyboard.type("锁定");
    desk.keyboard.press("Return");
    (void)desk.application.await({"push button", "登录"});
}

TEST_CASE("F1 explains the field that has the keyboard", "[help]")
{
    Desk desk(Begin::dispute);
    desk.openDispute();
    desk.startEditing();
    desk.tabTo("受理日期");
    desk.keyboard.press("F1");
    desk.awaitText("如 2024-11-15");
    desk.photograph("field-help");
    desk.keyboard.press("F1");
    desk.application.waitUntil("the help to go",
                               [&] { return !desk.application.find({"label", "句号代表今天", Match::contains}); });
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A name typed and entered in one go takes the first match of all of it", "[refer]")
{
    Desk desk(Begin::dispute);
    const auto place = desk.folder() / "place.yaml";
    std::ofstream(place) << "{name: 晒谷场, division: \"330604104298\"}\n";
    (void)desk.command({"record", "create", "core.place", "--from", place.string()});
    desk.openDispute();
    desk.startEditing();
    desk.fillIn("地点", "越");
    (void)desk.application.await({"table cell", "越星村", Match::contains});
    desk.keyboard.press("ctrl+a");
    desk.keyboard.type("晒谷场\n");
    desk.application.waitUntil("the list to close",
                               [&] { return !desk.application.find({"table cell", "越星村  ", Match::contains}); });
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存");
    CHECK(desk.command({"record", "get", desk.dispute()}).find("晒谷场") != std::string::npos);
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A photograph that is attached shows what is on it in the list", "[picture]")
{
    Desk desk(Begin::dispute);
    desk.openDispute();
    const auto file = desk.folder() / "现场.jpg";
    std::ofstream(file, std::ios::binary) << jpegPicture();
    desk.application.await({"page tab list", ""}).select("附件");
    desk.application.await({"push button", "添加文件…"}).click();
    (void)desk.application.awaitWindow("添加文件");
    desk.keyboard.type(file.string());
    desk.keyboard.press("Return");
    desk.application.waitUntil("the file in the list", [&] { return desk.holdsRow("附件", "现场.jpg"); });
    desk.photograph("attachments-picture");
    desk.application.await({"table", "附件"}).selectRow(0);
    desk.application.await({"push button", "查看"}).click();
    desk.application.awaitWindow("现场.jpg").await({"push button", "关闭"}).click();
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A file is attached, looked for in its list, and saved again", "[attachments]")
{
    Desk desk(Begin::dispute);
    desk.openDispute();
    const auto file = desk.folder() / "现场记录.txt";
    std::ofstream(file) << "墙根有新挖的沟\n";
    desk.application.await({"page tab list", ""}).select("附件");
    desk.awaitText("照片、扫描件等文件列在这里");
    desk.photograph("attachments-none");
    desk.application.await({"push button", "添加文件…"}).click();
    (void)desk.application.awaitWindow("添加文件");
    desk.keyboard.type(file.string());
    desk.keyboard.press("Return");
    desk.awaitText("已添加 1 个附件");
    desk.application.waitUntil("the file in the list", [&] { return desk.holdsRow("附件", "现场记录.txt"); });
    desk.application.await({"table", "附件"}).selectRow(0);
    desk.photograph("attachments");
    desk.application.await({"push button", "另存副本…"}).click();
    (void)desk.application.awaitWindow("另存副本");
    const auto copy = desk.folder() / "副本.txt";
    desk.keyboard.press("ctrl+a");
    desk.keyboard.type(copy.string());
    desk.keyboard.press("Return");
    desk.awaitText("已存为");
    std::ifstream saved(copy);
    CHECK(std::string(std::istreambuf_iterator<char>(saved), {}) == "墙根有新挖的沟\n");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A photograph is chosen in the form of a new person, and looked at once it is saved", "[file-field]")
{
    Desk desk(Begin::people);
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    const auto file = desk.folder() / "证件照.jpg";
    std::ofstream(file, std::ios::binary) << jpegPicture();
    desk.runCommand("新建人员");
    (void)desk.application.await({"text", "姓名"});
    desk.fillIn("姓名", "新来的人");
    desk.application.await({"push button", "照片"}).click();
    (void)desk.application.awaitWindow("照片");
    desk.keyboard.type(file.string());
    desk.keyboard.press("Return");
    desk.awaitText("证件照.jpg");
    desk.save();
    desk.keyboard.press("F2");
    desk.application.await({"push button", "照片"}).focus();
    desk.photograph("file-chosen");
    desk.application.await({"push button", "查看"}).click();
    desk.application.awaitWindow("证件照.jpg").await({"push button", "关闭"}).click();
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("From a person one comes to the disputes that the person is party to", "[related]")
{
    Desk desk(Begin::settledCase);
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+k");
    desk.keyboard.type("丁老伯");
    desk.application.waitUntil("the person", [&] { return desk.holdsRow("查找结果", "丁老伯"); });
    desk.keyboard.press("Return");
    // With how many there are, once they were read.
    const auto tab = desk.application.await({"page tab", "关联 ", Match::contains});
    desk.application.await({"page tab list", ""}).select(tab.name());
    desk.application.waitUntil("the dispute", [&] { return desk.holdsRow("关联", "越星村围墙界限"); });
    desk.photograph("related");
    desk.application.await({"table", "关联"}).selectRow(0);
    desk.application.await({"table", "关联"}).focus();
    desk.keyboard.press("Return");
    desk.awaitText("章调2024-A0001");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A report is shown as the paper that it becomes", "[reports]")
{
    Desk desk(Begin::settledCase);
    desk.openDispute();
    desk.runCommand("报表");
    (void)desk.application.await({"icon", "人民调解月报", Match::contains});
    desk.photograph("report");
    desk.keyboard.press("Escape");
    desk.application.waitUntil("the dialog to close",
                               [&] { return !desk.application.find({"push button", "另存为…"}); });
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A list is narrowed to what a module declares", "[views]")
{
    Desk desk(Begin::dispute);
    desk.openDispute();
    desk.photograph("list-views");
    desk.application.await({"toggle button", "履行中"}).click();
    desk.awaitText("没有符合筛选条件的");
    desk.photograph("list-view-empty");
    desk.application.await({"toggle button", "全部"}).click();
    desk.application.waitUntil("the dispute to come back", [&] { return desk.holdsRow("纠纷", "越星村围墙界限"); });
}

TEST_CASE("The records of a module that was switched off are still found and read", "[switched-off]")
{
    Desk desk(Begin::dispute);
    desk.openDispute();
    (void)desk.command({"plugin", "disable", "mediation"});
    desk.keyboard.press("ctrl+l");
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+4");  // behind what is in use
    const auto list = desk.application.await({"table", "纠纷"});
    desk.application.waitUntil("the dispute", [&] { return list.rowWith("越星村围墙界限").has_value(); });
    desk.keyboard.press("Return");
    desk.awaitText("两家院子之间围墙界线不清");
    CHECK_FALSE(desk.application.await({"push button", "修改"}).isUsable());
    desk.photograph("switched-off");
    desk.expectWindows({desk.mainWindow()});
}
