#pragma once

#include <span>
#include <string_view>
#include <vector>

/// Hanyu Pinyin without tones, as people type it: small letters, `v` for ü (`lv`). Readings are those of ICU, of
/// surnames those of its rules for names, save for the words and surnames that the tables beside this file list.
namespace beibao::rules {

enum class PinyinOf {
    text,
    /// What stands first is read as a surname: 单 is shan, 尉迟 is yu chi.
    personName,
};

/// A syllable for each character; an empty one for what is not Han or has no reading. They point into constants.
[[nodiscard]] std::vector<std::string_view> pinyin(std::u32string_view characters, PinyinOf what);

/// Every syllable that any character has, in alphabetical order.
[[nodiscard]] std::span<const std::string_view> pinyinSyllables();

[[nodiscard]] bool isPinyinSyllable(std::string_view letters);

}  // namespace beibao::rules
