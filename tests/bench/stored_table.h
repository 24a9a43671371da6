#pragma once

#include "stored_row.h"

#include <filesystem>
#include <string>

namespace beibao::bench {

/// The statements that make a table of the suite's and its indexes, as they stand in the database of a workspace.
[[nodiscard]] TableDefinition readTableDefinition(const std::filesystem::path& workspace, const std::string& table);

}  // namespace beibao::bench
