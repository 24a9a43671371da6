#include <beibao/rules/code_text.h>

#include <beibao/base/text.h>

#include <algorithm>

namespace beibao::rules {

namespace {

/// U+FF01 to U+FF3F are EF BC 81 to EF BC BF in UTF-8, U+FF40 to U+FF5E are EF BD 80 to EF BD 9E; they stand
/// in the order of ASCII from `!` on.
std::string withAsciiForm(std::string_view character)
{
    if (character == "\u3000")
        return " ";
    const auto last = static_cast<unsigned char>(character.back());
    if (character.size() == 3 && character.starts_with("\xef\xbc") && last >= 0x81)
        return {static_cast<char>(last - 0x81 + '!')};
    if (character.size() == 3 && character.starts_with("\xef\xbd") && last <= 0x9e)
        return {static_cast<char>(last - 0x80 + '`')};
    return std::string(character);
}

char capital(char character)
{
    return character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
}

}  // namespace

std::string withAsciiForms(std::string_view text)
{
    const auto isAscii = [](char each) { return static_cast<unsigned char>(each) < 0x80; };
    if (std::ranges::all_of(text, isAscii))
        return std::string(text);
    std::string result;
    forEachCharacter(text, [&](std::string_view character) { result += withAsciiForm(character); });
    return result;
}

std::string inCapitals(std::string text)
{
    std::ranges::transform(text, text.begin(), capital);
    return text;
}

std::string normalizedCode(std::string_view text)
{
    return inCapitals(trimmed(withAsciiForms(text)));
}

bool isAllDigits(std::string_view text)
{
    return std::ranges::all_of(text, isDigit);
}

}  // namespace beibao::rules
