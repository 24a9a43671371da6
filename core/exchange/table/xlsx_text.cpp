#include <beibao/exchange/table/xlsx_text.h>

#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>

namespace beibao::exchange {

namespace {

constexpr std::string_view literalUnderscore = "_x005F_";
constexpr std::string_view signStart = "_x";
constexpr std::size_t signSize = literalUnderscore.size();

bool isHexDigit(char each)
{
    return (each >= '0' && each <= '9') || (each >= 'a' && each <= 'f') || (each >= 'A' && each <= 'F');
}

/// `_xHHHH`, with something behind it.
bool beginsSign(std::string_view text)
{
    return text.size() >= signSize && text.starts_with(signStart) && std::ranges::all_of(text.substr(2, 4), isHexDigit);
}

/// Nothing for what is no character by itself.
std::string characterOf(std::string_view digits)
{
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    std::string character;
    if (const bool isHalf = value >= 0xD800 && value <= 0xDFFF; value != 0 && !isHalf)
        icu::UnicodeString(static_cast<UChar32>(value)).toUTF8String(character);
    return character;
}

}  // namespace

std::string plainText(std::string_view written)
{
    std::string plain;
    for (auto sign = written.find(signStart); sign != std::string_view::npos; sign = written.find(signStart)) {
        plain += written.substr(0, sign);
        written.remove_prefix(sign);
        const bool isSign = beginsSign(written) && written[signSize - 1] == '_';
        const auto character = isSign ? characterOf(written.substr(2, 4)) : std::string();
        plain += character.empty() ? signStart : std::string_view(character);
        written.remove_prefix(character.empty() ? signStart.size() : signSize);
    }
    return plain.append(written);
}

std::string withLiteralSigns(std::string_view plain)
{
    std::string written;
    for (auto sign = plain.find(signStart); sign != std::string_view::npos; sign = plain.find(signStart)) {
        written += plain.substr(0, sign);
        plain.remove_prefix(sign);
        // A control character becomes a sign itself, which begins with the underscore that ends one.
        const bool ends =
            beginsSign(plain) && (plain[signSize - 1] == '_' || static_cast<unsigned char>(plain[signSize - 1]) < 0x20);
        written += ends ? literalUnderscore : plain.substr(0, 1);
        plain.remove_prefix(1);
    }
    return written.append(plain);
}

}  // namespace beibao::exchange
