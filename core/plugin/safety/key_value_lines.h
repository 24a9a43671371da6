#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace beibao::plugin {

/// The values of lines `key=value`, by key; of two with one key the first. Other lines are passed over.
[[nodiscard]] std::map<std::string, std::string, std::less<>> readKeyValueLines(std::string_view text);

}  // namespace beibao::plugin
