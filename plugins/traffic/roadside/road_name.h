#pragma once

#include <string>
#include <string_view>

namespace beibao::traffic {

/// A road as it is kept, so that it is one road however it was typed: without blanks, with ASCII letters and digits, in
/// capitals (`104 国道` is `104国道`).
[[nodiscard]] std::string normalizedRoad(std::string_view typed);

}  // namespace beibao::traffic
