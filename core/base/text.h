#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace beibao {

/// The text in Unicode normalisation form C; nothing if it is not UTF-8 or holds a NUL.
[[nodiscard]] std::optional<std::string> normalized(std::string_view text);

/// How many characters (code points) a UTF-8 text has.
[[nodiscard]] std::size_t characterCount(std::string_view text);

/// The first of its characters; empty of an empty text.
[[nodiscard]] std::string_view firstCharacter(std::string_view text);

/// Without white space (ASCII and ideographic) at both ends.
[[nodiscard]] std::string trimmed(std::string_view text);

/// Whether somebody who wrote `text` may have meant `word`: one letter of four or so is wrong, missing, too much, or
/// has changed places with its neighbour. For short texts in ASCII.
[[nodiscard]] bool isLikelyMisspelt(std::string_view text, std::string_view word);

/// The code point that a character of a UTF-8 text stands for.
[[nodiscard]] char32_t codePointOf(std::string_view character);

/// Calls `visit(std::string_view character)` for each code point of a UTF-8 text.
template <typename Visit>
void forEachCharacter(std::string_view text, Visit visit)
{
    std::size_t start = 0;
    while (start < text.size()) {
        std::size_t end = start + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
            ++end;
        visit(text.substr(start, end - start));
        start = end;
    }
}

}  // namespace beibao
