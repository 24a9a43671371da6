#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/yaml_source.h>

#include <yaml-cpp/exceptions.h>

#include <optional>

namespace beibao::config {

/// What the parser stumbled over, in words for the person who wrote the file. `openBracket` is the innermost
/// bracket or brace that was still open.
[[nodiscard]] Problem problemOf(const YAML::Exception& exception, const YamlSource& source,
                                const std::optional<Location>& openBracket);

}  // namespace beibao::config
