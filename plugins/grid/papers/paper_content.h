#pragma once

#include <beibao/plugin/plugin.h>

#include <string>

namespace beibao::grid {

/// What the papers of a round show beside its fields: the residents of its grid, or of its village, with masked names
/// (`roll`: `name`, `residence`, `declared`, `number`) and how many there are.
void fillRoundPapers(const model::Record& round, model::Records& records, plugin::PaperContent& content);

/// A name of which only the first character is shown.
[[nodiscard]] std::string maskedName(const std::string& name);

}  // namespace beibao::grid
