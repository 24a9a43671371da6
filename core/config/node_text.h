#pragma once

#include <beibao/config/node.h>

#include <string>

namespace beibao::config {

/// A node as JSON, which `parseYaml` reads again as it was, but for its places: what was quoted, and what a reader
/// would take for something else than the text it is, stays a text.
[[nodiscard]] std::string nodeText(const Node& node);

/// A map as YAML for people to read, a line for each key; read again it is what it was, but for its places.
[[nodiscard]] std::string nodeYaml(const Node& node);

}  // namespace beibao::config
