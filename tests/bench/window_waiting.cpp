#include "window_waiting.h"

#include "large_workspace.h"
#include "ping.h"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

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

/// What a key would have waited at any time while another is held.
Waiting whileHolding(gui_test::Keyboard& keyboard, const std::string& key)
{
    Waiting waiting{"held " + key + ", what a key would wait", frame, {}};
    Ping ping;
    const auto start = Clock::now();
    auto next = start;
    std::size_t pressed = 0;
    while (Clock::now() - start < held) {
        if (Clock::now() >= next) {
            keyboard.press(key);
            ++pressed;
            next += repetition;
        }
        waiting.milliseconds.push_back(static_cast<double>(ping.answer().count()) / 1000);
    }
    waiting.what += fmt::format(" ({} times)", pressed);
    return waiting;
}

/// The row of the rail with that name, which a wide space behind the icon may precede.
int rowNamed(const gui_test::Accessible& rail, const std::string& name)
{
    const auto rows = rail.rows();
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (const auto& cell : rows[row])
            if (cell.ends_with(name))
                return static_cast<int>(row);
    throw std::runtime_error("the rail has no " + name + ": " + rail.dump());
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
    const auto rail = application_.await({gui_test::role::table, "Modules"});
    const auto people = rowNamed(rail, "Person");
    const auto start = Clock::now();
    rail.selectRow(people);
    const auto list = application_.await({gui_test::role::table, "Person"});
    application_.waitUntil("the first page of people", [&] { return list.rowCount() > 0; });
    waited.push_back({"from the choice of the list to its first page", 100, {millisecondsSince(start)}});
    list.focus();
    for (const auto* key : {"Down", "Page_Down", "End"})
        waited.push_back(whileHolding(keyboard_, key));
    reached_ = list.rowCount();
    return waited;
}

}  // namespace beibao::bench
