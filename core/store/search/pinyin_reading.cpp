#include <beibao/store/search/pinyin_reading.h>

#include <beibao/rules/pinyin/pinyin.h>

#include <algorithm>

namespace beibao::store {

namespace {

constexpr std::size_t longestSyllable = 6;
constexpr std::size_t mostReadings = 6;
/// Longer runs of letters are no name.
constexpr std::size_t mostLetters = 40;

/// Few units are likelier than many, and whole syllables than initials.
constexpr int syllableCost = 2;
constexpr int beginningCost = 3;
constexpr int initialCost = 4;

struct Reading {
    int cost = 0;
    std::vector<PinyinUnit> units;
};

/// The forms that the syllables of our tables have which begin as typed: ü is v there, and only behind n and l.
std::vector<std::string> formsOf(std::string_view typed)
{
    std::string letters;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        const bool isUmlaut = typed.substr(at).starts_with("\xc3\xbc");
        letters += isUmlaut ? 'v' : typed[at];
        at += isUmlaut ? 1 : 0;
    }
    if (letters.size() < 2)
        return {letters};
    const char first = letters[0];
    auto& second = letters[1];
    const bool hasUmlaut = first == 'n' || first == 'l';
    if (second == 'v' && (first == 'j' || first == 'q' || first == 'x' || first == 'y'))
        second = 'u';
    std::vector<std::string> forms{letters};
    if (second == 'u' && hasUmlaut)
        forms.push_back(std::string{first, 'v'} + letters.substr(2));
    return forms;
}

bool canBeInitial(char letter)
{
    return letter >= 'a' && letter <= 'z' && letter != 'i' && letter != 'u' && letter != 'v';
}

void addUnit(const std::vector<Reading>& before, const PinyinUnit& unit, int cost, std::vector<Reading>& readings)
{
    for (const auto& each : before) {
        auto reading = each;
        reading.cost += cost;
        reading.units.push_back(unit);
        readings.push_back(std::move(reading));
    }
}

}  // namespace

std::vector<std::string> syllablesTyped(std::string_view letters)
{
    auto forms = formsOf(letters);
    std::erase_if(forms, [](const std::string& form) { return !rules::isPinyinSyllable(form); });
    return forms;
}

std::vector<std::string> syllablesBeginning(std::string_view letters)
{
    const auto all = rules::pinyinSyllables();
    std::vector<std::string> found;
    for (const auto& form : formsOf(letters))
        for (auto each = std::ranges::lower_bound(all, form); each != all.end() && each->starts_with(form); ++each)
            found.emplace_back(*each);
    return found;
}

std::vector<std::vector<PinyinUnit>> pinyinReadings(std::string_view letters)
{
    std::vector<std::vector<PinyinUnit>> result;
    const auto isOther = [](char each) { return (each < 'a' || each > 'z') && each != '\xc3' && each != '\xbc'; };
    if (letters.empty() || letters.size() > mostLetters || std::ranges::any_of(letters, isOther))
        return result;
    // The likeliest readings of the first letters, one, two and more of them.
    std::vector<std::vector<Reading>> upTo(letters.size() + 1);
    upTo[0].push_back({});
    for (std::size_t end = 1; end <= letters.size(); ++end) {
        auto& readings = upTo[end];
        for (std::size_t length = 1; length <= std::min(end, longestSyllable); ++length) {
            const auto& before = upTo[end - length];
            const auto part = letters.substr(end - length, length);
            const PinyinUnit syllable{PinyinUnit::Kind::syllable, std::string(part)};
            if (length == 1 && canBeInitial(part.front()))
                addUnit(before, {PinyinUnit::Kind::initial, std::string(part)}, initialCost, readings);
            else if (length > 1 && !syllablesTyped(part).empty())
                addUnit(before, syllable, syllableCost, readings);
            else if (length > 1 && end == letters.size() && !syllablesBeginning(part).empty())
                addUnit(before, syllable, beginningCost, readings);
        }
        std::ranges::stable_sort(readings, {}, &Reading::cost);
        readings.resize(std::min(readings.size(), mostReadings));
    }
    for (auto& reading : upTo.back())
        result.push_back(std::move(reading.units));
    return result;
}

}  // namespace beibao::store
