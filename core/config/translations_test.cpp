#include <beibao/config/translations.h>

#include <beibao/config/yaml.h>

#include <catch.h>

using namespace beibao;
using namespace beibao::config;

namespace {

struct Read {
    Translations translations;
    Problems problems;
};

Read read(std::string_view text)
{
    Read result;
    addTranslations(parseYaml(text, "zh_CN.yaml", result.problems), Language::simplifiedChinese, result.translations,
                    result.problems);
    return result;
}

}  // namespace

TEST_CASE("A message is shown in the words of the file")
{
    const auto [translations, problems] = read("\"There is no file “{file}”.\": \"没有文件“{file}”。\"\n");
    CHECK(problems.empty());
    const Message message("There is no file “{file}”.", {{"file", "a"}});
    CHECK(translations.text(message, Language::simplifiedChinese) == "没有文件“a”。");
    CHECK(translations.text(message, Language::english) == "There is no file “a”.");
}

TEST_CASE("A translation may order places anew, and name one twice")
{
    CHECK(read("\"{a} of {b}\": \"{b}的{a}（{b}）\"\n").problems.empty());
}

TEST_CASE("A translation with other places than its pattern is a problem, and left out")
{
    for (const auto* text :
         {"\"x {a}\": \"某\"\n", "\"x {a}\": \"{b}\"\n", "\"x\": \"{a}\"\n", "\"{a}{b}\": \"{a}\"\n"}) {
        const auto [translations, problems] = read(text);
        REQUIRE(problems.size() == 1);
        CHECK(problems.front().location.line == 1);
        CHECK(problems.front().location.column > 1);
        CHECK_FALSE(translations.contains(Language::simplifiedChinese, "x {a}"));
    }
}

TEST_CASE("An entry that is not a text is a problem at its pattern")
{
    for (const auto* text : {"a: b\n\"x\":\n", "a: b\n\"x\": \"\"\n", "a: b\n\"x\": [y]\n"}) {
        const auto [translations, problems] = read(text);
        REQUIRE(problems.size() == 1);
        CHECK(problems.front().location == Location{"zh_CN.yaml", 2, 1});
        CHECK(translations.contains(Language::simplifiedChinese, "a"));
    }
}

TEST_CASE("A file that is no map is a problem, and an empty one is none")
{
    CHECK(read("- a\n").problems.size() == 1);
    CHECK(read("# nothing yet\n").problems.empty());
}

TEST_CASE("The Chinese of the core is built in")
{
    const auto translations = builtInTranslations();
    CHECK(translations.text(Message("The file is larger than {limit} MiB. Divide it.", {{"limit", "4"}}),
                            Language::simplifiedChinese) == "文件超过 4 MiB，请拆分成几个文件。");
}
