// Every message of the suite must be there in Chinese. Messages are written where they arise, so this reads the
// sources themselves.

#include <beibao/base/env.h>
#include <beibao/base/file.h>
#include <beibao/config/translations.h>
#include <beibao/config/yaml.h>

#include <catch.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace beibao;

namespace fs = std::filesystem;

namespace {

/// A string literal of a source file; adjacent ones are one.
struct Literal {
    int line = 0;
    std::string text;
    bool isPattern = false;
};

/// Goes through C++ source as far as it takes to tell literals from the rest.
class LiteralScanner {
public:
    explicit LiteralScanner(std::string_view source) : rest_(source) {}

    [[nodiscard]] std::vector<Literal> scan()
    {
        while (!rest_.empty()) {
            if (rest_.starts_with("//"))
                skip(std::min(rest_.find('\n'), rest_.size()));
            else if (rest_.starts_with("/*"))
                skip(endOf("*/", 2));
            else if (rest_.starts_with("R\"") && !endsInName())
                takeRaw();
            else if (rest_.starts_with('"'))
                takeQuoted();
            else if (rest_.starts_with('\'') && !endsInName())  // else it parts digits
                skipCharacter();
            else
                passCode();
        }
        return std::move(literals_);
    }

private:
    [[nodiscard]] std::size_t endOf(std::string_view mark, std::size_t from) const
    {
        const auto found = rest_.find(mark, from);
        return found == std::string_view::npos ? rest_.size() : found + mark.size();
    }
    [[nodiscard]] bool endsInName() const
    {
        return !before_.empty() && (std::isalnum(static_cast<unsigned char>(before_.back())) || before_.back() == '_');
    }
    void skip(std::size_t count)
    {
        line_ += static_cast<int>(std::ranges::count(rest_.substr(0, count), '\n'));
        rest_.remove_prefix(std::min(count, rest_.size()));
    }
    void passCode()
    {
        const bool space = std::isspace(static_cast<unsigned char>(rest_.front())) != 0;
        if (!space)
            afterLiteral_ = false;
        if (!space || !before_.ends_with(' '))
            before_ += space ? ' ' : rest_.front();
        skip(1);
    }
    void skipCharacter()
    {
        std::size_t length = 1;
        while (length < rest_.size() && rest_[length] != '\'')
            length += rest_[length] == '\\' ? 2 : 1;
        before_ += "''";
        afterLiteral_ = false;
        skip(length + 1);
    }
    void takeRaw()
    {
        const auto open = rest_.find('(');
        const auto close = ")" + std::string(rest_.substr(2, open - 2)) + "\"";
        const auto end = endOf(close, open);
        add(std::string(rest_.substr(open + 1, end - close.size() - open - 1)));
        skip(end);
    }
    void takeQuoted()
    {
        std::string text;
        std::size_t length = 1;
        for (; length < rest_.size() && rest_[length] != '"'; ++length) {
            if (rest_[length] == '\\' && ++length < rest_.size())
                text += rest_[length] == 'n' ? '\n' : rest_[length];
            else
                text += rest_[length];
        }
        add(text);
        skip(length + 1);
    }
    void add(const std::string& text)
    {
        if (afterLiteral_)
            literals_.back().text += text;
        else
            literals_.push_back({line_, text, false});
        auto& literal = literals_.back();
        if (!afterLiteral_)
            context_ = before_.substr(before_.size() - std::min<std::size_t>(before_.size(), 80));
        literal.isPattern = beginsMessage() || (mayBeMessage() && isSentence(literal.text));
        before_ += "\"\"";
        afterLiteral_ = true;
    }
    [[nodiscard]] bool beginsMessage() const
    {
        static const std::regex message(R"((\bMessage( \w+)? ?[({]|\b(error|warning)\( ?\{) ?$)");
        return std::regex_search(context_, message);
    }
    /// `return {"…"}` where a message is returned, `Message(missing ? "…" : "…")`.
    [[nodiscard]] bool mayBeMessage() const
    {
        const auto last = context_.find_last_not_of(' ');
        return last != std::string::npos && std::string_view("{?:").find(context_[last]) != std::string_view::npos;
    }
    [[nodiscard]] static bool isSentence(std::string_view text)
    {
        const bool begins = !text.empty() && (std::isupper(static_cast<unsigned char>(text.front())) ||
                                              text.starts_with("“") || text.starts_with('{'));
        return begins && text.find(' ') != std::string_view::npos && (text.ends_with('.') || text.ends_with('?'));
    }

    std::string_view rest_;
    int line_ = 1;
    std::string before_;
    std::string context_;
    bool afterLiteral_ = false;
    std::vector<Literal> literals_;
};

std::vector<Literal> literalsOf(std::string_view source)
{
    return LiteralScanner(source).scan();
}

std::vector<std::string> patternsOf(std::string_view source)
{
    std::vector<std::string> patterns;
    for (const auto& literal : literalsOf(source))
        if (literal.isPattern)
            patterns.push_back(literal.text);
    return patterns;
}

/// The core, or a plugin: what is translated together.
struct Part {
    std::string name;
    std::vector<fs::path> sources;
    std::vector<fs::path> translations;
};

const fs::path& sourceFolder()
{
    static const fs::path folder = BEIBAO_SOURCE_FOLDER;
    return folder;
}

std::string relativeName(const fs::path& path)
{
    return path.lexically_relative(sourceFolder()).generic_string();
}

bool isSource(const fs::path& path)
{
    const auto name = path.filename().string();
    return (name.ends_with(".cpp") || name.ends_with(".h")) && !name.ends_with("_test.cpp");
}

Part partIn(const fs::path& folder)
{
    Part part{relativeName(folder), {}, {}};
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (isSource(entry.path()))
            part.sources.push_back(entry.path());
        if (entry.path().filename() == "zh_CN.yaml")
            part.translations.push_back(entry.path());
    }
    std::ranges::sort(part.sources);
    std::ranges::sort(part.translations);
    return part;
}

std::vector<Part> parts()
{
    std::vector<Part> parts{partIn(sourceFolder() / "core")};
    for (const auto& folder : foldersIn(sourceFolder() / "plugins"))
        parts.push_back(partIn(folder));
    return parts;
}

std::string read(const fs::path& path)
{
    return readFile(*Env::real(), path);
}

Translations translationsOf(const Part& part)
{
    auto translations = config::builtInTranslations();
    Problems elsewhere;  // another test tells
    for (const auto& path : part.translations)
        addTranslations(config::parseYaml(read(path), relativeName(path), elsewhere), Language::simplifiedChinese,
                        translations, elsewhere);
    return translations;
}

}  // namespace

TEST_CASE("Patterns are found wherever a message is written")
{
    using Patterns = std::vector<std::string>;
    CHECK(patternsOf(R"(Message("a {b}.", {{"b", "c"}}))") == Patterns{"a {b}."});
    CHECK(patternsOf(R"(const Message message{"a"};)") == Patterns{"a"});
    CHECK(patternsOf("problems.error({\"one \"\n    \"two\"}, \"field\");") == Patterns{"one two"});
    CHECK(patternsOf("problems_.warning(\n    {\"a \\\"b\\\" c\"});") == Patterns{"a \"b\" c"});
    CHECK(patternsOf(R"(Message(missing ? "It is not there." : "It is broken.");)") ==
          Patterns{"It is not there.", "It is broken."});
    CHECK(patternsOf(R"(return {"“{a}” is wrong.", {{"a", "Not a sentence"}}};)") == Patterns{"“{a}” is wrong."});
}

TEST_CASE("What is no message is not taken for one")
{
    CHECK(patternsOf(R"(// Message("a")
        /* Message("a") */ const char quote = '"'; const int number = 10'000; f("Message(", R"x(Message("b"))x");)")
              .empty());
    CHECK(patternsOf(R"(statement("SELECT * FROM x."); map{"key"};)").empty());
}

TEST_CASE("A literal is found with its line")
{
    const auto literals = literalsOf("/* a\n */\n\n f(\"x\"\n \"y\", R\"(\n)\", \"z\")");
    REQUIRE(literals.size() == 3);
    CHECK(literals[0].line == 4);
    CHECK(literals[0].text == "xy");
    CHECK(literals[1].line == 5);
    CHECK(literals[2].line == 6);
}

TEST_CASE("Every message has a Chinese translation")
{
    std::size_t patterns = 0;
    std::string missing;
    for (const auto& part : parts()) {
        const auto translations = translationsOf(part);
        for (const auto& source : part.sources) {
            for (const auto& literal : literalsOf(read(source))) {
                patterns += literal.isPattern ? 1U : 0U;
                if (literal.isPattern && !translations.contains(Language::simplifiedChinese, literal.text))
                    missing += fmt::format("{}:{}: {}\n", relativeName(source), literal.line, literal.text);
            }
        }
    }
    INFO("without a translation:\n" << missing);
    CHECK(missing.empty());
    CHECK(patterns > 0);
}

TEST_CASE("Every file of translations is without mistakes")
{
    std::string mistakes;
    for (const auto& part : parts()) {
        for (const auto& path : part.translations) {
            Problems problems;
            Translations translations;
            addTranslations(config::parseYaml(read(path), relativeName(path), problems), Language::simplifiedChinese,
                            translations, problems);
            for (const auto& problem : problems)
                mistakes += fmt::format("{}:{}: {}\n", problem.location.file, problem.location.line,
                                        translations.text(problem.message, Language::english));
        }
    }
    INFO(mistakes);
    CHECK(mistakes.empty());
}

TEST_CASE("No translation is left over from a message that is gone")
{
    std::string unused;
    for (const auto& part : parts()) {
        std::set<std::string> written;
        for (const auto& source : part.sources)
            for (const auto& literal : literalsOf(read(source)))
                written.insert(literal.text);
        for (const auto& path : part.translations) {
            Problems elsewhere;  // another test tells
            const auto file = config::parseYaml(read(path), relativeName(path), elsewhere);
            for (const auto& [pattern, translation] : file.entries())
                if (!written.contains(pattern.text()))
                    unused += fmt::format("{}:{}: {}\n", relativeName(path), pattern.location().line, pattern.text());
        }
    }
    INFO("not in any source:\n" << unused);
    CHECK(unused.empty());
}

TEST_CASE("The translations built in are those of the sources")
{
    const auto core = partIn(sourceFolder() / "core");
    const auto builtIn = config::builtInTranslationFiles();
    REQUIRE(builtIn.size() == core.translations.size());
    for (const auto& path : core.translations) {
        const auto found = std::ranges::find(builtIn, relativeName(path), &config::TranslationFile::name);
        REQUIRE(found != builtIn.end());
        CHECK(found->text == read(path));
    }
}
