#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace beibao::store {

/// A part of letters that somebody typed as pinyin.
struct PinyinUnit {
    enum class Kind {
        syllable,  ///< zhang
        initial,   ///< z
    };

    Kind kind = Kind::syllable;
    std::string letters;

    friend bool operator==(const PinyinUnit&, const PinyinUnit&) = default;
};

/// How letters can be read as syllables, initials and a mixture of them (`zhangs` is zhang, s), the likeliest first and
/// no more than a few. The last unit may be the beginning of a syllable. Nothing where the letters are no pinyin.
[[nodiscard]] std::vector<std::vector<PinyinUnit>> pinyinReadings(std::string_view letters);

/// The syllables that are typed so: `lu` is lu and lv, `lü` and `lv` are lv, `xv` is xu.
[[nodiscard]] std::vector<std::string> syllablesTyped(std::string_view letters);
/// Those that begin with what is typed.
[[nodiscard]] std::vector<std::string> syllablesBeginning(std::string_view letters);

}  // namespace beibao::store
