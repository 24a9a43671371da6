#include <beibao/rules/pinyin/pinyin.h>

#include <beibao/rules/pinyin/readings.h>

#include <algorithm>

namespace beibao::rules {

namespace {

using readings::Syllable;
using readings::Word;

std::string_view letters(Syllable syllable)
{
    return syllable == 0 ? std::string_view() : readings::syllables[syllable - 1U];
}

Syllable readingOf(char32_t character)
{
    if (character >= readings::firstOfBasicPlane &&
        character - readings::firstOfBasicPlane < readings::basicPlane.size())
        return readings::basicPlane[character - readings::firstOfBasicPlane];
    const auto found =
        std::ranges::lower_bound(readings::otherCharacters, character, {}, &readings::Character::character);
    return found != readings::otherCharacters.end() && found->character == character ? found->syllable : Syllable{0};
}

/// The longest of the words that `text` begins with.
const Word* wordAtStart(std::span<const Word> words, std::u32string_view text)
{
    const auto first = [](const Word& word) { return word.characters.front(); };
    for (const auto& word : std::ranges::equal_range(words, text.front(), {}, first))
        if (text.starts_with(word.characters))
            return &word;
    return nullptr;
}

}  // namespace

std::vector<std::string_view> pinyin(std::u32string_view characters, PinyinOf what)
{
    std::vector<std::string_view> read;
    read.reserve(characters.size());
    while (read.size() < characters.size()) {
        const auto rest = characters.substr(read.size());
        const bool isSurname = what == PinyinOf::personName && read.empty();
        const Word* word = isSurname ? wordAtStart(readings::surnames, rest) : nullptr;
        if (!word)
            word = wordAtStart(readings::words, rest);
        if (!word)
            read.push_back(letters(readingOf(rest.front())));
        else
            for (const auto syllable : word->syllables)
                read.push_back(letters(syllable));
    }
    return read;
}

std::span<const std::string_view> pinyinSyllables()
{
    return readings::syllables;
}

bool isPinyinSyllable(std::string_view letters)
{
    return std::ranges::binary_search(readings::syllables, letters);
}

}  // namespace beibao::rules
