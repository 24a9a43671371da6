#include <beibao/base/id.h>
#include <beibao/document/document.h>

#include <catch.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace beibao;
using document::fillTemplate;

namespace {

std::string filled(const std::string& body, const std::string& values)
{
    Problems problems;
    const auto result = fillTemplate({"<document>" + body + "</document>", "t.xhtml"}, values, problems);
    CHECK(problems.empty());
    return result.substr(10, result.size() - 21);
}

Problems problemsOf(const std::string& text, const std::string& values)
{
    Problems problems;
    static_cast<void>(fillTemplate({text, "t.xhtml"}, values, problems));
    return problems;
}

}  // namespace

TEST_CASE("values are escaped for XHTML")
{
    CHECK(filled("<p>{{v}}</p>", R"({"v": "<b> & \"a\" 'b'"})") ==
          "<p>&lt;b&gt; &amp; &quot;a&quot; &apos;b&apos;</p>");
    CHECK(filled("<p>{{{v}}}{{&v}}</p>", R"({"v": "<b>甲</b>"})") == "<p><b>甲</b><b>甲</b></p>");
}

TEST_CASE("new lines of a value stay new lines")
{
    CHECK(filled("<p>{{v}}</p>", R"({"v": "一\r\n二\n三"})") == "<p>一<br/>二<br/>三</p>");
    CHECK(filled(R"(<qr text="{{v}}"/><p>{{v}}</p>)", R"({"v": "一\n二"})") ==
          R"(<qr text="一&#10;二"/><p>一<br/>二</p>)");
}

TEST_CASE("control characters of a value are dropped")
{
    CHECK(filled("<p>{{v}}{{{v}}}</p>", R"({"v": "甲\u0001\u0002\u000b乙"})") == "<p>甲乙甲乙</p>");
}

TEST_CASE("numbers print as they are written")
{
    CHECK(filled("<p>{{a}} {{b}} {{c}} {{d}}</p>", R"({"a": 0, "b": -12, "c": 3.25, "d": 12345678901234})") ==
          "<p>0 -12 3.25 12345678901234</p>");
}

TEST_CASE("null, false and what is empty is false")
{
    const std::string values = R"({"n": null, "f": false, "s": "", "l": [], "o": {}})";
    for (const std::string name : {"n", "f", "s", "l", "o"})
        CHECK(filled("<p>{{#" + name + "}}yes{{/" + name + "}}{{^" + name + "}}no{{/" + name + "}}</p>", values) ==
              "<p>no</p>");
    CHECK(filled("<p>{{n}}{{s}}{{o.inner}}</p>", values) == "<p></p>");
}

TEST_CASE("sections repeat for each item and see what lies around them")
{
    CHECK(filled("{{#l}}<p>{{name}}:{{town}}</p>{{/l}}",
                 R"({"town": "柳河", "l": [{"name": "甲"}, {"name": "乙"}]})") == "<p>甲:柳河</p><p>乙:柳河</p>");
    CHECK(filled("{{#l}}<p>{{.}}</p>{{/l}}", R"({"l": ["甲", 2]})") == "<p>甲</p><p>2</p>");
    CHECK(filled("<p>{{a.b.c}}{{#yes}}!{{/yes}}</p>", R"({"a": {"b": {"c": "深"}}, "yes": true})") == "<p>深!</p>");
}

TEST_CASE("a name that no value has is told with its place")
{
    const auto problems =
        problemsOf("<document>\n<p>编号{{number}}，{{nosuch}}</p>\n{{#gone}}x{{/gone}}</document>", R"({"number": 1})");
    REQUIRE(problems.size() == 2);
    CHECK_FALSE(problems.hasErrors());
    CHECK(problems.front().location == Location{"t.xhtml", 2, 17});
    CHECK(std::next(problems.begin())->location == Location{"t.xhtml", 3, 1});
}

TEST_CASE("a name missing in every item of a list is told once")
{
    CHECK(problemsOf("<document>{{#l}}{{nosuch}}{{/l}}</document>", R"({"l": [{"a": 1}, {"a": 2}]})").size() == 1);
}

TEST_CASE("a tag whose value cannot be printed is told")
{
    CHECK(problemsOf("<document>{{l}}</document>", R"({"l": [1]})").size() == 1);
    CHECK(problemsOf("<document>{{o}}</document>", R"({"o": {"a": 1}})").size() == 1);
    CHECK(problemsOf("<document>{{b}}</document>", R"({"b": true})").size() == 1);
}

TEST_CASE("mustache that does not parse is an error with its place")
{
    const auto place = [](const std::string& text) {
        const auto problems = problemsOf(text, R"({"a": [1]})");
        REQUIRE(problems.hasErrors());
        return problems.front().location;
    };
    CHECK(place("<document>\n {{a</document>") == Location{"t.xhtml", 2, 2});
    CHECK(place("<document>{{#a}}</document>") == Location{"t.xhtml", 1, 11});
    CHECK(place("<document>甲{{/a}}</document>") == Location{"t.xhtml", 1, 12});
    CHECK(place("<document>{{#a}}{{#b}}{{/a}}{{/b}}</document>") == Location{"t.xhtml", 1, 23});
    CHECK(place("<document>{{>part}}</document>") == Location{"t.xhtml", 1, 11});
    CHECK(place("<document>{{=<% %>=}}</document>") == Location{"t.xhtml", 1, 11});
    CHECK(place("<document>{{ }}</document>") == Location{"t.xhtml", 1, 11});
    CHECK(place("<document>\x01</document>") == Location{"t.xhtml", 1, 11});
}

TEST_CASE("values that are no JSON object are an error")
{
    CHECK(problemsOf("<document/>", "[1]").hasErrors());
    CHECK(problemsOf("<document/>", "{").hasErrors());
}

TEST_CASE("a result that is not well-formed is told where the template makes it so")
{
    const auto problems = problemsOf("<document>\n{{#l}}\n<p>{{.}}</p>\n{{/l}}\n<p>A & B</p>\n</document>",
                                     R"({"l": ["甲", "乙\n丙", "丁"]})");
    REQUIRE(problems.size() == 1);
    CHECK(problems.hasErrors());
    CHECK(problems.front().location == Location{"t.xhtml", 5, 6});
}

TEST_CASE("a template includes the parts beside it, and a problem in one is told with its own file")
{
    const auto folder = std::filesystem::temp_directory_path() / Id::make(*Env::real()).text();
    std::filesystem::create_directories(folder / "parts");
    const auto write = [&](const std::string& name, const std::string& text) {
        std::ofstream(folder / name) << text;
        return folder / name;
    };
    const auto file =
        write("paper.html", "<document>\n{{> parties}}\n{{#terms}}{{> parties }}{{/terms}}\n</document>\n");
    write("parts/parties.html", "{{#parties}}<p>{{name}}</p>\n<p>{{wrong}}</p>{{/parties}}\n");
    Problems problems;
    const auto text = document::TemplateText::read(*Env::real(), file, problems);
    CHECK(text.parts().size() == 2);
    const auto result = fillTemplate(text, R"({"parties": [{"name": "甲", "wrong": ""}], "terms": [1]})", problems);
    CHECK(problems.empty());
    CHECK(result == "<document>\n<p>甲</p>\n<p></p>\n<p>甲</p>\n<p></p>\n</document>\n");

    static_cast<void>(fillTemplate(text, R"({"parties": [{"name": "甲"}], "terms": []})", problems));
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().location == Location{"parts/parties.html", 2, 4});

    Problems missing;
    static_cast<void>(
        document::TemplateText::read(*Env::real(), write("other.html", "<document>{{> none}}</document>"), missing));
    REQUIRE(missing.size() == 1);
    CHECK(missing.front().location == Location{"other.html", 1, 11});
    std::filesystem::remove_all(folder);
}

TEST_CASE("whatever a value holds, the result is well-formed and says the same")
{
    CHECK(rc::check([](const std::string& bytes) {
        std::string text = bytes;
        std::erase_if(text, [](unsigned char each) { return each < 0x20 || each > 0x7e; });
        const nlohmann::json values = {{"v", text}};
        Problems problems;
        document::Document document;
        document.markup =
            fillTemplate({"<document title=\"{{v}}\"><p>甲{{v}}乙</p></document>", "t.xhtml"}, values.dump(), problems);
        RC_ASSERT(problems.empty());
        std::string shown = document::toText(document);
        std::erase(shown, ' ');
        std::erase(text, ' ');
        RC_ASSERT(shown == "甲" + text + "乙\n");
    }));
}
