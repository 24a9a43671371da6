#pragma once

#include "stored_row.h"

#include <cstddef>
#include <filesystem>

namespace beibao::bench {

struct SuiteImport {
    double seconds = 0;
    double largestMegabytes = 0;  ///< the most memory this process had by then
    TableDefinition tables;       ///< of people and places, as the suite made them
};

/// Takes a table that `writePeopleTable` wrote into a new workspace in `folder`. `program` is the file of this program.
/// Throws `Error` where a row is refused.
[[nodiscard]] SuiteImport importWithSuite(const std::filesystem::path& program, const std::filesystem::path& folder,
                                          const std::filesystem::path& table);

/// How well the duplicates in `tests/data/people.csv` are told.
struct DuplicatePrecision {
    std::size_t known = 0;
    std::size_t shown = 0;
    std::size_t right = 0;  ///< of those that were shown
};

/// Takes the table `people` into a new workspace in `folder`, and compares the rows shown as duplicates with those of
/// which `twice` says that they are the same people: the number of a row and that of the later one, from 1, on each
/// line.
[[nodiscard]] DuplicatePrecision measurePrecision(const std::filesystem::path& program,
                                                  const std::filesystem::path& folder,
                                                  const std::filesystem::path& people,
                                                  const std::filesystem::path& twice);

}  // namespace beibao::bench
