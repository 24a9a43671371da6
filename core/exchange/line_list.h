#pragma once

#include <string>
#include <vector>

namespace beibao::exchange {

/// The first lines of a list, for people: `3, 17, 20 …`.
[[nodiscard]] std::string lineList(const std::vector<int>& lines);

}  // namespace beibao::exchange
