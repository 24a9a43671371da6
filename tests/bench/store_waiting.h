#pragma once

#include "statistics.h"

#include <filesystem>
#include <vector>

namespace beibao::bench {

/// How long lists and searches take that the window asks of its session, in a workspace that `largeWorkspace` made.
/// `program` is the file of this program, beside which the shipped configuration lies.
[[nodiscard]] std::vector<Waiting> waitingForStore(const std::filesystem::path& program,
                                                   const std::filesystem::path& workspace, std::size_t rounds);

}  // namespace beibao::bench
