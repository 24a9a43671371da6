#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <vector>

namespace beibao::bench {

/// From before the process exists to when the screen has its first window, in milliseconds of each round.
struct StartComparison {
    std::vector<double> bareMilliseconds;
    std::vector<double> windowMilliseconds;
};
/// On the display that the environment names. The first window of `beibao` asks who signs in to `workspace`.
[[nodiscard]] StartComparison compareStart(const std::filesystem::path& workspace, std::size_t rounds);

/// Of one process, in megabytes: with its share of what several have, and with all of that.
struct Memory {
    double pss = 0;
    double rss = 0;
};
/// Once it does not change any more.
[[nodiscard]] Memory settledMemory(pid_t process);
[[nodiscard]] Memory memoryOfBareFrame();

}  // namespace beibao::bench
