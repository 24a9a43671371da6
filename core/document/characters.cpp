#include <beibao/document/characters.h>

#include <beibao/base/text.h>

namespace beibao::document {

bool isWide(std::string_view character)
{
    if (character.empty())
        return false;
    const auto codePoint = codePointOf(character);
    const bool quotationOrDash = codePoint >= 0x2014 && codePoint <= 0x2026;
    return quotationOrDash || codePoint >= 0x2e80;
}

}  // namespace beibao::document
