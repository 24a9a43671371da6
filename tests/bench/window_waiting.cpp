#include "window_waiting.h"

#include "large_workspace.h"
#include "ping.h"

#include <driver/pointer.h>

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>

namespace beibao::bench {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// A frame of the screen: what takes no longer is not seen as a pause.
constexpr double frame = 16;
/// As often as a held key comes again.
constexpr auto repetition = 33ms;
constexpr auto held = 10s;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// What a key would have waited at any time while something is done over and over.
Waiting whileDoing(const std::string& what, const std::function<void()>& act)
{
    Waiting waiting{what, frame, {}};
    Ping ping;
    const auto start = Clock::now();
    auto next = start;
    while (Clock::now() - start < held) {
        if (Clock::now() >= next) {
            act();
            next += repetition;
        }
        waiting.milliseconds.push_back(static_cast<double>(ping.answer().count()) / 1000);
    }
    return waiting;
}

}  // namespace

SignedInWindow::SignedInWindow(const gui_test::Display& display, const std::filesystem::path& workspace)
    : application_(display, {BEIBAO_WINDOW,
                             {},
                             {{"BEIBAO_WORKSPACE", workspace.string()}, {"BEIBAO_LANGUAGE", "en"}, {"LC_ALL", "C"}},
                             {}})
{
    (void)application_.await({gui_test::role::button, "Sign in"});
    application_.await({gui_test::role::passwordText, "Passphrase"}).focus();
    keyboard_.type(largePassphrase);
    keyboard_.press("Return");
    (void)application_.await({gui_test::role::table, "Modules"});
}

pid_t SignedInWindow::process() const
{
    return static_cast<pid_t>(application_.root().processId());
}

std::vector<Waiting> SignedInWindow::waiting()
{
    std::vector<Waiting> waited;
    // A wide space stands between its icon and its name.
    const auto people =
        application_.await({gui_test::role::tableCell, "Person", gui_test::Match::contains}).extents().centre();
    const auto start = Clock::now();
    gui_test::pointer::click(people);
    const auto list = application_.await({gui_test::role::table, "Person"});
    application_.waitUntil("the first page of people", [&] { return list.rowCount() > 0; });
    waited.push_back({"from the choice of the list to its first page", 100, {millisecondsSince(start)}});
    const auto place = list.cell(0, 0).extents().centre();
    waited.push_back(whileDoing("turning the wheel", [&] { gui_test::pointer::turnWheel(place, 3); }));
    gui_test::pointer::click(place);
    for (const auto* key : {"Down", "Page_Down", "End"})
        waited.push_back(whileDoing(std::string("holding ") + key, [&] { keyboard_.press(key); }));
    reached_ = list.rowCount();
    waited.push_back(searching());
    return waited;
}

/// The text is put into the box as a whole, as an input method does, and the result read from the accessibility bus;
/// both add a little to what a person waits.
Waiting SignedInWindow::searching()
{
    Waiting waiting{"from a surname in the search box to the first that bears it", 50, {}};
    const auto box = application_.await({gui_test::role::text, "Find"});
    box.setText("?");
    const auto results = application_.await({gui_test::role::table, "Matches"});
    for (const std::string surname : {"王", "李", "张", "陈", "周", "丁", "陆", "徐"}) {
        const auto start = Clock::now();
        box.setText(surname);
        const auto isThere = [&] {
            try {
                return results.rowCount() > 0 && results.cell(0, 0).text().starts_with(surname);
            } catch (const gui_test::Vanished&) {
                return false;  // the line before went in the midst of the look
            }
        };
        while (!isThere())
            if (Clock::now() - start > held)
                throw std::runtime_error("nobody was found by the surname " + surname);
        waiting.milliseconds.push_back(millisecondsSince(start));
    }
    return waiting;
}

}  // namespace beibao::bench
