#include <beibao/store/search/search_terms.h>

#include <beibao/base/text.h>
#include <beibao/store/search/text_units.h>

#include <algorithm>

namespace beibao::store {

namespace {

/// A syllable for each unit, none for words.
std::vector<std::string_view> syllablesOf(const std::vector<TextUnit>& units, rules::PinyinOf what)
{
    std::u32string characters;
    characters.reserve(units.size());
    for (const auto& unit : units)
        characters += unit.kind == TextUnit::Kind::han ? codePointOf(unit.text) : U' ';
    return rules::pinyin(characters, what);
}

void addStarts(TermKind kind, std::string_view word, TermList& terms)
{
    std::string start;
    std::size_t count = 0;
    forEachCharacter(word, [&](std::string_view character) {
        start += character;
        if (++count <= longestWordStart)
            terms.add(kind, start);
    });
}

class NameTerms {
public:
    NameTerms(const std::vector<TextUnit>& units, rules::PinyinOf what, TermList& terms)
        : units_(units), syllables_(syllablesOf(units, what)), terms_(terms)
    {
    }

    void add()
    {
        addAnchor();
        for (std::size_t place = 0; place < units_.size(); ++place)
            if (units_[place].kind == TextUnit::Kind::han)
                addHan(place);
            else
                addWord(place);
    }

private:
    void addAnchor()
    {
        terms_.addPlace(TermKind::name, "^" + std::string(firstCharacter(units_.front().text)));
        if (const auto initial = initialAt(0); !initial.empty())
            terms_.add(TermKind::initial, "^" + initial);
        if (!syllables_.front().empty())
            terms_.add(TermKind::syllable, "^" + std::string(syllables_.front()));
    }

    void addHan(std::size_t place)
    {
        const auto& character = units_[place].text;
        const bool isLast = place + 1 == units_.size();
        terms_.addPlace(TermKind::name, character);
        if (isLast)
            terms_.add(TermKind::name, character + "$");
        else if (units_[place + 1].kind == TextUnit::Kind::han)
            terms_.add(TermKind::name, character + units_[place + 1].text);
        const auto initial = initialAt(place);
        if (initial.empty())
            return;
        const std::string syllable(syllables_[place]);
        terms_.add(TermKind::syllable, syllable);
        terms_.add(TermKind::initial, initial);
        if (isLast) {
            terms_.add(TermKind::syllable, syllable + "$");
            terms_.add(TermKind::initial, initial + "$");
        } else if (const auto next = initialAt(place + 1); !next.empty()) {
            terms_.add(TermKind::initial, initial + next);
            terms_.add(TermKind::syllable, syllablePair(syllable, syllables_[place + 1]));
        }
    }

    void addWord(std::size_t place)
    {
        const auto& word = units_[place].text;
        terms_.addPlace(TermKind::word, word);
        if (place + 1 == units_.size())
            terms_.add(TermKind::word, word + "$");
        addStarts(TermKind::wordStart, word, terms_);
    }

    [[nodiscard]] std::string initialAt(std::size_t place) const { return std::string(syllables_[place].substr(0, 1)); }

    const std::vector<TextUnit>& units_;
    std::vector<std::string_view> syllables_;
    TermList& terms_;
};

/// Of a longer text; `withStarts` also the beginnings of its words.
void addUnits(const std::vector<TextUnit>& units, TermList& terms, bool withStarts = false)
{
    for (std::size_t place = 0; place < units.size(); ++place) {
        const auto& unit = units[place];
        const auto* next = place + 1 < units.size() ? &units[place + 1] : nullptr;
        terms.addPlace(unit.kind == TextUnit::Kind::han ? TermKind::text : TermKind::textWord, unit.text);
        if (unit.kind == TextUnit::Kind::word && withStarts)
            addStarts(TermKind::textStart, unit.text, terms);
        if (unit.kind == TextUnit::Kind::han && next && next->kind == TextUnit::Kind::han && !next->isApart)
            terms.add(TermKind::text, unit.text + next->text);
    }
}

std::string withoutLeadingZeros(const std::string& digits)
{
    return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

}  // namespace

void addNameTerms(std::string_view name, rules::PinyinOf what, TermList& terms)
{
    if (const auto units = unitsOf(name); !units.empty())
        NameTerms(units, what, terms).add();
}

void addTextTerms(std::string_view text, TermList& terms)
{
    addUnits(unitsOf(text), terms);
}

void addNumberTerms(std::string_view number, TermList& terms)
{
    const auto units = unitsOf(number);
    if (units.empty())
        return;
    std::string end;
    for (std::size_t place = units.size(); place-- > 0;) {
        end.insert(0, units[place].text);
        terms.addPlace(TermKind::number, end);
    }
    const auto& last = units.back().text;
    if (const auto figure = withoutLeadingZeros(last); figure != last && !figure.empty())
        terms.addPlace(TermKind::number, figure);
    addUnits(units, terms, true);
}

}  // namespace beibao::store
