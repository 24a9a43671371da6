#include "desk.h"

#include <catch.h>

#include <nlohmann/json.hpp>

using namespace beibao::gui_test;

namespace {

/// The panel of the one round there is.
void openRound(Desk& desk)
{
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+3");
    const auto list = desk.application.await({"table", "走访"});
    desk.application.waitUntil("the round", [&] { return list.rowCount() == 1; });
    desk.keyboard.press("Return");
    (void)desk.application.await({"push button", "修改"});
    desk.application.await({"page tab list", ""}).select("走访");
}

/// The only record of a type, as the command line sees it.
nlohmann::json only(const Desk& desk, const std::string& type)
{
    const auto items = nlohmann::json::parse(desk.command({"--json", "record", "list", type})).at("items");
    REQUIRE(items.size() == 1);
    return items.at(0);
}

}  // namespace

TEST_CASE("On a round one goes from door to door with the keyboard, and what was found goes where it belongs",
          "[round]")
{
    Desk desk(Begin::round);
    openRound(desk);
    desk.application.waitUntil("the household", [&] { return desk.holdsRow("家庭", "章家"); });
    desk.photograph("round-empty");
    desk.application.await({"table", "家庭"}).selectRow(0);
    desk.application.await({"table", "家庭"}).focus();
    desk.keyboard.press("Return");
    const auto note = desk.application.await({"text", "记事"});
    desk.application.waitUntil("the note to have the keyboard", [&] { return note.has(State::focused); });
    desk.keyboard.type("狗咬死母鸡");
    desk.application.waitUntil("the note in the list", [&] { return desk.holdsRow("走访记录", "狗咬死母鸡"); });
    desk.application.await({"text", "新事项"}).focus();
    desk.keyboard.type("狗咬死十一只鸡\n");
    desk.application.waitUntil("the matter", [&] { return desk.holdsRow("事项", "狗咬死十一只鸡"); });
    desk.application.await({"check box", "矛盾纠纷排查"}).click();
    desk.photograph("round-noted");
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存");

    desk.keyboard.press("ctrl+shift+r");
    desk.awaitText("已办理：记入日记并转出事项");
    desk.photograph("round-handed-on");
    const auto diary = only(desk, "core.diary");
    CHECK(diary.at("fields").at("matters").size() == 1);
    CHECK(only(desk, "core.referral").at("fields").at("to_type") == "mediation.dispute");

    const auto tab = desk.application.await({"page tab", "关联", Match::contains});
    desk.application.await({"page tab list", ""}).select(tab.name());
    desk.application.waitUntil("the thread", [&] { return desk.holdsRow("关联", "同一事件"); });
    desk.photograph("round-thread");
    desk.expectWindows({desk.mainWindow()});
}
