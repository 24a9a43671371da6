#include <beibao/base/text.h>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <vector>

namespace beibao {

namespace {

bool isUtf8(std::string_view text)
{
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(nullptr, 0, &length, text.data(), static_cast<int32_t>(text.size()), &status);
    return status != U_INVALID_CHAR_FOUND;
}

bool takeWhiteSpace(std::string_view& text, bool fromEnd)
{
    // What most texts begin and end with.
    const auto isLetterOrDigit = [](char each) {
        return (each >= '0' && each <= '9') || (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z');
    };
    if (text.empty() || isLetterOrDigit(fromEnd ? text.back() : text.front()))
        return false;
    for (const std::string_view space : {" ", "\t", "\n", "\r", "\u3000"}) {
        if (fromEnd ? text.ends_with(space) : text.starts_with(space)) {
            fromEnd ? text.remove_suffix(space.size()) : text.remove_prefix(space.size());
            return true;
        }
    }
    return false;
}

}  // namespace

std::optional<std::string> normalized(std::string_view text)
{
    if (text.size() > 0x7fff'ffff || text.find('\0') != std::string_view::npos || !isUtf8(text))
        return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status))
        return std::nullopt;
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr,
                              status);
    if (U_FAILURE(status))
        return std::nullopt;
    return result;
}

std::size_t characterCount(std::string_view text)
{
    std::size_t count = 0;
    forEachCharacter(text, [&](std::string_view) { ++count; });
    return count;
}

std::string_view firstCharacter(std::string_view text)
{
    std::size_t end = text.empty() ? 0 : 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
        ++end;
    return text.substr(0, end);
}

char32_t codePointOf(std::string_view character)
{
    const auto lead = static_cast<unsigned char>(character.front());
    const unsigned bits = lead < 0x80 ? 0x7fU : lead < 0xe0 ? 0x1fU : lead < 0xf0 ? 0x0fU : 0x07U;
    char32_t codePoint = lead & bits;
    for (const char each : character.substr(1))
        codePoint = (codePoint << 6U) | (static_cast<unsigned char>(each) & 0x3fU);
    return codePoint;
}

std::string trimmed(std::string_view text)
{
    while (takeWhiteSpace(text, false)) {
    }
    while (takeWhiteSpace(text, true)) {
    }
    return std::string(text);
}

bool isLikelyMisspelt(std::string_view text, std::string_view word)
{
    constexpr std::size_t lettersPerMistake = 4;
    constexpr std::size_t longest = 64;
    if (text.size() > longest || word.size() > longest)
        return false;
    // Optimal string alignment: the mistakes between the beginnings of both, a row for each letter of `text`.
    std::vector<std::vector<std::size_t>> mistakes(text.size() + 1, std::vector<std::size_t>(word.size() + 1));
    for (std::size_t row = 0; row <= text.size(); ++row)
        for (std::size_t column = 0; column <= word.size(); ++column) {
            auto& here = mistakes[row][column];
            if (row == 0 || column == 0) {
                here = row + column;
                continue;
            }
            const bool same = text[row - 1] == word[column - 1];
            here = std::min({mistakes[row - 1][column] + 1, mistakes[row][column - 1] + 1,
                             mistakes[row - 1][column - 1] + (same ? 0U : 1U)});
            if (row > 1 && column > 1 && text[row - 1] == word[column - 2] && text[row - 2] == word[column - 1])
                here = std::min(here, mistakes[row - 2][column - 2] + 1);
        }
    return mistakes[text.size()][word.size()] <= std::max<std::size_t>(1, word.size() / lettersPerMistake);
}

}  // namespace beibao
