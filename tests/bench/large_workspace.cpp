#include "large_workspace.h"

#include <driver/process.h>

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <stdexcept>

namespace beibao::bench {

namespace fs = std::filesystem;

fs::path largeWorkspace(const fs::path& folder, std::size_t people)
{
    auto workspace = folder / fmt::format("people-{}", people);
    if (fs::exists(workspace))
        return workspace;
    const auto unfinished = folder / fmt::format("people-{}.new", people);
    fs::remove_all(unfinished);
    fmt::print("making a workspace of {} people, once, in {}\n", people, workspace.string());
    std::fflush(stdout);
    const auto start = std::chrono::steady_clock::now();
    gui_test::Process demo({BEIBAO_COMMAND_LINE,
                            {"demo", "--records", std::to_string(people)},
                            {{"BEIBAO_WORKSPACE", unfinished.string()}, {"BEIBAO_PASSPHRASE", largePassphrase}},
                            {}},
                           folder);
    if (demo.waitForExit(std::chrono::hours{6}) != 0)
        throw std::runtime_error("beibaoctl demo: " + demo.errors());
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    fs::rename(unfinished, workspace);
    fmt::print("made in {:.0f} s\n\n", taken.count());
    return workspace;
}

}  // namespace beibao::bench
