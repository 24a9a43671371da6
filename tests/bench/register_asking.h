#pragma once

#include "search_mix.h"
#include "statistics.h"

#include <filesystem>
#include <span>
#include <vector>

namespace beibao::bench {

/// What a register of some size was asked, and how long it took.
struct RegisterAnswers {
    std::vector<Waiting> opening;   ///< configuration, and signing in beyond the passphrase
    std::vector<Waiting> pages;     ///< every page of 50 there is, one measurement each
    std::vector<Waiting> searches;  ///< one for each kind of query, then all
    double residentMegabytes = 0;   ///< of this process, after all of that
};

/// Asks a workspace that `largeWorkspace` made, in this process. `program` is the file of this program, beside which
/// the shipped configuration lies.
[[nodiscard]] RegisterAnswers askRegister(const std::filesystem::path& program, const std::filesystem::path& workspace,
                                          std::span<const TypedQuery> queries, std::size_t rounds);

}  // namespace beibao::bench
