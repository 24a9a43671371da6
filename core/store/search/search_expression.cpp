#include <beibao/store/search/search_expression.h>

#include <beibao/base/text.h>
#include <beibao/store/search/pinyin_reading.h>
#include <beibao/store/search/search_terms.h>
#include <beibao/store/search/text_units.h>

#include <algorithm>

namespace beibao::store {

namespace {

using Phrases = std::vector<std::string>;

/// One place of a name that is looked for.
struct Sought {
    enum class Kind { han, word, syllable, initial };

    Kind kind;
    std::string text;
};

using Chain = std::vector<Sought>;

constexpr std::size_t mostChains = 12;
constexpr std::size_t mostPhrases = 48;

enum class Where {
    exactly,
    atStart,       ///< its last syllable whole
    atStartBegun,  ///< its last syllable whole or begun
    anywhere,
};

std::vector<Chain> readingsOf(const TextUnit& unit)
{
    if (unit.kind == TextUnit::Kind::han)
        return {{{Sought::Kind::han, unit.text}}};
    std::vector<Chain> readings{{{Sought::Kind::word, unit.text}}};
    for (const auto& reading : pinyinReadings(unit.text)) {
        Chain chain;
        for (const auto& part : reading)
            chain.push_back({part.kind == PinyinUnit::Kind::initial ? Sought::Kind::initial : Sought::Kind::syllable,
                             part.letters});
        readings.push_back(std::move(chain));
    }
    return readings;
}

/// Letters can be a word or pinyin, and that in several ways.
std::vector<Chain> chainsOf(const std::vector<TextUnit>& units)
{
    std::vector<Chain> chains{{}};
    for (const auto& unit : units) {
        std::vector<Chain> longer;
        for (const auto& reading : readingsOf(unit))
            for (const auto& chain : chains) {
                longer.push_back(chain);
                longer.back().insert(longer.back().end(), reading.begin(), reading.end());
            }
        longer.resize(std::min(longer.size(), mostChains));
        chains = std::move(longer);
    }
    return chains;
}

/// The phrases that one chain comes to: several where its last syllable is only begun, or can be typed for several.
class ChainPhrases {
public:
    ChainPhrases(const Chain& chain, Where where) : chain_(chain), where_(where) {}

    Phrases make()
    {
        if (where_ != Where::anywhere)
            addAnchor();
        for (std::size_t place = 0; place < chain_.size(); ++place)
            addPlace(place);
        for (auto& phrase : phrases_)
            phrase.insert(0, 1, '"').append(goesOn_ ? "\"*" : "\"");
        return std::move(phrases_);
    }

private:
    void addAnchor()
    {
        const auto& first = chain_.front();
        switch (first.kind) {
        case Sought::Kind::syllable:
            add(TermKind::syllable, anchored(syllablesAt(0)));
            break;
        case Sought::Kind::initial:
            add(TermKind::initial, {"^" + first.text});
            break;
        default:
            add(TermKind::name, {"^" + std::string(firstCharacter(first.text))});
        }
        isPairOpen_ = first.kind != Sought::Kind::word;
    }

    void addPlace(std::size_t place)
    {
        const auto& sought = chain_[place];
        const bool isLast = place + 1 == chain_.size();
        switch (sought.kind) {
        case Sought::Kind::han:
            addPairable(TermKind::name, place);
            break;
        case Sought::Kind::initial:
            addPairable(TermKind::initial, place);
            break;
        case Sought::Kind::syllable:
            addSyllable(place);
            break;
        case Sought::Kind::word:
            addWord(sought.text, isLast);
            isPairOpen_ = false;
            break;
        }
    }

    /// Whether the syllable at a place may be the beginning of one.
    [[nodiscard]] bool isBegun(std::size_t place) const
    {
        return place + 1 == chain_.size() && where_ != Where::exactly && where_ != Where::atStart;
    }

    [[nodiscard]] std::vector<std::string> syllablesAt(std::size_t place) const
    {
        const auto& letters = chain_[place].text;
        return isBegun(place) ? syllablesBeginning(letters) : syllablesTyped(letters);
    }

    /// Syllables have terms for two of them, too, where both are whole.
    void addSyllable(std::size_t place)
    {
        const auto syllables = syllablesAt(place);
        const bool isLast = place + 1 == chain_.size();
        const bool isPair = !isLast && chain_[place + 1].kind == Sought::Kind::syllable && !isBegun(place + 1);
        if (isPair) {
            std::vector<std::string> pairs;
            for (const auto& first : syllables)
                for (const auto& second : syllablesAt(place + 1))
                    pairs.push_back(syllablePair(first, second));
            add(TermKind::syllable, pairs);
        } else if (isLast && where_ == Where::exactly) {
            add(TermKind::syllable, withEnd(syllables));
        } else if (!isLast || !isPairOpen_) {
            add(TermKind::syllable, syllables);
        }
        isPairOpen_ = isPair;
    }

    /// Han and initials have terms for two of them. What the pair before already tells is not asked for once more at
    /// the end.
    void addPairable(TermKind kind, std::size_t place)
    {
        const auto& sought = chain_[place];
        if (place + 1 < chain_.size()) {
            const auto& next = chain_[place + 1];
            const bool beginsSyllable = sought.kind == Sought::Kind::initial && next.kind == Sought::Kind::syllable;
            isPairOpen_ = next.kind == sought.kind;
            add(kind, {sought.text + (isPairOpen_ ? next.text : beginsSyllable ? next.text.substr(0, 1) : "")});
        } else if (where_ == Where::exactly) {
            add(kind, {sought.text + "$"});
        } else if (!isPairOpen_) {
            add(kind, {sought.text});
        }
    }

    void addWord(const std::string& word, bool isLast)
    {
        if (!isLast)
            add(TermKind::word, {word});
        else if (where_ == Where::exactly)
            add(TermKind::word, {word + "$"});
        else if (characterCount(word) <= longestWordStart)
            add(TermKind::wordStart, {word});
        else {
            add(TermKind::word, {word});
            goesOn_ = true;
        }
    }

    static std::vector<std::string> anchored(std::vector<std::string> syllables)
    {
        for (auto& each : syllables)
            each.insert(0, "^");
        return syllables;
    }

    static std::vector<std::string> withEnd(std::vector<std::string> syllables)
    {
        for (auto& each : syllables)
            each += '$';
        return syllables;
    }

    void add(TermKind kind, const std::vector<std::string>& alternatives)
    {
        Phrases longer;
        for (const auto& alternative : alternatives)
            for (const auto& phrase : phrases_)
                longer.push_back(phrase + (phrase.empty() ? "" : " ") + term(kind, alternative));
        longer.resize(std::min(longer.size(), mostPhrases));
        phrases_ = std::move(longer);
    }

    const Chain& chain_;
    Where where_;
    Phrases phrases_{{}};
    bool isPairOpen_ = false;
    bool goesOn_ = false;
};

Phrases namePhrases(const std::vector<TextUnit>& units, Where where)
{
    Phrases phrases;
    for (const auto& chain : chainsOf(units)) {
        // Hardly any name has one character, and very many begin or end with an initial.
        if (where == Where::exactly && chain.size() == 1 && chain.front().kind == Sought::Kind::initial)
            continue;
        for (auto& phrase : ChainPhrases(chain, where).make())
            phrases.push_back(std::move(phrase));
    }
    return phrases;
}

/// The terms of a longer text but for a word at its end, which may go on.
std::string textTerms(const std::vector<TextUnit>& units)
{
    std::string phrase;
    bool isPairOpen = false;
    for (std::size_t place = 0; place < units.size(); ++place) {
        const auto& unit = units[place];
        const auto* next = place + 1 < units.size() ? &units[place + 1] : nullptr;
        const bool isHan = unit.kind == TextUnit::Kind::han;
        const bool isPair = isHan && next && next->kind == TextUnit::Kind::han && !next->isApart;
        if (!next && isHan && isPairOpen)
            break;
        isPairOpen = isPair;
        if (!next && !isHan)
            break;
        phrase += phrase.empty() ? "" : " ";
        phrase += term(isHan ? TermKind::text : TermKind::textWord, unit.text + (isPair ? next->text : ""));
    }
    return phrase;
}

/// In longer texts, and in numbers.
Phrases textPhrases(const std::vector<TextUnit>& units)
{
    const auto phrase = textTerms(units);
    if (units.back().kind == TextUnit::Kind::han)
        return {'"' + phrase + '"'};
    const auto& word = units.back().text;
    const auto ending = [&](TermKind kind) {
        return '"' + phrase + (phrase.empty() ? "" : " ") + term(kind, word) + '"';
    };
    const auto length = characterCount(word);
    Phrases phrases{ending(TermKind::textWord) + (length >= 3 ? "*" : "")};
    if (length <= longestWordStart)
        phrases.push_back(ending(TermKind::textStart));
    return phrases;
}

std::string anyOf(const Phrases& phrases)
{
    std::string expression;
    for (const auto& phrase : phrases)
        expression += (expression.empty() ? "(" : " OR ") + phrase;
    return expression.empty() ? expression : expression + ")";
}

std::string allOf(const std::vector<std::string>& expressions)
{
    std::string expression;
    for (const auto& each : expressions) {
        if (each.empty())
            return {};
        expression += (expression.empty() ? "" : " AND ") + each;
    }
    return expression;
}

std::vector<std::vector<TextUnit>> wordsOf(std::string_view typed)
{
    std::vector<std::vector<TextUnit>> words;
    std::string word;
    const auto finish = [&] {
        if (auto units = unitsOf(word); !units.empty())
            words.push_back(std::move(units));
        word.clear();
    };
    forEachCharacter(typed, [&](std::string_view character) {
        const bool isSpace = character == " " || character == "\t" || character == "\n" || character == "\r" ||
                             character == "\xe3\x80\x80" || character == "\xc2\xa0";
        if (isSpace)
            finish();
        else
            word += character;
    });
    finish();
    return words;
}

std::string numberTerm(const std::vector<TextUnit>& units)
{
    std::string number;
    for (const auto& unit : units)
        number += unit.text;
    return '"' + term(TermKind::number, number) + '"';
}

}  // namespace

std::vector<std::string> searchExpressions(std::string_view typed)
{
    const auto words = wordsOf(typed);
    if (words.empty())
        return {};
    std::vector<TextUnit> whole;
    for (const auto& word : words)
        whole.insert(whole.end(), word.begin(), word.end());
    auto exact = namePhrases(whole, Where::exactly);
    exact.push_back(numberTerm(whole));
    std::vector<std::string> named;
    std::vector<std::string> held;
    for (const auto& word : words) {
        auto phrases = namePhrases(word, Where::anywhere);
        named.push_back(anyOf(phrases));
        for (auto& phrase : textPhrases(word))
            phrases.push_back(std::move(phrase));
        held.push_back(anyOf(phrases));
    }
    // What one word finds in names has been found before.
    const auto last = words.size() == 1 ? anyOf(textPhrases(words.front())) : allOf(held);
    std::vector<std::string> expressions{anyOf(exact)};
    for (const auto& each : {anyOf(namePhrases(whole, Where::atStart)), anyOf(namePhrases(whole, Where::atStartBegun)),
                             allOf(named), last})
        if (!each.empty() && each != expressions.back())
            expressions.push_back(each);
    return expressions;
}

}  // namespace beibao::store
