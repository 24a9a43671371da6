#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>

#include <string>
#include <vector>

namespace beibao::config {

/// What must be a text, a list, or a list of texts, if it is there at all; anything else becomes a problem at its
/// place.
[[nodiscard]] std::string readText(const Node& node, Problems& problems);
[[nodiscard]] std::vector<Node> readList(const Node& node, Problems& problems);
[[nodiscard]] std::vector<std::string> readTexts(const Node& node, Problems& problems);

/// Whether a text may name a module's type, field or state: names become columns and tables, lower-case words with
/// underscores, as SQL reads them without quotes.
[[nodiscard]] bool isName(const std::string& text);

}  // namespace beibao::config
