#include "desk.h"

#include <catch.h>

#include <cstdio>
#include <fstream>
#include <sstream>

using namespace beibao::gui_test;

namespace {

std::string readAll(const std::filesystem::path& file)
{
    const std::ifstream stream(file, std::ios::binary);
    std::stringstream content;
    content << stream.rdbuf();
    return content.str();
}

void openPeople(Desk& desk)
{
    desk.makeWorkspace();
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+5");
    desk.awaitText("这里列出“人员”");
}

void createPerson(const Desk& desk, const std::string& yaml)
{
    const auto file = desk.folder() / "person.yaml";
    std::ofstream(file) << yaml;
    (void)desk.command({"record", "create", "core.person", "--from", file.string()});
}

void chooseFile(Desk& desk, const std::string& window, const std::filesystem::path& file)
{
    (void)desk.application.awaitWindow(window);
    desk.keyboard.press("ctrl+a");
    desk.keyboard.type(file.string());
    desk.keyboard.press("Return");
}

}  // namespace

TEST_CASE("A unit's table of people is looked at and then imported, and leaves as a table again", "[import]")
{
    Desk desk;
    openPeople(desk);
    desk.runCommand("导入人员");
    (void)desk.application.awaitWindow("导入人员");
    desk.keyboard.type(BEIBAO_TEST_DATA "/people.csv");
    desk.keyboard.press("Return");
    (void)desk.application.awaitWindow("导入人员：people.csv");
    desk.awaitText("新建 500 条，更新 0 条，很可能已有 20 行，不能导入 8 行");
    desk.photograph("import-looked-at");
    (void)desk.application.await({"push button", "只导入其余 500 条"});
    desk.keyboard.press("Return");
    desk.awaitText("已导入人员 500 条");
    desk.awaitText("共 500 件");
    desk.photograph("imported");

    desk.runCommand("导出人员");
    const auto file = desk.folder() / "人员.csv";
    chooseFile(desk, "导出人员", file);
    desk.awaitText("已导出 500 条");
    desk.photograph("exported");
    CHECK(readAll(file).find("蒋磊林") != std::string::npos);
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A table whose columns nobody knows can be told where they go", "[import-columns]")
{
    Desk desk;
    openPeople(desk);
    const auto table = desk.folder() / "名单.csv";
    std::ofstream(table) << "谁,手机号码,随便\n丁老伯,13800000002,一\n陆大妈,13800000003,二\n";
    desk.runCommand("导入人员");
    (void)desk.application.awaitWindow("导入人员");
    desk.keyboard.type(table.string());
    desk.keyboard.press("Return");
    (void)desk.application.awaitWindow("导入人员：名单.csv");
    desk.awaitText("这张表格不能导入");
    desk.photograph("import-unknown-columns");
    desk.chooseCode("谁", "姓名");
    desk.awaitText("新建 2 条，更新 0 条");
    desk.photograph("import-columns-chosen");
    desk.tabTo("导入 2 条");
    desk.keyboard.press("Return");
    desk.awaitText("已导入人员 2 条");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("Two that are the same are shown side by side, made one, and two again", "[merge]")
{
    Desk desk;
    desk.makeWorkspace();
    createPerson(desk, "name: 丁伟\nphone: '13800000002'\n");
    createPerson(desk, "name: 丁玮\nphone: '13800000002'\noccupation: 泥工\n");
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+5");
    desk.awaitText("共 2 件");
    desk.runCommand("查找重复的人员");
    (void)desk.application.awaitWindow("很可能重复的人员");
    desk.awaitText("共 1 对");
    (void)desk.application.await({"table cell", "泥工"});
    desk.photograph("side-by-side");
    desk.tabTo("合并为一条");
    desk.keyboard.press("Return");
    desk.awaitText("已合并");
    desk.awaitText("没有很可能重复的记录");
    desk.photograph("merged");
    desk.tabTo("撤销");
    desk.keyboard.press("Return");
    desk.awaitText("已撤销合并");
    desk.awaitText("共 1 对");
    desk.keyboard.press("Escape");
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A village is chosen by its initials, or from its town", "[division]")
{
    Desk desk;
    desk.makeWorkspace();
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    for (const std::string list : {"人员", "单位", "家庭", "地点"}) {
        desk.keyboard.press("ctrl+5");
        desk.awaitText("这里列出“" + list + "”");
    }
    desk.keyboard.press("ctrl+n");
    desk.awaitText("新建地点");
    (void)desk.application.await({"text", "名称"});
    desk.fillIn("名称", "老屋");
    desk.fillIn("行政区划", "yxc");
    const auto offers = desk.application.await({"table", "“行政区划”的查找结果"});
    desk.application.waitUntil("the villages",
                               [&] { return offers.rowWith("章镇镇越星村委会 330604104298").has_value(); });
    desk.photograph("village-by-initials");
    desk.keyboard.press("Return");
    desk.application.waitUntil("the choice", [&] { return !desk.application.find({"table", "“行政区划”的查找结果"}); });
    // From the town to its villages.
    desk.keyboard.press("ctrl+a");
    desk.keyboard.type("zhangzhen");
    const auto towns = desk.application.await({"table", "“行政区划”的查找结果"});
    desk.application.waitUntil("the town", [&] { return towns.rowWith("章镇镇 330604104").has_value(); });
    desk.keyboard.press("Return");
    desk.application.waitUntil("its villages",
                               [&] { return towns.rowWith("章镇镇陈墩村委会 330604104264").has_value(); });
    desk.photograph("villages-of-town");
    desk.keyboard.press("Down");
    desk.keyboard.press("Return");
    desk.application.waitUntil("the choice of a village",
                               [&] { return !desk.application.find({"table", "“行政区划”的查找结果"}); });
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存。");
    (void)desk.application.await({"label", "浙江省绍兴市上虞区章镇镇", Match::contains});
    desk.expectWindows({desk.mainWindow()});
}
