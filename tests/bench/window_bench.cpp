/// How long the window keeps people waiting: until it is there, until a list of very many records is, and until a
/// search answers. A bare window of wxWidgets is started in turns with it, so that whatever else the machine does falls
/// on both.
///
///     beibao-window-bench [--records N] [--rounds N] [--folder FOLDER]

#include "large_workspace.h"
#include "machine.h"
#include "reporting.h"
#include "statistics.h"
#include "store_waiting.h"
#include "window_start.h"
#include "window_waiting.h"

#include <driver/display.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace beibao::bench {

namespace {

namespace fs = std::filesystem;

constexpr double aimStart = 1.5;
constexpr double aimMemory = 2;

struct Options {
    std::size_t records = 1'000'000;
    std::size_t rounds = 7;
    fs::path folder;
};

void printStart(const StartComparison& start)
{
    const auto bare = median(start.bareMilliseconds);
    const auto window = median(start.windowMilliseconds);
    fmt::print("From the start of the process to its first painted window: median of {} rounds, in turns\n"
               "  bare frame    {:>8.0f} ms\n"
               "  beibao        {:>8.0f} ms   (signing in)\n"
               "  ratio         {:>8.2f}      aim: at most {}\n\n",
               start.bareMilliseconds.size(), bare, window, window / bare, aimStart);
}

void printMemory(const Memory& bare, const Memory& window)
{
    fmt::print("Memory, once a person has signed in and nothing moves any more\n"
               "  {:<14}{:>8} {:>8}\n"
               "  {:<14}{:>8.1f} {:>8.1f} MB\n"
               "  {:<14}{:>8.1f} {:>8.1f} MB\n"
               "  {:<14}{:>8.2f} {:>8.2f}      aim: at most {}\n\n",
               "", "Pss", "Rss", "bare frame", bare.pss, bare.rss, "beibao", window.pss, window.rss, "ratio",
               window.pss / bare.pss, window.rss / bare.rss, aimMemory);
}

void print(std::string_view heading, const std::vector<Waiting>& waited)
{
    fmt::print("{}\n  {:<52}{:>9} {:>9} {:>9} {:>6} ms\n", heading, "", "median", "99 %", "longest", "aim");
    for (const auto& each : waited)
        fmt::print("  {:<52}{:>9.1f} {:>9.1f} {:>9.1f} {:>6}\n", each.what, median(each.milliseconds),
                   ninetyNinth(each.milliseconds), largest(each.milliseconds),
                   each.aim > 0 ? fmt::format("{:.0f}", each.aim) : "");
    fmt::print("\n");
    std::fflush(stdout);
}

void run(const Options& options, const fs::path& program)
{
    const auto folder = options.folder.empty() ? program.parent_path() : options.folder;
    fmt::print("{}\n", describeMachine(folder));
    const auto workspace = largeWorkspace(folder, options.records);
    print(fmt::format("{} people, asked as the window asks, on its thread for that", options.records),
          waitingForStore(program, workspace, options.rounds));
    const gui_test::Display display;
    printStart(compareStart(workspace, options.rounds));
    const auto bare = memoryOfBareFrame();
    SignedInWindow window(display, workspace);
    printMemory(bare, settledMemory(window.process()));
    print(fmt::format("{} people, in the window itself", options.records), window.waiting());
    const auto scrolled = settledMemory(window.process());
    fmt::print("The list had {} rows by then; memory {:.1f} MB (Pss), {:.1f} MB (Rss)\n", window.rowsReached(),
               scrolled.pss, scrolled.rss);
}

}  // namespace

}  // namespace beibao::bench

int main(int argumentCount, char** arguments)
{
    using namespace beibao;
    bench::Options options;
    CLI::App application("Measures how long the window keeps people waiting.");
    application.add_option("--records", options.records, "How many people the workspace has; made at the first run")
        ->check(CLI::Range(1'000, 10'000'000));
    application.add_option("--rounds", options.rounds, "How often each is done")->check(CLI::Range(1, 1000));
    application.add_option("--folder", options.folder, "Where workspaces are kept; beside this program if not given")
        ->check(CLI::ExistingDirectory);
    CLI11_PARSE(application, argumentCount, arguments);
    return bench::reporting([&] { bench::run(options, std::filesystem::canonical("/proc/self/exe")); });
}
