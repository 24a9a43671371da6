#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace beibao::bench {

/// Something that people type into the search box.
struct TypedQuery {
    std::string kind;
    std::string text;
};

/// Reads `search_mix.txt`: a kind, a tab and the text on each line. Throws `std::runtime_error` for no such file, or
/// one without queries.
[[nodiscard]] std::vector<TypedQuery> readSearchMix(const std::filesystem::path& file);

}  // namespace beibao::bench
