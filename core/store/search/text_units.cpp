#include <beibao/store/search/text_units.h>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <stdexcept>

namespace beibao::store {

namespace {

enum class CharacterKind { han, letter, digit, ignorable, separator };

/// Characters for private use count as Han: rare names came that way from older systems.
CharacterKind kindOfAny(UChar32 character)
{
    if (character < 0)
        return CharacterKind::separator;
    if (u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return CharacterKind::ignorable;
    UErrorCode status = U_ZERO_ERROR;
    if (uscript_getScript(character, &status) == USCRIPT_HAN || u_charType(character) == U_PRIVATE_USE_CHAR)
        return CharacterKind::han;
    const auto category = U_GET_GC_MASK(character);
    if ((category & U_GC_N_MASK) != 0)
        return CharacterKind::digit;
    return (category & (U_GC_L_MASK | U_GC_M_MASK)) != 0 ? CharacterKind::letter : CharacterKind::separator;
}

bool isCommonHan(UChar32 character)
{
    return character >= 0x4e00 && character <= 0x9fff;
}

CharacterKind kindOf(UChar32 character)
{
    if (isCommonHan(character))
        return CharacterKind::han;
    if (character < 0x80 && character >= 0) {
        if (character >= '0' && character <= '9')
            return CharacterKind::digit;
        const auto small = character | 0x20;
        return small >= 'a' && small <= 'z' ? CharacterKind::letter : CharacterKind::separator;
    }
    return kindOfAny(character);
}

std::string foldedByIcu(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    std::string result;
    if (U_SUCCESS(status)) {
        icu::StringByteSink<std::string> sink(&result);
        normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr,
                                  status);
    }
    if (U_FAILURE(status))
        throw std::runtime_error(u_errorName(status));
    return result;
}

/// What most characters are needs no folding, or only small letters.
std::string folded(std::string_view text)
{
    std::string small;
    small.reserve(text.size());
    for (const char each : text) {
        if (static_cast<unsigned char>(each) >= 0x80)
            return foldedByIcu(text);
        small += each >= 'A' && each <= 'Z' ? static_cast<char>(each | 0x20) : each;
    }
    return small;
}

class UnitReader {
public:
    explicit UnitReader(std::string_view text) : text_(text) {}

    std::vector<TextUnit> read()
    {
        while (at_ < text_.size()) {
            const auto start = at_;
            const auto character = next();
            const auto kind = kindOf(character);
            if (kind == CharacterKind::ignorable)
                continue;
            if (kind != wordKind_)
                finishWord();
            if (kind == CharacterKind::separator)
                isApart_ = true;
            else if (kind == CharacterKind::han)
                add(TextUnit::Kind::han, isCommonHan(character) ? std::string(text_.substr(start, at_ - start))
                                                                : foldedByIcu(text_.substr(start, at_ - start)));
            else
                wordKind_ = kind, word_ += text_.substr(start, at_ - start);
        }
        finishWord();
        return std::move(units_);
    }

private:
    /// The code point at `at_`, which moves behind it; negative for bytes that are not UTF-8.
    UChar32 next()
    {
        const char* bytes = text_.data();
        UChar32 character = 0;
// What ICU's macro expands to narrows integers.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
        U8_NEXT(bytes, at_, text_.size(), character);  // NOLINT(bugprone-inc-dec-in-conditions): ICU's macro
#pragma GCC diagnostic pop
        return character;
    }

    void finishWord()
    {
        if (!word_.empty())
            add(TextUnit::Kind::word, folded(word_));
        word_.clear();
        wordKind_ = CharacterKind::separator;
    }

    void add(TextUnit::Kind kind, std::string text)
    {
        units_.push_back({kind, std::move(text), isApart_ && !units_.empty()});
        isApart_ = false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<TextUnit> units_;
    std::string word_;
    CharacterKind wordKind_ = CharacterKind::separator;
    bool isApart_ = false;
};

}  // namespace

std::vector<TextUnit> unitsOf(std::string_view text)
{
    return UnitReader(text).read();
}

}  // namespace beibao::store
