#include "desk.h"

#include <catch.h>

#include <nlohmann/json.hpp>

#include <fstream>

using namespace beibao::gui_test;

namespace {

/// Signs in, without opening anything.
void signIn(Desk& desk)
{
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
}

/// Switches a module in the list.
void switchModule(Desk& desk, const Accessible& list, const std::string& module)
{
    const auto apply = desk.application.await({"push button", "应用"});
    list.focus();
    for (int row = list.rowWith(module).value(); row > 0; --row)
        desk.keyboard.press("Down");
    desk.keyboard.press("space");
    desk.application.waitUntil("the switch to be noticed", [&] { return apply.isUsable(); });
    apply.click();
}

/// What the workspace's own files say.
std::string inForce(const Desk& desk, const std::string& path)
{
    auto value = nlohmann::json::parse(desk.command({"config", "show"}));
    return value.at(nlohmann::json::json_pointer(path)).dump();
}

}  // namespace

TEST_CASE("Records stand on a board, in a column for each state, and keys go from card to card", "[board]")
{
    Desk desk(Begin::settledCase);
    const auto cardsIn = [&](const std::string& state) {
        const auto cards = desk.application.find({"table", state, Match::contains});
        return cards ? cards->rowCount() : 0;
    };
    desk.openDispute();
    desk.application.await({"toggle button", "看板"}).click();
    desk.application.waitUntil("the card", [&] { return cardsIn("达成书面协议") == 1; });
    CHECK(cardsIn("调查中") == 0);
    desk.photograph("board-beside");
    desk.keyboard.press("Escape");
    desk.photograph("board");
    desk.keyboard.press("Return");
    desk.application.await({"push button", "进入履行"}).focus();
    // The board follows what becomes of a record, and is remembered.
    desk.keyboard.press("ctrl+Return");
    desk.application.waitUntil("the card in its next column", [&] { return cardsIn("履行中") == 1; });
    desk.keyboard.press("ctrl+1");
    desk.keyboard.press("ctrl+2");
    desk.application.waitUntil("the board again", [&] { return cardsIn("履行中") == 1; });
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A module is switched off and on again while somebody stays signed in", "[modules]")
{
    Desk desk(Begin::dispute);
    signIn(desk);
    desk.runCommand("模块……");
    const auto list = desk.application.awaitWindow("模块").await({"table", "模块"});
    desk.application.waitUntil("the modules", [&] { return list.rowWith("人民调解").has_value(); });
    desk.photograph("modules");
    switchModule(desk, list, "人民调解");
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.application.waitUntil("the switch", [&] { return inForce(desk, "/modules/mediation") == "false"; });
    desk.runCommand("模块……");
    const auto again = desk.application.awaitWindow("模块").await({"table", "模块"});
    desk.application.waitUntil("the modules", [&] { return again.rowWith("已停用").has_value(); });
    switchModule(desk, again, "人民调解");
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.application.waitUntil("the switch", [&] { return inForce(desk, "/modules/mediation") == "true"; });
    desk.keyboard.press("ctrl+2");
    desk.application.waitUntil("the dispute", [&] { return desk.holdsRow("纠纷", "越星村围墙界限"); });
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A setting of a module is changed on its page, and holds at once", "[settings]")
{
    Desk desk(Begin::dispute);
    signIn(desk);
    desk.runCommand("设置……");
    (void)desk.application.awaitWindow("设置");
    desk.photograph("settings");
    desk.fillIn("相关纠纷回溯月数", "500");
    desk.application.await({"push button", "保存"}).click();
    desk.awaitText("120");
    desk.photograph("settings-refused");
    desk.fillIn("相关纠纷回溯月数", "24");
    desk.application.await({"push button", "保存"}).click();
    (void)desk.application.awaitWindow(desk.mainWindow());
    CHECK(inForce(desk, "/plugins/mediation/repeat_months") == "24");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A referral is taken up with what it says, and the record that comes of it opens", "[take-up]")
{
    Desk desk(Begin::dispute);
    const auto write = [&](const std::string& name, const std::string& yaml) {
        const auto file = desk.folder() / name;
        std::ofstream(file) << yaml;
        return file.string();
    };
    const auto made = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "--json");
        return nlohmann::json::parse(desk.command(arguments)).at("id").get<std::string>();
    };
    const auto place = made({"record", "create", "core.place", "--from",
                             write("place.yaml", "{name: 晒谷场, division: \"330604104298\"}\n")});
    (void)desk.command(
        {"record", "refer", place, "mediation.dispute", "--from",
         write("referral.yaml", "{reason: 晒谷场占用, note: 两家都堆了谷子, subject: " + place + "}\n")});
    signIn(desk);
    desk.keyboard.press("ctrl+k");
    desk.keyboard.type("晒谷场占用");
    desk.application.waitUntil("the referral", [&] { return desk.holdsRow("查找结果", "晒谷场占用"); });
    desk.keyboard.press("Return");
    (void)desk.application.await({"push button", "受理为：纠纷"});
    desk.keyboard.press("ctrl+Return");
    (void)desk.application.awaitWindow("受理为：纠纷");
    desk.photograph("take-up");
    desk.chooseCode("纠纷类别", "墙界地界");
    desk.tabTo("受理为：纠纷");
    desk.keyboard.press("Return");
    desk.awaitText("两家都堆了谷子");
    desk.photograph("taken-up");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("The keys of a module's action ask for what it needs", "[shortcut]")
{
    Desk desk(Begin::settledCase);
    desk.openDispute();
    desk.keyboard.press("ctrl+shift+h");
    (void)desk.application.awaitWindow("登记回访");
    desk.photograph("shortcut");
    desk.keyboard.press("Escape");
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.expectWindows({desk.mainWindow()});
}
