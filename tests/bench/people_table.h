#pragma once

#include <cstddef>
#include <filesystem>

namespace beibao::bench {

/// Writes people as a unit gets them from elsewhere, as CSV: the same names and houses as the demo's. The columns are
/// those of `tests/data/people.csv`.
void writePeopleTable(const std::filesystem::path& file, std::size_t people);

}  // namespace beibao::bench
