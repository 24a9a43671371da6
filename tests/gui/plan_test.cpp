#include <driver/application.h>
#include <driver/keyboard.h>

#include <catch.h>
#include <temporary_folder.h>

#include <array>
#include <filesystem>

namespace {

using namespace beibao::gui_test;

const std::string passphrase = "门前的桂花树";
const std::string mainWindow = "章镇镇 · 背包";

/// Makes a workspace with one dispute that waits for its survey. Prints nothing that is read here.
const std::string makeDispute = R"sh(set -e
"$0" init --profile police-station --unit 330604104 >/dev/null
yard=$("$0" --json record create core.place <<<'{name: 越星村, division: "330604104298", detail: 两户相邻围墙}' |
    sed -E 's/^\{"id":"([^"]+)".*/\1/')
"$0" record create mediation.dispute <<YAML
subject: 越星村围墙界限
kind: "05"
place: $yard
accepted: 2024-11-12
brief: 两家院子之间围墙界线不清，积怨十年。
YAML
)sh";

/// The readings off the tape and the wall's distances, in the order of the cells.
constexpr std::array readings{"12.402", "12.398", "8.1",    "8.1",    "12.351", "12.349", "8.002",
                              "7.998",  "14.799", "14.801", "14.750", "14.75",  "0.32",   "0.18"};

/// The window on that dispute, in its panel.
class SurveyDesk {
public:
    explicit SurveyDesk(std::string language = "zh") : language_(std::move(language))
    {
        const beibao::test::TemporaryFolder printing;
        Process made({"bash", {"-c", makeDispute, BEIBAO_CONTROL}, environment_, {}}, printing.path());
        REQUIRE(made.waitForExit(usualPatience) == 0);
        application.emplace(display, Command{BEIBAO_WINDOW, {}, environment_, {}});
        (void)application->await({"push button", "登录"});
        application->await({"password text", "口令"}).focus();
        keyboard.type(passphrase);
        keyboard.press("Return");
        (void)application->awaitWindow(mainWindow);
        keyboard.press("ctrl+2");
        const auto list = application->await({"table", "纠纷"});
        application->waitUntil("the dispute", [&] { return list.rowWith("越星村围墙界限").has_value(); });
        list.selectRow(*list.rowWith("越星村围墙界限"));
        (void)application->await({"label", "越星村围墙界限"});
    }

    void openPanel() { application->await({"page tab list", ""}).select("丈量"); }
    [[nodiscard]] Accessible cell(const std::string& name) { return application->await({"text", name}); }
    [[nodiscard]] Accessible says(const std::string& words)
    {
        return application->await({"label", words, Match::contains});
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

    /// Kept beside the test programs, to be looked at.
    void photograph(const std::string& name) const
    {
        const std::filesystem::path folder = BEIBAO_SCREENSHOTS;
        std::filesystem::create_directories(folder);
        display.screenshot(folder / ("plan-" + name + "." + language_ + ".png"));
    }

private:
    std::string language_;
    beibao::test::TemporaryFolder folder_;
    std::map<std::string, std::optional<std::string>> environment_{
        {"BEIBAO_WORKSPACE", (folder_.path() / "workspace").string()},
        {"BEIBAO_PASSPHRASE", passphrase},
        {"BEIBAO_LANGUAGE", language_},
        {"LC_ALL", "C"}};

public:
    Display display{1280, 800};
    std::optional<Application> application;
    Keyboard keyboard;
};

}  // namespace

TEST_CASE("The readings of a boundary are typed without a mouse, and the plan is there at once", "[survey]")
{
    SurveyDesk desk;
    desk.openPanel();
    (void)desk.says("每段量两次");
    desk.photograph("empty");
    desk.typeReadings();
    (void)desk.says("99.73");
    (void)desk.says("-0.029");
    (void)desk.says("在限差内");
    CHECK(desk.cell("围墙距 AB，B 处").has(State::focused));  // Enter at the end stays
    desk.photograph("whole");

    desk.keyboard.press("ctrl+s");
    (void)desk.says("已保存");
    CHECK(desk.cell("BC 第一次读数").text() == "8.100");
    (void)desk.says("99.73");
    desk.photograph("saved");
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
    desk.photograph("apart");

    desk.replace("BC 第二次读数", "8.1");
    desk.replace("CD 第一次读数", "12.551");
    desk.replace("CD 第二次读数", "12.549");
    (void)desk.says("超过限差");
    (void)desk.says("至少有一段有误");
    desk.photograph("misclosure");
}
