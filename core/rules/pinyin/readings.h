#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// The tables that the build makes of ICU's readings and of the files beside this one. Only for pinyin.cpp.
namespace beibao::rules::readings {

/// A syllable by its place in `syllables`, counted from 1; 0 is none.
using Syllable = std::uint16_t;

struct Character {
    char32_t character;
    Syllable syllable;
};

struct Word {
    std::u32string_view characters;
    std::span<const Syllable> syllables;
};

inline constexpr char32_t firstOfBasicPlane = 0x3400;

/// In alphabetical order.
extern const std::span<const std::string_view> syllables;
/// Of the characters from `firstOfBasicPlane` on, one after the other.
extern const std::span<const Syllable> basicPlane;
/// Of all others that have a reading, by character.
extern const std::span<const Character> otherCharacters;
/// Longest first among those that begin with the same character, by that character.
extern const std::span<const Word> words;
extern const std::span<const Word> surnames;

}  // namespace beibao::rules::readings
