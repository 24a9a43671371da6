#pragma once

#include <beibao/rules/pinyin/pinyin.h>

#include <string>
#include <string_view>

/// The terms of the full-text index. What stands for a text is worked out here, both for what is indexed and for what
/// is looked for; the tokenizer of SQLite only takes the lists apart. A term begins with a letter for its kind, so
/// that those of names, of longer texts and of pinyin never meet. Names have `^` before their first character and `$`
/// behind their last, so that what begins with a text, and what is exactly it, are found as directly as what holds it.
namespace beibao::store {

enum class TermKind : char {
    name = 'n',        ///< one or two Han characters of a name: n章, n章三, n^章, n三$
    syllable = 'p',    ///< of one or two characters of a name: pzhang, pzhang'san, p^zhang, psan$
    initial = 'i',     ///< of one or two: iz, izs, i^z, is$
    word = 'w',        ///< letters or digits in a name: wabc, wabc$
    wordStart = 's',   ///< sa, sab, sabc
    text = 'b',        ///< Han of a longer text: b章, b章三
    textWord = 'o',    ///< oabc
    textStart = 'e',   ///< as wordStart, of the words of a number
    number = 'c',      ///< a record's number, and its ends: c章调2024a0012, ca0012, c0012, c12
    recordType = 't',  ///< tcore.person, and with its state tmediation.dispute/open
};

/// Longer beginnings of words are found as prefixes of whole ones.
inline constexpr std::size_t longestWordStart = 6;

[[nodiscard]] inline std::string term(TermKind kind, std::string_view text)
{
    return static_cast<char>(kind) + std::string(text);
}

/// Two syllables as one: `zhang'san`, which is not what `zhangs` and `an` would be.
[[nodiscard]] inline std::string syllablePair(std::string_view first, std::string_view second)
{
    return std::string(first) + "'" + std::string(second);
}

/// A list of terms as the tokenizer takes it: those at one place joined by `|`, places by spaces.
class TermList {
public:
    void addPlace(TermKind kind, std::string_view text) { add(' ', kind, text); }
    /// At the place of the term before.
    void add(TermKind kind, std::string_view text) { add('|', kind, text); }

    [[nodiscard]] const std::string& text() const { return text_; }

private:
    void add(char separator, TermKind kind, std::string_view text)
    {
        if (!text_.empty())
            text_ += separator;
        text_ += static_cast<char>(kind);
        text_ += text;
    }

    std::string text_;
};

/// Of a short text: by its characters, pinyin, initials and words.
void addNameTerms(std::string_view name, rules::PinyinOf what, TermList& terms);
/// Of a longer text: by its characters and words.
void addTextTerms(std::string_view text, TermList& terms);
/// Of a record's number, such as 章调2024-A0012.
void addNumberTerms(std::string_view number, TermList& terms);

}  // namespace beibao::store
