/// Writes the tables of core/rules/pinyin/readings.h as C++, from ICU's transliterators and the lists of words and
/// surnames that are read otherwise. Run by the build.
///
///     make-readings WORDS SURNAMES > readings.cpp

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using Syllables = std::vector<std::string>;

struct Word {
    std::u32string characters;
    Syllables syllables;
};

class Transliterator {
public:
    explicit Transliterator(const char* rules)
    {
        UErrorCode status = U_ZERO_ERROR;
        converter_.reset(
            icu::Transliterator::createInstance(icu::UnicodeString::fromUTF8(rules), UTRANS_FORWARD, status));
        if (U_FAILURE(status))
            throw std::runtime_error(std::string("no transliterator ") + rules + ": " + u_errorName(status));
    }

    /// The syllables of a text, without tones; empty if ICU leaves any of it as it is.
    [[nodiscard]] Syllables read(const std::u32string& characters) const
    {
        auto text = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(characters.data()),
                                                  static_cast<int32_t>(characters.size()));
        converter_->transliterate(text);
        Syllables syllables;
        std::istringstream words(plainLetters(text));
        for (std::string word; words >> word;)
            syllables.push_back(word);
        const auto isSyllable = [](const std::string& each) {
            return std::ranges::all_of(each, [](char letter) { return letter >= 'a' && letter <= 'z'; });
        };
        return syllables.size() == characters.size() && std::ranges::all_of(syllables, isSyllable) ? syllables
                                                                                                   : Syllables();
    }

private:
    /// Letters without their tones, v for ü.
    static std::string plainLetters(const icu::UnicodeString& text)
    {
        static const std::map<char32_t, char> plain{
            {U'ā', 'a'}, {U'á', 'a'}, {U'ǎ', 'a'}, {U'à', 'a'}, {U'ē', 'e'}, {U'é', 'e'}, {U'ě', 'e'}, {U'è', 'e'},
            {U'ê', 'e'}, {U'ī', 'i'}, {U'í', 'i'}, {U'ǐ', 'i'}, {U'ì', 'i'}, {U'ō', 'o'}, {U'ó', 'o'}, {U'ǒ', 'o'},
            {U'ò', 'o'}, {U'ū', 'u'}, {U'ú', 'u'}, {U'ǔ', 'u'}, {U'ù', 'u'}, {U'ǖ', 'v'}, {U'ǘ', 'v'}, {U'ǚ', 'v'},
            {U'ǜ', 'v'}, {U'ü', 'v'}, {U'ń', 'n'}, {U'ň', 'n'}, {U'ǹ', 'n'}, {U'ḿ', 'm'}};
        std::string letters;
        for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
            const auto character = text.char32At(at);
            const auto known = plain.find(static_cast<char32_t>(character));
            if (known != plain.end())
                letters += known->second;
            else if (character < 0x80)
                letters += static_cast<char>(character);
            else if (character < 0x300 || character > 0x36f)
                letters += '?';
        }
        return letters;
    }

    std::unique_ptr<icu::Transliterator> converter_;
};

std::u32string charactersOf(const std::string& text)
{
    const auto unicode = icu::UnicodeString::fromUTF8(text);
    std::u32string characters;
    for (int32_t at = 0; at < unicode.length(); at = unicode.moveIndex32(at, 1))
        characters += static_cast<char32_t>(unicode.char32At(at));
    return characters;
}

std::vector<Word> readWords(const char* file)
{
    std::ifstream lines(file);
    if (!lines)
        throw std::runtime_error(std::string("cannot read ") + file);
    std::vector<Word> words;
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (line.empty() || line.starts_with('#'))
            continue;
        std::istringstream parts(line);
        std::string characters;
        parts >> characters;
        Word word{charactersOf(characters), {}};
        for (std::string syllable; parts >> syllable;)
            word.syllables.push_back(syllable);
        if (word.syllables.size() != word.characters.size())
            throw std::runtime_error(std::string(file) + ":" + std::to_string(number) +
                                     ": as many syllables as characters are expected");
        words.push_back(std::move(word));
    }
    return words;
}

using Reading = std::pair<char32_t, std::string>;

std::vector<Reading> readingsOfAll(const Transliterator& ordinary)
{
    std::vector<Reading> readings;
    for (char32_t character = 0x2e80; character < 0x40000; ++character) {
        UErrorCode status = U_ZERO_ERROR;
        if (uscript_getScript(static_cast<UChar32>(character), &status) != USCRIPT_HAN)
            continue;
        if (const auto read = ordinary.read({character}); !read.empty())
            readings.emplace_back(character, read.front());
    }
    return readings;
}

/// Surnames of one character that ICU's rules for names read otherwise; a listed one stands.
void addSurnames(const std::vector<Reading>& readings, const Transliterator& names, std::vector<Word>& surnames)
{
    for (const auto& [character, ordinary] : readings) {
        const auto read = names.read({character});
        const std::u32string characters{character};
        const bool isListed = std::ranges::find(surnames, characters, &Word::characters) != surnames.end();
        if (!read.empty() && read.front() != ordinary && !isListed)
            surnames.push_back({characters, read});
    }
}

class Writer {
public:
    explicit Writer(const std::set<std::string>& syllables)
    {
        for (const auto& syllable : syllables)
            places_.emplace(syllable, places_.size() + 1);
    }

    void syllables() const
    {
        std::cout << "constexpr std::string_view allSyllables[]{";
        for (const auto& [syllable, place] : places_)
            std::cout << '"' << syllable << "\",";
        std::cout << "};\n";
    }

    void characters(const std::vector<Reading>& readings) const
    {
        constexpr char32_t first = 0x3400;
        constexpr char32_t end = 0xa000;
        std::vector<std::size_t> basic(end - first);
        std::cout << "constexpr Character others[]{";
        for (const auto& [character, syllable] : readings)
            if (character >= first && character < end)
                basic[character - first] = places_.at(syllable);
            else
                std::cout << "{char32_t(" << static_cast<unsigned long>(character) << ")," << places_.at(syllable)
                          << "},\n";
        std::cout << "};\nconstexpr Syllable basic[]{";
        std::size_t count = 0;
        for (const auto place : basic)
            std::cout << place << (++count % 32 == 0 ? ",\n" : ",");
        std::cout << "};\n";
    }

    void words(const std::string& name, std::vector<Word> words) const
    {
        std::ranges::sort(words, [](const Word& left, const Word& right) {
            return std::pair(left.characters.front(), right.characters.size()) <
                   std::pair(right.characters.front(), left.characters.size());
        });
        for (std::size_t index = 0; index < words.size(); ++index) {
            std::cout << "constexpr Syllable " << name << index << "[]{";
            for (const auto& syllable : words[index].syllables)
                std::cout << places_.at(syllable) << ',';
            std::cout << "};\n";
        }
        std::cout << "constexpr Word " << name << "[]{";
        for (std::size_t index = 0; index < words.size(); ++index) {
            std::cout << "{U\"" << std::hex;
            for (const auto character : words[index].characters)
                std::cout << "\\U" << std::string(8 - digits(character), '0') << static_cast<unsigned long>(character);
            std::cout << std::dec << "\"," << name << index << "},\n";
        }
        std::cout << "};\n";
    }

private:
    static std::size_t digits(char32_t number)
    {
        std::size_t count = 1;
        while ((number >>= 4) != 0)
            ++count;
        return count;
    }

    std::map<std::string, std::size_t> places_;
};

void write(const char* wordsFile, const char* surnamesFile)
{
    const auto words = readWords(wordsFile);
    auto surnames = readWords(surnamesFile);
    const auto readings = readingsOfAll(Transliterator("Han-Latin"));
    addSurnames(readings, Transliterator("Han-Latin/Names"), surnames);
    std::set<std::string> syllables;
    for (const auto& [character, syllable] : readings)
        syllables.insert(syllable);
    for (const std::span<const Word> list : {std::span<const Word>(words), std::span<const Word>(surnames)})
        for (const auto& word : list)
            syllables.insert(word.syllables.begin(), word.syllables.end());
    const Writer writer(syllables);
    std::cout << "#include <beibao/rules/pinyin/readings.h>\n\nnamespace beibao::rules::readings {\n\nnamespace {\n\n";
    writer.syllables();
    writer.characters(readings);
    writer.words("word", words);
    writer.words("surname", surnames);
    std::cout << "\n}  // namespace\n\nconst std::span<const std::string_view> syllables(allSyllables);\n"
                 "const std::span<const Syllable> basicPlane(basic);\n"
                 "const std::span<const Character> otherCharacters(others);\n"
                 "const std::span<const Word> words(word);\n"
                 "const std::span<const Word> surnames(surname);\n\n}  // namespace beibao::rules::readings\n";
}

}  // namespace

int main(int argumentCount, char** arguments)
try {
    if (argumentCount != 3)
        throw std::runtime_error("make-readings WORDS SURNAMES");
    write(arguments[1], arguments[2]);
    return std::cout.flush() ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
