#pragma once

#include <beibao/cli/context.h>

#include <CLI/CLI.hpp>

#include <span>
#include <string>
#include <vector>

namespace beibao::cli {

/// What the last of the words that follow the program's name may become, for the completion of a shell: commands,
/// options, and the values that the configuration knows (record types, modules, profiles, roles, papers, reports).
/// Nothing where any text may stand, or a file.
[[nodiscard]] std::vector<std::string> completions(const CLI::App& app, Context& context,
                                                   std::span<const std::string> words);

}  // namespace beibao::cli
