#pragma once

#include <string_view>

namespace beibao::document {

/// The first code point of a UTF-8 text; empty if there is none.
[[nodiscard]] std::string_view firstCharacter(std::string_view text);

/// Whether a character is written without spaces to its neighbours: Chinese characters and their punctuation.
[[nodiscard]] bool isWide(std::string_view character);

}  // namespace beibao::document
