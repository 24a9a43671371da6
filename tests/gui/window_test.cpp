#include <driver/application.h>
#include <driver/keyboard.h>

#include <catch.h>
#include <temporary_folder.h>

#include <filesystem>

namespace {

using namespace beibao::gui_test;

/// The window with a workspace of its own, in the C locale; an officer's hands are the keyboard.
class Desk {
public:
    explicit Desk(std::string language = "zh") : language_(std::move(language)) {}

    void expectWindows(const std::vector<std::string>& names) const
    {
        for (const auto& other : application.unexpectedWindows(names))
            FAIL("unexpected window: " << other.name() << "\n" << other.dump());
    }

    /// Kept beside the test programs, to be looked at.
    void photograph(const std::string& name) const
    {
        const std::filesystem::path folder = BEIBAO_SCREENSHOTS;
        std::filesystem::create_directories(folder);
        display.screenshot(folder / (name + "." + language_ + ".png"));
    }

    void fillIn(const std::string& field, const std::string& text)
    {
        application.waitUntil("the field " + field, [&] { return fieldNamed(field).has_value(); });
        fieldNamed(field)->focus();
        keyboard.press("ctrl+a");
        keyboard.type(text);
    }

    void makeWorkspace()
    {
        (void)application.awaitWindow("背包");
        fillIn("单位的行政区划代码，如 330604104", "330604104");
        fillIn("您的姓名", "王警官");
        fillIn("口令", "门前的桂花树");
        fillIn("再次输入口令", "门前的桂花树");
        photograph("first-start");
        keyboard.press("Return");
        (void)application.await({"push button", "我已抄下"});
        photograph("recovery-key");
        keyboard.press("Return");
    }

    void signIn(const std::string& passphrase)
    {
        (void)application.await({"push button", "登录"});
        fillIn("口令", passphrase);
        keyboard.press("Return");
    }

private:
    [[nodiscard]] std::optional<Accessible> fieldNamed(const std::string& name) const
    {
        for (const auto* role : {"text", "password text"})
            if (auto found = application.find({role, name}))
                return found;
        return std::nullopt;
    }

    std::string language_;
    beibao::test::TemporaryFolder folder_;

public:
    Display display{1280, 800};
    Application application{display,
                            {BEIBAO_WINDOW,
                             {},
                             {{"BEIBAO_WORKSPACE", (folder_.path() / "workspace").string()},
                              {"BEIBAO_LANGUAGE", language_},
                              {"LC_ALL", "C"}},
                             {}}};
    Keyboard keyboard;
};

const std::string mainWindow = "章镇镇 · 背包";

}  // namespace

TEST_CASE("Someone who starts for the first time makes the workspace and signs in", "[first-start]")
{
    Desk desk;
    desk.makeWorkspace();
    (void)desk.application.await({"push button", "登录"});
    desk.photograph("sign-in");
    desk.signIn("a wrong one");
    (void)desk.application.await({"label", "口令", Match::contains});
    desk.signIn("门前的桂花树");
    (void)desk.application.awaitWindow(mainWindow);
    desk.expectWindows({mainWindow});
    (void)desk.application.await({"label", "没有到期的事", Match::contains});
    desk.photograph("today-empty");
}

TEST_CASE("A place is taken in by keyboard alone, and what is missing is said beside its field", "[intake]")
{
    Desk desk;
    desk.makeWorkspace();
    desk.signIn("门前的桂花树");
    (void)desk.application.awaitWindow(mainWindow);
    desk.keyboard.press("ctrl+9");
    (void)desk.application.await({"push button", "新建地点"});
    desk.photograph("places-empty");
    desk.keyboard.press("ctrl+n");
    (void)desk.application.await({"text", "名称"});
    desk.keyboard.press("ctrl+s");
    (void)desk.application.await({"label", "请填写", Match::contains});
    desk.photograph("place-incomplete");
    desk.fillIn("名称", "越星村");
    desk.keyboard.press("ctrl+s");
    (void)desk.application.await({"label", "已保存。"});
    desk.photograph("place-saved");
    const auto list = desk.application.await({"table", "地点"});
    CHECK(list.rowWith("越星村").has_value());
    desk.expectWindows({mainWindow});
}
