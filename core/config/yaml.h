#pragma once

#include <beibao/base/env.h>
#include <beibao/base/problem.h>
#include <beibao/config/node.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace beibao::config {

/// Reads one YAML document (JSON is YAML). `name` stands in the locations. Whatever is wrong becomes a problem
/// with line and column, and what could be read is returned: text that is not UTF-8 or not YAML, a second
/// document, a key given twice, anchors, aliases and tags (which the suite does not use, and which can make
/// a small file expand without bound), nesting deeper than 64, more than 4 MiB. Scalars are in NFC.
[[nodiscard]] Node parseYaml(std::string_view text, const std::string& name, Problems& problems);

/// The same from a file; throws `Error` only if the file cannot be read.
[[nodiscard]] Node readYaml(Env& env, const std::filesystem::path& path, Problems& problems);

}  // namespace beibao::config
