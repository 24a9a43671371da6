#include "desk.h"

#include <catch.h>

#include <filesystem>
#include <fstream>

using namespace beibao::gui_test;

namespace {

void awaitPaper(Desk& desk)
{
    desk.application.waitUntil("the paper", [&] {
        const auto save = desk.application.find({"push button", desk.in("存为 PDF", "Save as PDF")});
        return save && save->has(State::enabled);
    });
}

/// Every page of the settled case, for looking at.
void lookThrough(Desk& desk, const std::string& prefix)
{
    desk.openDispute();
    desk.photograph(prefix + "dispute");
    desk.keyboard.press("F2");
    (void)desk.application.await({"text", desk.in("纠纷名称", "Subject")});
    desk.photograph(prefix + "dispute-editing");
    desk.keyboard.press("Escape");
    (void)desk.application.await({"push button", desk.in("修改", "Edit")});
    desk.keyboard.press("ctrl+p");
    awaitPaper(desk);
    desk.photograph(prefix + "paper");
    desk.keyboard.press("ctrl+1");
    (void)desk.application.await({"table", desk.in("待办事项", "What is due")});
    desk.photograph(prefix + "today");
    desk.keyboard.press("ctrl+k");
    desk.keyboard.type("丁");
    desk.awaitText(desk.in("找到", "found"));
    desk.photograph(prefix + "search");
    desk.expectWindows({desk.mainWindow()});
}

/// What other tests photograph in Chinese: the further pages of the case, what is refused, what is asked.
void lookFurtherInEnglish(Desk& desk)
{
    const auto photographPage = [&](const std::string& tab, const Query& shown) {
        const auto found = desk.application.await({"page tab", tab, Match::contains});
        desk.application.await({"page tab list", ""}).select(found.name());
        (void)desk.application.await(shown);
        desk.photograph("case-" + tab);
    };
    desk.keyboard.press("ctrl+2");
    desk.keyboard.press("Return");
    photographPage("Survey", {"label", "99.73"});
    photographPage("Attachments", {"label", "Photographs", Match::contains});
    photographPage("History", {"table cell", "made", Match::contains});
    photographPage("Form", {"label", "Brief"});
    desk.startEditing();
    desk.fillIn("Subject", "");
    desk.keyboard.press("ctrl+s");
    desk.awaitText("Please fill in");
    desk.photograph("case-refused");
    desk.keyboard.press("F1");
    desk.awaitText("It must be filled in.");
    desk.photograph("case-help");
    desk.keyboard.press("Escape");
    (void)desk.application.await({"push button", "Go on filling in"});
    desk.photograph("case-give-up");
    desk.application.await({"push button", "Discard it"}).click();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.keyboard.press("ctrl+k");
    desk.keyboard.type("?");
    (void)desk.application.await({"table cell", "Ctrl+L", Match::contains});
    desk.photograph("case-commands");
    desk.keyboard.press("ctrl+3");
    desk.awaitText("will stand here");
    desk.photograph("case-nothing");
    desk.keyboard.press("ctrl+n");
    (void)desk.application.await({"push button", "Save"});
    desk.photograph("case-new");
    desk.expectWindows({desk.mainWindow()});
}

}  // namespace

TEST_CASE("The settled case can be looked through in Chinese", "[look-zh]")
{
    Desk desk(Begin::settledCase);
    lookThrough(desk, "case-");
}

TEST_CASE("The settled case can be looked through in English", "[look-en]")
{
    Desk desk(Begin::settledCase, "en", {});
    lookThrough(desk, "case-");
    lookFurtherInEnglish(desk);
}

TEST_CASE("The window fits a screen of 1024 by 768", "[look-small]")
{
    Desk desk(Begin::settledCase, "zh", {1024, 768, 1, false});
    lookThrough(desk, "small-");
}

TEST_CASE("The window can be used at 200 %", "[look-scaled]")
{
    Desk desk(Begin::settledCase, "zh", {2560, 1600, 2, false});
    lookThrough(desk, "scaled-");
}

TEST_CASE("The window follows a dark desktop", "[look-dark]")
{
    Desk desk(Begin::settledCase, "zh", {1280, 800, 1, true});
    lookThrough(desk, "dark-");
    desk.keyboard.press("ctrl+2");
    desk.keyboard.press("Return");
    desk.application.await({"page tab list", ""}).select("丈量");
    (void)desk.application.await({"label", "99.73"});
    desk.photograph("dark-plan");
}

TEST_CASE("The agreement is kept as PDF", "[pdf]")
{
    Desk desk(Begin::settledCase);
    desk.openDispute();
    desk.keyboard.press("ctrl+p");
    awaitPaper(desk);
    desk.application.find({"push button", "存为 PDF"})->click();
    (void)desk.application.awaitWindow("存为 PDF");
    const auto file = desk.folder() / "协议.pdf";
    desk.keyboard.press("ctrl+a");
    desk.keyboard.type(file.string());
    desk.keyboard.press("Return");
    desk.awaitText("已存为");
    desk.photograph("paper-kept");
    Process reader({"pdftotext", {"-layout", file.string(), "-"}, {}, {}}, desk.folder());
    REQUIRE(reader.waitForExit(usualPatience) == 0);
    CHECK(reader.output().find("捌佰元整") != std::string::npos);
    CHECK(reader.output().find("33062219490308001X") != std::string::npos);
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A slip goes to the printer of the configuration, and nobody is asked", "[slip]")
{
    Desk desk(Begin::settledCase);
    const auto printer = desk.folder() / "printer";
    std::ofstream(printer).flush();
    std::ofstream(desk.workspace() / "config" / "printers.yaml") << "printers: {slip: " << printer.string() << "}\n";
    desk.openDispute();
    desk.keyboard.press("ctrl+p");
    awaitPaper(desk);
    desk.chooseCode("文书", "人民调解协议书  小票 58 毫米");
    awaitPaper(desk);
    desk.photograph("paper-slip");
    desk.application.find({"push button", "打印"})->click();
    desk.awaitText("已发送到小票打印机");
    std::ifstream sent(printer, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(sent), {});
    CHECK(bytes.starts_with("\x1b@"));
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A change made elsewhere shows in list and record", "[follow]")
{
    Desk desk(Begin::settledCase);
    desk.openDispute();
    desk.changeElsewhere("subject: 越星村围墙界限（已复核）\n");
    (void)desk.application.await({"label", "越星村围墙界限（已复核）"});
    const auto list = desk.application.await({"table", "纠纷"});
    desk.application.waitUntil("the list to follow",
                               [&] { return list.rowWith("越星村围墙界限（已复核）").has_value(); });
    desk.expectWindows({desk.mainWindow()});
}

TEST_CASE("A locked window opens with the passphrase alone", "[lock]")
{
    Desk desk(Begin::settledCase);
    desk.openDispute();
    desk.keyboard.press("ctrl+l");
    (void)desk.application.await({"push button", "登录"});
    desk.application.waitUntil("the records to be hidden",
                               [&] { return !desk.application.find({"label", "章调2024-A0001"}); });
    desk.signIn();
    (void)desk.application.awaitWindow(desk.mainWindow());
    desk.expectWindows({desk.mainWindow()});
}
