#pragma once

#include <map>
#include <string>

namespace beibao::plugin {

/// What is published of the schemas by which manifests and configuration are checked, by name of file: a page for
/// people (`plugin.md`) and a JSON Schema for editors (`plugin.schema.json`) of each.
[[nodiscard]] std::map<std::string, std::string> schemaPages();

}  // namespace beibao::plugin
