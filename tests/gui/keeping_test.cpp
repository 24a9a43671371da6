#include "desk.h"

#include <catch.h>

using namespace beibao::gui_test;

namespace {

constexpr const char* subject = "纠纷名称";
constexpr const char* accepted = "受理日期";
constexpr const char* before = "越星村围墙界限";
constexpr const char* filledIn = "越星村围墙与滴水";

/// The window on a dispute of which somebody changes the subject, without saving.
class FillingInDesk : public Desk {
public:
    FillingInDesk() : Desk(Begin::dispute)
    {
        openDispute();
        startEditing();
        fillIn(subject, filledIn);
    }

    [[nodiscard]] Accessible field() { return application.await({"text", subject}); }
    void awaitField(const std::string& text, const std::string& name = subject)
    {
        application.waitUntil("“" + text + "” in the form", [&] {
            const auto found = application.find({"text", name});
            return found && found->text() == text;
        });
    }
};

}  // namespace

TEST_CASE("What was filled in and not saved is there again after the power failed", "[draft]")
{
    FillingInDesk desk;
    desk.awaitText("草稿已自动保存");
    desk.photograph("draft-kept");
    desk.application.cutPowerAndStartAgain();
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.awaitField(filledIn);
    desk.awaitText("未保存的内容已恢复");
    desk.photograph("draft-again");
    CHECK(desk.command({"record", "get", desk.dispute()}).find(filledIn) == std::string::npos);

    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存");
    CHECK(desk.command({"record", "get", desk.dispute()}).find(filledIn) != std::string::npos);
    desk.application.cutPowerAndStartAgain();
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.awaitText("今日");
    CHECK_FALSE(desk.application.find({"text", subject}));
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A window that locks while a dialog is open takes the dialog with it, and goes on after signing in",
          "[lock-dialog]")
{
    FillingInDesk desk;
    desk.refer("地点", "越星村晒谷场");
    (void)desk.application.awaitWindow("新建地点");
    // Who has other roles now signs in again.
    (void)desk.command({"user", "roles", "admin", "--role", "administrator", "--role", "officer"});
    (void)desk.application.await({"push button", "登录"});
    CHECK_FALSE(desk.application.find({"text", "详细地址"}));
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.awaitField(filledIn);
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("Whoever locks the window in the midst of filling in goes on after signing in", "[lock-draft]")
{
    FillingInDesk desk;
    // Not the form of a day: it is kept as it was typed.
    desk.fillIn(accepted, "十五号");
    desk.keyboard.press("ctrl+l");
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.awaitField(filledIn);
    desk.awaitField("十五号", accepted);
    desk.photograph("draft-after-lock");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A record made in passing and the one it is for are both there again after the power failed", "[two-drafts]")
{
    FillingInDesk desk;
    desk.refer("地点", "越星村晒谷场");
    const auto dialog = desk.application.awaitWindow("新建地点");
    desk.fillIn("详细地址", "村东头");
    (void)dialog.await({"label", "草稿已自动保存", Match::contains});
    desk.photograph("draft-in-passing");
    desk.application.cutPowerAndStartAgain();
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.application.waitUntil("the place again", [&] {
        const auto field = desk.application.find({"text", "详细地址"});
        return field && field->text() == "村东头";
    });
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存");

    desk.keyboard.press("ctrl+1");
    const auto list = desk.application.await({"table", "待办事项"});
    desk.application.waitUntil("the dispute among what is not saved",
                               [&] { return list.rowWith(before).has_value() && list.rowWith("继续填写") == 0; });
    desk.photograph("today-unsaved");
    desk.keyboard.press("Return");
    desk.awaitField(filledIn);
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A dialog in which something was filled in is not given up by a slip", "[dialog-kept]")
{
    FillingInDesk desk;
    desk.refer("地点", "越星村晒谷场");
    (void)desk.application.awaitWindow("新建地点");
    desk.fillIn("详细地址", "村东头");
    desk.keyboard.press("Escape");
    (void)desk.application.await({"push button", "继续填写"});
    desk.photograph("dialog-give-up");
    desk.keyboard.press("Escape");
    (void)desk.application.awaitWindow("新建地点");
    CHECK(desk.application.await({"text", "详细地址"}).text() == "村东头");
    desk.keyboard.press("Escape");
    desk.application.await({"push button", "放弃"}).click();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.awaitField(filledIn);
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("What two people change at a time is not lost", "[both-changed]")
{
    FillingInDesk desk;
    desk.changeElsewhere("brief: 两家已答应重新丈量。\n");
    desk.awaitText("您填写的内容仍在");
    CHECK(desk.field().text() == filledIn);
    desk.photograph("both-other-field");

    desk.changeElsewhere("subject: 越星村宅基地\n");
    desk.awaitText("您正在填写的内容刚被他人修改：纠纷名称");
    CHECK(desk.field().text() == filledIn);
    desk.photograph("both-same-field");
    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存");
    const auto saved = desk.command({"record", "get", desk.dispute()});
    CHECK(saved.find(filledIn) != std::string::npos);
    CHECK(saved.find("两家已答应重新丈量。") != std::string::npos);
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("Ctrl+Z takes back what was filled in, and Ctrl+Shift+Z does it again", "[field-undo]")
{
    FillingInDesk desk;
    desk.awaitText("草稿已自动保存");
    desk.keyboard.press("ctrl+z");
    desk.awaitField(before);
    desk.keyboard.press("ctrl+shift+z");
    desk.awaitField(filledIn);

    desk.keyboard.press("ctrl+s");
    desk.awaitText("已保存");
    desk.keyboard.press("ctrl+z");
    desk.awaitText("已撤销");
    (void)desk.application.await({"label", before});
    desk.keyboard.press("ctrl+shift+z");
    desk.awaitText("已重做");
    (void)desk.application.await({"label", filledIn});
    CHECK(desk.command({"record", "get", desk.dispute()}).find(filledIn) != std::string::npos);
    desk.expectWindows({desk.mainWindow()});
}
