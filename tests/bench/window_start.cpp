#include "window_start.h"

#include <driver/process.h>
#include <driver/wait.h>

#include <temporary_folder.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <string>
#include <thread>

namespace beibao::bench {

namespace {

using gui_test::Command;
using gui_test::Process;
using Clock = std::chrono::steady_clock;

Command bareFrame()
{
    return {BEIBAO_BARE_FRAME, {}, {}, {}};
}

Command window(const std::filesystem::path& workspace)
{
    return {BEIBAO_WINDOW, {}, {{"BEIBAO_WORKSPACE", workspace.string()}}, {}};
}

double startOf(Command command)
{
    const test::TemporaryFolder folder;
    const auto painted = folder / "painted";
    command.environment["GTK_MODULES"] = BEIBAO_PAINTED_MODULE;
    command.environment["BEIBAO_BENCH_PAINTED"] = painted.string();
    const auto start = Clock::now();
    const Process process(command, folder.path());
    long long nanoseconds = 0;
    gui_test::waitUntil(
        "the first window of " + process.name(), [&] { return bool(std::ifstream(painted) >> nanoseconds); },
        gui_test::usualPatience, [&] { return process.errors(); });
    const Clock::time_point shown{std::chrono::nanoseconds{nanoseconds}};
    return std::chrono::duration<double, std::milli>(shown - start).count();
}

Memory memoryOf(pid_t process)
{
    Memory memory;
    std::ifstream file("/proc/" + std::to_string(process) + "/smaps_rollup");
    for (std::string line; std::getline(file, line);) {
        const auto megabytes = [&] { return std::stod(line.substr(line.find(':') + 1)) * 1024 / 1e6; };
        if (line.starts_with("Rss:"))
            memory.rss = megabytes();
        else if (line.starts_with("Pss:"))
            memory.pss = megabytes();
    }
    return memory;
}

}  // namespace

StartComparison compareStart(const std::filesystem::path& workspace, std::size_t rounds)
{
    (void)startOf(bareFrame());  // the first ones read from the disk
    (void)startOf(window(workspace));
    StartComparison comparison;
    for (std::size_t round = 0; round < rounds; ++round) {
        comparison.bareMilliseconds.push_back(startOf(bareFrame()));
        comparison.windowMilliseconds.push_back(startOf(window(workspace)));
    }
    return comparison;
}

Memory settledMemory(pid_t process)
{
    constexpr int looksAlike = 4;
    auto before = memoryOf(process);
    for (int alike = 0; alike < looksAlike;) {
        std::this_thread::sleep_for(std::chrono::milliseconds{500});
        const auto now = memoryOf(process);
        alike = std::abs(now.rss - before.rss) < 0.5 ? alike + 1 : 0;
        before = now;
    }
    return before;
}

Memory memoryOfBareFrame()
{
    const test::TemporaryFolder folder;
    const Process process(bareFrame(), folder.path());
    return settledMemory(process.id());
}

}  // namespace beibao::bench
