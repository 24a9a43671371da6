#pragma once

#include <cstddef>
#include <filesystem>

namespace beibao::bench {

inline constexpr const char* largePassphrase = "beibao-bench";

/// A workspace of that many people, made by `beibaoctl demo` and kept in `folder` for the next time. Says on standard
/// output how long it took to make. Throws `std::runtime_error` if it cannot be made.
[[nodiscard]] std::filesystem::path largeWorkspace(const std::filesystem::path& folder, std::size_t people);

}  // namespace beibao::bench
