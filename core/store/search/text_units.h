#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace beibao::store {

/// What a text is made of for searching: single Han characters, words of letters, and numbers of digits (`A0012` is
/// the two units `a` and `0012`). Folded by NFKC and case, so that full-width letters, compatibility ideographs and
/// capitals are found by their ordinary forms.
struct TextUnit {
    enum class Kind { han, word };

    Kind kind = Kind::word;
    std::string text;  ///< UTF-8
    /// Something that is no unit stands before it: white space, a comma.
    bool isApart = false;

    friend bool operator==(const TextUnit&, const TextUnit&) = default;
};

/// Whatever bytes `text` holds; what is not UTF-8 separates words.
[[nodiscard]] std::vector<TextUnit> unitsOf(std::string_view text);

}  // namespace beibao::store
