#pragma once

#include <beibao/cli/context.h>

#include <cstdint>

namespace beibao::cli {

/// Fills a workspace that holds nothing but its users with people, places and disputes, the same for the same seed.
/// Returns how many records were made. Throws `Error` (`conflict`) if there is anything in it already.
std::size_t fillDemo(Context& context, std::size_t people, std::uint64_t seed);

}  // namespace beibao::cli
