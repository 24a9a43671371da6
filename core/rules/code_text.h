#pragma once

#include <string>
#include <string_view>

namespace beibao::rules {

/// The text with full-width letters, digits and signs (U+FF01 to U+FF5E, as Chinese input methods make them)
/// as the ASCII characters they stand for, and ideographic spaces as ASCII ones.
[[nodiscard]] std::string withAsciiForms(std::string_view text);

/// ASCII letters as capitals, all else as it is.
[[nodiscard]] std::string inCapitals(std::string text);

/// How a code is kept: ASCII forms, no white space at either end, capital letters.
[[nodiscard]] std::string normalizedCode(std::string_view text);

/// Whether there is nothing but ASCII digits; true of an empty text.
[[nodiscard]] bool isAllDigits(std::string_view text);

/// Independent of the locale, unlike the functions of <cctype>.
[[nodiscard]] constexpr bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

/// The number a digit stands for.
[[nodiscard]] constexpr int digitValue(char digit)
{
    return digit - '0';
}

}  // namespace beibao::rules
