#include "whole_start.h"

#include <driver/keyboard.h>
#include <driver/process.h>
#include <driver/wait.h>

#include <temporary_folder.h>

#include <chrono>
#include <fstream>
#include <vector>

namespace beibao::bench {

namespace {

using Clock = std::chrono::steady_clock;

/// When windows were painted, in their order.
class Paintings {
public:
    Paintings(std::filesystem::path file, const gui_test::Process& process) : file_(std::move(file)), process_(process)
    {
    }

    Clock::time_point await(const std::string& what, std::size_t number) const
    {
        std::vector<long long> nanoseconds;
        gui_test::waitUntil(
            what,
            [&] {
                nanoseconds.clear();
                std::ifstream lines(file_);
                for (std::string line; std::getline(lines, line) && !lines.eof();)
                    nanoseconds.push_back(std::stoll(line));
                return nanoseconds.size() >= number;
            },
            gui_test::usualPatience, [&] { return process_.errors(); });
        return Clock::time_point{std::chrono::nanoseconds{nanoseconds[number - 1]}};
    }

private:
    std::filesystem::path file_;
    const gui_test::Process& process_;
};

}  // namespace

double wholeStart(const InstalledWindow& window)
{
    const test::TemporaryFolder folder;
    const auto painted = folder / "painted";
    const gui_test::Command command{window.prefix / "bin" / "beibao",
                                    {},
                                    {{"BEIBAO_WORKSPACE", window.workspace.string()},
                                     {"GTK_MODULES", BEIBAO_PAINTED_MODULE},
                                     {"BEIBAO_BENCH_PAINTED", painted.string()},
                                     {"XDG_CONFIG_HOME", (window.prefix / "config").string()},
                                     {"XDG_STATE_HOME", (window.prefix / "state").string()},
                                     {"XDG_CACHE_HOME", (window.prefix / "cache").string()}},
                                    {}};
    const auto start = Clock::now();
    const gui_test::Process process(command, folder.path());
    const Paintings paintings(painted, process);
    const auto asked = paintings.await("the question for the passphrase", 1);
    gui_test::Keyboard keyboard;
    keyboard.type(window.passphrase);
    const auto entered = Clock::now();
    keyboard.press("Return");
    const auto shown = paintings.await("the window", 2);
    return std::chrono::duration<double, std::milli>((asked - start) + (shown - entered)).count();
}

}  // namespace beibao::bench
