#include "desk.h"

#include <catch.h>

#include <array>

namespace {

using namespace beibao::gui_test;

/// The readings off the tape and the wall's distances, in the order of the cells.
constexpr std::array readings{"12.402", "12.398", "8.1",    "8.1",    "12.351", "12.349", "8.002",
                              "7.998",  "14.799", "14.801", "14.750", "14.75",  "0.32",   "0.18"};

/// The window on a dispute that waits for its survey.
class SurveyDesk : public Desk {
public:
    SurveyDesk() : Desk(Begin::dispute) { openDispute(); }

    void openPanel() { application.await({"page tab list", ""}).select("丈量"); }
    [[nodiscard]] Accessible cell(const std::string& name) { return application.await({"text", name}); }
    [[nodiscard]] Accessible says(const std::string& words)
    {
        return application.await({"label", words, Match::contains});
    }

    void typeReadings()
    {
        cell("AB 第一次读数").focus();
        for (const auto* reading : readings) {
            keyboard.type(reading);
            keyboard.press("Return");
        }
    }

    void replace(const std::string& name, const std::string& text)
    {
        cell(name).focus();
        keyboard.press("ctrl+a");
        keyboard.type(text);
        keyboard.press("Return");
    }
};

}  // namespace

TEST_CASE("The readings of a boundary are typed without a mouse, and the plan is there at once", "[survey]")
{
    SurveyDesk desk;
    desk.openPanel();
    (void)desk.says("每段量两次");
    desk.photograph("plan-empty");
    desk.typeReadings();
    (void)desk.says("99.73");
    (void)desk.says("-0.029");
    (void)desk.says("在限差内");
    CHECK(desk.cell("围墙距 AB，B 处").has(State::focused));  // Enter at the end stays
    desk.photograph("plan-whole");

    desk.keyboard.press("ctrl+s");
    (void)desk.says("已保存");
    CHECK(desk.cell("BC 第一次读数").text() == "8.100");
    (void)desk.says("99.73");
    desk.photograph("plan-saved");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A wrong figure is said in words beside its line", "[wrong-figure]")
{
    SurveyDesk desk;
    desk.openPanel();
    desk.typeReadings();
    (void)desk.says("99.73");
    desk.replace("BC 第二次读数", "8.13");
    (void)desk.says("相差 30 毫米");
    (void)desk.says("请重新丈量 BC");
    desk.photograph("plan-apart");

    desk.replace("BC 第二次读数", "8.1");
    desk.replace("CD 第一次读数", "12.551");
    desk.replace("CD 第二次读数", "12.549");
    (void)desk.says("超过限差");
    (void)desk.says("至少有一段有误");
    desk.photograph("plan-misclosure");
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("What is no length is not lost by saving: it must be put right first", "[no-length]")
{
    SurveyDesk desk;
    desk.openPanel();
    desk.typeReadings();
    (void)desk.says("99.73");
    desk.replace("围墙距 AB，B 处", "0.1八");
    desk.keyboard.press("ctrl+s");
    (void)desk.application.await({"label", "“0.1八”不是以米为单位的长度", Match::contains});
    desk.photograph("plan-no-length");
    CHECK(desk.cell("围墙距 AB，B 处").text() == "0.1八");
    CHECK_FALSE(desk.application.find({"label", "已保存", Match::contains}));
    desk.replace("围墙距 AB，B 处", "0.18");
    desk.keyboard.press("ctrl+s");
    (void)desk.says("已保存");
    desk.expectWindows({desk.mainWindow()});
}
