#pragma once

#include <string_view>

namespace beibao::document {

/// Whether a character is written without spaces to its neighbours: Chinese characters and their punctuation.
[[nodiscard]] bool isWide(std::string_view character);

}  // namespace beibao::document
