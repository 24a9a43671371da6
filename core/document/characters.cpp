#include <beibao/document/characters.h>

#include <cstddef>

namespace beibao::document {

std::string_view firstCharacter(std::string_view text)
{
    std::size_t end = text.empty() ? 0 : 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
        ++end;
    return text.substr(0, end);
}

bool isWide(std::string_view character)
{
    if (character.size() < 3)
        return false;
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(character[index]); };
    if (character.size() == 4)
        return true;
    const unsigned codePoint = (byte(0) & 0x0fU) << 12U | (byte(1) & 0x3fU) << 6U | (byte(2) & 0x3fU);
    const bool quotationOrDash = codePoint >= 0x2014 && codePoint <= 0x2026;
    return quotationOrDash || codePoint >= 0x2e80;
}

}  // namespace beibao::document
