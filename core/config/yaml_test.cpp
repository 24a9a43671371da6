#include <beibao/config/yaml.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/base/text.h>

#include <catch.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <temporary_folder.h>

#include <algorithm>

using namespace beibao;
using beibao::config::Node;
using beibao::config::parseYaml;

namespace {

Node parsed(std::string_view text)
{
    Problems problems;
    auto node = parseYaml(text, "f.yaml", problems);
    REQUIRE(problems.empty());
    return node;
}

Problems problemsOf(std::string_view text)
{
    Problems problems;
    (void)parseYaml(text, "f.yaml", problems);
    return problems;
}

std::string english(const Problem& problem)
{
    return Translations().text(problem.message, Language::english);
}

/// Checks that there is one problem, that it stands at that place, and that it is the one that begins so.
void checkOneProblem(std::string_view text, int line, int column, const std::string& beginning)
{
    CAPTURE(std::string(text.substr(0, 80)));
    const auto problems = problemsOf(text);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().severity == Severity::error);
    CHECK(problems.front().location.file == "f.yaml");
    CHECK(problems.front().location.line == line);
    CHECK(problems.front().location.column == column);
    CHECK(english(problems.front()).substr(0, beginning.size()) == beginning);
}

}  // namespace

TEST_CASE("Maps, sequences and scalars are read with their places")
{
    const auto root = parsed("unit:\n  name: 城关所\n  rooms: [1, 二]\n");
    CHECK(root["unit"]["name"].text() == "城关所");
    CHECK(root["unit"]["name"].location() == Location{"f.yaml", 2, 9});
    CHECK(root["unit"]["rooms"].items().at(1).location() == Location{"f.yaml", 3, 14});
    CHECK(root["unit"].entries().front().first.location() == Location{"f.yaml", 2, 3});
}

TEST_CASE("Columns count characters, not bytes")
{
    const auto root = parsed("名称: {甲: 𠮷, 乙: 'é'}\n");
    CHECK(root["名称"].location().column == 5);
    CHECK(root["名称"]["甲"].location().column == 9);
    CHECK(root["名称"]["乙"].location().column == 15);
}

TEST_CASE("Columns are right far along a very long line")
{
    std::string text = "[";
    for (int index = 0; index < 1000; ++index)
        text += "\"名\",";
    const auto items = parsed(text + "1]").items();
    CHECK(items.at(999).location().column == 2 + 999 * 4);
    CHECK(items.at(1000).location().column == 2 + 1000 * 4);
}

TEST_CASE("Nothing, null and a tilde are null; quoted they are texts")
{
    const auto root = parsed("a:\nb: ~\nc: null\nd: \"\"\ne: 'null'\nf: \"1\"\ng: |\n  1\n");
    CHECK(root["a"].isNull());
    CHECK(root["b"].isNull());
    CHECK(root["c"].isNull());
    CHECK(root["d"].isScalar());
    CHECK(root["e"].text() == "null");
    CHECK(root["f"].quoted());
    CHECK(root["g"].text() == "1\n");
    CHECK_FALSE(root["g"].integer());
}

TEST_CASE("A value that is missing stands at its key")
{
    const auto root = parsed("a:\n  b:\n\n\nc: 1\n");
    CHECK(root["a"]["b"].location() == Location{"f.yaml", 2, 3});
}

TEST_CASE("An empty document is null at the beginning of the file")
{
    for (const auto* text : {"", "\n", "# only a remark\n", "\xef\xbb\xbf"}) {
        CHECK(parsed(text).isNull());
        CHECK(parsed(text).location() == Location{"f.yaml", 1, 1});
    }
}

TEST_CASE("A byte order mark and carriage returns do no harm")
{
    const auto root = parsed("\xef\xbb\xbf"
                             "a: 1\r\nb: 二\r\n");
    CHECK(root["a"].integer() == 1);
    CHECK(root["a"].location() == Location{"f.yaml", 1, 4});
    CHECK(root["b"].text() == "二");
    CHECK(root["b"].location() == Location{"f.yaml", 2, 4});
}

TEST_CASE("Texts and keys are in the normalisation form C")
{
    const auto root = parsed("cafe\u0301: e\u0301\n");
    CHECK(root["caf\u00e9"].text() == "\u00e9");
}

TEST_CASE("A last line without an end is read like one with an end")
{
    CHECK(parsed("a: |\n  x")["a"].text() == parsed("a: |\n  x\n")["a"].text());
}

TEST_CASE("JSON is read, tabs and escaped slashes included")
{
    const auto root = parsed("{\n\t\"a\":[\n\t\t1,{\"b\":\"x\\/y\\u4e2d\\n\"}\n\t],\n\t\"c\":true, \"d\":null}");
    CHECK(root["a"].items().at(1)["b"].text() == "x/y中\n");
    CHECK(root["c"].boolean() == true);
    CHECK(root["d"].isNull());
    CHECK(root.contains("d"));
}

TEST_CASE("A character written as a pair of escapes is that character")
{
    CHECK(parsed(R"({"姓": "\ud842\udfb7氏", "b": "\uD842\uDFB7"})")["姓"].text() == "𠮷氏");
    CHECK(parsed(R"({"\ud842\udfb7": 1})")["𠮷"].integer() == 1);
    CHECK(parsed("a: \"\\ud842\\udfb7\"")["a"].text() == "𠮷");
}

TEST_CASE("Such a pair is left alone where a backslash means nothing")
{
    CHECK(parsed(R"({"a": "\\ud842\\udfb7", "b": "\ud842\udfb7"})")["a"].text() == R"(\ud842\udfb7)");
    const auto root =
        parsed("a: '\\ud842\\udfb7'\nb: it's \\ud842\\udfb7\nc: |\n  \\ud842\\udfb7\nd: \"\\ud842\\udfb7\"\n");
    CHECK(root["a"].text() == R"(\ud842\udfb7)");
    CHECK(root["b"].text() == R"(it's \ud842\udfb7)");
    CHECK(root["c"].text() == "\\ud842\\udfb7\n");
    CHECK(root["d"].text() == "𠮷");
}

TEST_CASE("Places after such a pair are those of the file")
{
    const auto root = parsed(R"(["\ud842\udfb7\ud842\udfb7", 1, "\ud842\udfb7", 2])");
    CHECK(root.items().at(1).location().column == 30);
    CHECK(root.items().at(3).location().column == 49);
}

TEST_CASE("Half a pair is a problem")
{
    checkOneProblem(R"({"a": "x\ud842y"})", 1, 9, "“\\ud842” is only half a character");
    checkOneProblem(R"({"a": "\udfb7\ud842\udfb7"})", 1, 8, "“\\udfb7” is only half a character");
    checkOneProblem(R"({"a": "\ud842\n"})", 1, 8, "“\\ud842” is only half a character");
    CHECK(problemsOf(R"(["\ud842", "\ud842\ud842\udfb7"])").size() == 2);
}

TEST_CASE("Whatever a JSON writer writes is read as it was, in either style of escapes")
{
    CHECK(rc::check([](bool onlyAscii, bool indented) {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("a", "名", "𠮷", "𪚥", "é", "🏠", "\"", "'", "\\", "\\u", "d842", "/", "\n",
                                          "\t", "\x01", " ", "#", ": ", "{", "\ue042"));
        std::string text;
        for (const auto& piece : pieces)
            text += piece;
        Problems problems;
        const auto json = nlohmann::json{{"a", text}, {text + "b", 1}}.dump(indented ? 2 : -1, ' ', onlyAscii);
        const auto root = parseYaml(json, "f.json", problems);
        RC_ASSERT(problems.empty());
        RC_ASSERT(root["a"].text() == text);
        RC_ASSERT(root[text + "b"].integer() == 1);
    }));
}

TEST_CASE("A key given twice is a problem at the second, naming the line of the first; the first stays")
{
    checkOneProblem("a: 1\n名: {b: 2}\n\"名\": 3\n", 3, 1,
                    "“名” stands here a second time; the first is in line 2. Take one of them out.");
    Problems problems;
    const auto root = parseYaml("a: 1\na: [2]\nb: 3\n", "f.yaml", problems);
    CHECK(root["a"].text() == "1");
    CHECK(root["b"].text() == "3");
    CHECK(root.entries().size() == 2);
}

TEST_CASE("Anchors, aliases and tags are problems, and the rest is read")
{
    checkOneProblem("a: &x 1\n", 1, 4, "Anchors");
    checkOneProblem("a: *x\n", 1, 4, "Anchors");
    checkOneProblem("a: &x\n", 1, 4, "Anchors");
    checkOneProblem("a: !!str 1\n", 1, 4, "Tags");
    checkOneProblem("a: ! 1\n", 1, 4, "Tags");
    checkOneProblem("a: !x {b: 1}\n", 1, 4, "Tags");
    checkOneProblem("a: !x\n  - 1\n", 1, 4, "Tags");
    Problems problems;
    const auto root = parseYaml("a: &x [1]\nb: *x\nc: 3\n", "f.yaml", problems);
    CHECK(problems.size() == 2);
    CHECK(root["c"].integer() == 3);
    CHECK(root["b"].isNull());
}

TEST_CASE("A small file cannot expand without bound")
{
    std::string text = "a0: &a0 [x, x]\n";
    for (int index = 1; index < 40; ++index) {
        const auto name = "a" + std::to_string(index);
        const auto earlier = "*a" + std::to_string(index - 1);
        text += name;
        text += ": &" + name;
        text.append(" [").append(earlier).append(", ").append(earlier).append("]\n");
    }
    CHECK(problemsOf(text).size() == 40 + 2 * 39);
}

TEST_CASE("A key must be a text")
{
    checkOneProblem("[a, b]: 1\n", 1, 1, "A key must be a text");
    checkOneProblem("{a: 1}: 1\n", 1, 1, "A key must be a text");
    checkOneProblem("null: 1\n", 1, 1, "A key must be a text");
    checkOneProblem("{a: 1,, b: 2}\n", 1, 7, "A key must be a text");
}

TEST_CASE("A second document is a problem, and the first is read")
{
    checkOneProblem("a: 1\n---\nb: 2\n", 2, 1, "A second document begins here");
    checkOneProblem("- a\nb: 1\n", 2, 1, "This does not belong");
    checkOneProblem("{\"a\": 1}\n{\"a\": 2}\n", 2, 1, "This does not belong");
    CHECK(parsed("---\na: 1\n...\n")["a"].integer() == 1);
    Problems problems;
    CHECK(parseYaml("a: 1\n---\na: 2\n", "f.yaml", problems)["a"].integer() == 1);
}

TEST_CASE("A syntax error is told in our words, with its place")
{
    checkOneProblem("a: 1\nb\n", 2, 1, "There is no colon after this");
    checkOneProblem("名: 乙: 丙\n", 1, 5, "A colon is not expected here");
    checkOneProblem("a: \"名\" 丙\n", 1, 8, "“丙” is not expected here");
    checkOneProblem("a: @x\n", 1, 4, "A value cannot begin with “@”");
    checkOneProblem("a: %x\n", 1, 4, "A value cannot begin with “%”");
    checkOneProblem("a:\n    b: 1\n  c: 1\n", 3, 3, "The indentation of this line");
    checkOneProblem("a:\n\tb: 1\n", 2, 3, "This line is indented with a tab");
    checkOneProblem("a: \"\\q\"\n", 1, 7, "The backslash");
    checkOneProblem("a: \"\\uzzzz\"\n", 1, 11, "The number of the character");
    checkOneProblem("a: |x\n  y\n", 1, 5, "This is not valid YAML: ");
    checkOneProblem("%x\n", 1, 1, "A file cannot begin with “%”");
    checkOneProblem("# remark\n%FOO x\n---\na: 1\n", 2, 1, "A file cannot begin with “%”");
}

TEST_CASE("What opens and does not close is a problem")
{
    checkOneProblem("b: 1\na: \"名\n", 2, 4, "The quotation mark that opens here is not closed");
    checkOneProblem("a: 'it''s", 1, 4, "The quotation mark that opens here is not closed");
    checkOneProblem(R"(a: "x\")", 1, 4, "The quotation mark that opens here is not closed");
    checkOneProblem("a: \"x\n---\n", 2, 1, "A quotation mark that opens before this");
    checkOneProblem("b: 1\na: [1, 2\n", 3, 1, "The bracket that opens in line 2 is not closed");
    checkOneProblem("{\"a\": 1,\n \"b\": {\"c\": 2}\n", 3, 1, "The bracket that opens in line 1 is not closed");
    checkOneProblem("{\"a\": \"x\"\n\t\"b\": 2}\n", 2, 2, "A comma, a colon or the closing bracket is missing");
    checkOneProblem("a: [1}\n", 1, 6, "A comma, a colon or the closing bracket is missing");
    checkOneProblem("a: ]\n", 1, 4, "This closing bracket has no opening one");
}

TEST_CASE("What stands before a syntax error is returned")
{
    Problems problems;
    const auto root = parseYaml("a: 1\nb:\n  c: [1, 2, {d: 3\n", "f.yaml", problems);
    CHECK(problems.size() == 1);
    CHECK(root["a"].integer() == 1);
    CHECK(root["b"]["c"].items().size() == 3);
    CHECK(root["b"]["c"].items().at(2)["d"].integer() == 3);
}

TEST_CASE("Nesting may be 64 deep, and not deeper")
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(problemsOf(nested(64)).empty());
    checkOneProblem(nested(65), 1, 65, "This is nested deeper than 64 levels. Nest it less deeply.");
    const auto problems = problemsOf(std::string(100'000, '['));
    REQUIRE(problems.size() == 1);
    CHECK(english(problems.front()) == "This is nested deeper than 64 levels. Nest it less deeply.");
}

TEST_CASE("A text may have 4 MiB, and not more")
{
    const std::size_t limit = 4 * 1024 * 1024;
    CHECK(problemsOf("#" + std::string(limit - 1, 'x')).empty());
    checkOneProblem("#" + std::string(limit, 'x'), 0, 0, "The file is larger than 4 MiB");
}

TEST_CASE("Text that is not UTF-8 is a problem, with its line")
{
    checkOneProblem("a: 1\nb: \xd6\xd0\n", 2, 0, "This line is not UTF-8 text");
    checkOneProblem("a: 1\nb: \xed\xa0\x80", 2, 0, "This line is not UTF-8 text");
    checkOneProblem(std::string_view("\xff\xfe"
                                     "a\0:\0",
                                     6),
                    1, 0, "This line is not UTF-8 text");
}

TEST_CASE("A control character is a problem, and does not end the text")
{
    Problems problems;
    const auto root = parseYaml("名: x\x04y\nb: 2\n", "f.yaml", problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().location == Location{"f.yaml", 1, 5});
    CHECK(english(problems.front()).find("U+0004") != std::string::npos);
    CHECK(root["b"].integer() == 2);
    checkOneProblem(std::string_view("a: \0", 4), 1, 4, "A control character");
    checkOneProblem(R"(a: "\u0000")", 1, 4, "This text holds a character");
}

TEST_CASE("Any bytes at all give a node or problems, and places within the file")
{
    CHECK(rc::check([] {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
            "a", ": ", "\n", "  ", "- ", "[", "]", "{", "}", ",", "\"", "'", "&a ", "*a", "!t ", "|", ">", "#", "? ",
            "\t", "名", "\\ud842", "\\udfb7", "\\", "---\n", "%", "~", "\r\n", "\xff", "\x04", "1"));
        std::string text;
        for (const auto& piece : pieces)
            text += piece;
        const auto lines = static_cast<int>(std::ranges::count(text, '\n')) + 2;
        for (const auto& problem : problemsOf(text)) {
            RC_ASSERT(problem.location.file == "f.yaml");
            RC_ASSERT(problem.location.line >= 1);
            RC_ASSERT(problem.location.line <= lines);
            RC_ASSERT(!problem.message.pattern().empty());
        }
    }));
}

TEST_CASE("A file is read under its path, and a missing one is an error")
{
    const test::TemporaryFolder folder;
    const auto env = Env::real();
    const auto path = folder.path() / "单位.yaml";
    replaceFile(*env, path, "a: 1\na: 2\n");
    Problems problems;
    const auto root = config::readYaml(*env, path, problems);
    CHECK(root["a"].location().file == path.string());
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().location.file == path.string());
    CHECK_THROWS_AS(config::readYaml(*env, folder.path() / "none.yaml", problems), Error);
}
