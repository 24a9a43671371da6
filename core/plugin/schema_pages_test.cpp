#include <beibao/plugin/configuration/configuration_schema.h>
#include <beibao/plugin/manifest/manifest_schema.h>
#include <beibao/plugin/schema_pages.h>

#include <beibao/base/env.h>
#include <beibao/base/file.h>

#include <catch.h>
#include <checked_yaml.h>
#include <placed_text.h>

#include <filesystem>
#include <regex>

using namespace beibao;
using config::Schema;
using config::SchemaKey;

namespace {

/// How many keys there are below; each is looked at.
std::size_t checkExamples(const Schema& schema)
{
    std::size_t keys = 0;
    for (const auto& key : schema.keys()) {
        INFO(key.name);
        Problems problems;
        (void)test::parseChecked(key.example, "example.yaml", key.schema, problems);
        CHECK(test::placedTextOf(problems) == "");
        CHECK_FALSE(key.example.empty());
        CHECK(key.description.ends_with('.'));
        keys += 1 + checkExamples(key.schema);
    }
    for (const auto& part : schema.parts())
        keys += checkExamples(part);
    return keys;
}

}  // namespace

TEST_CASE("Each key of manifest and configuration has a description, and an example that is right")
{
    CHECK(checkExamples(plugin::manifestSchema()) > 150);
    CHECK(checkExamples(plugin::configurationSchema()) > 60);
}

TEST_CASE("The YAML in the pages for developers is as the schema says")
{
    const auto folder = std::filesystem::path(BEIBAO_SOURCE_FOLDER) / "docs" / "developer";
    constexpr std::string_view opening = "```yaml\n";
    std::size_t snippets = 0;
    for (const auto& file : filesIn(folder, ".md")) {
        const auto page = readFile(*Env::real(), file);
        for (auto at = page.find(opening); at != std::string::npos; at = page.find(opening, at + 1)) {
            const auto begin = at + opening.size();
            const auto yaml = "plugin: trees\nversion: 1.0.0\napi: 1\nlabel: {zh_CN: 古树, en: Trees}\n" +
                              page.substr(begin, page.find("```", begin) - begin);
            INFO(file.filename().string() << "\n" << yaml);
            Problems problems;
            (void)test::parseChecked(yaml, file.filename().string(), plugin::manifestSchema(), problems);
            CHECK(test::placedTextOf(problems) == "");
            ++snippets;
        }
    }
    CHECK(snippets >= 5);
}

TEST_CASE("Every function of expressions is told to who writes them")
{
    const std::filesystem::path source(BEIBAO_SOURCE_FOLDER);
    const auto code = readFile(*Env::real(), source / "core" / "store" / "expression" / "functions.cpp");
    const auto page = readFile(*Env::real(), source / "docs" / "developer" / "expressions.md");
    static const std::regex registered(R"re(\badd<[^;]*"(\w+)", \d\);)re");
    std::size_t functions = 0;
    for (auto each = std::sregex_iterator(code.begin(), code.end(), registered); each != std::sregex_iterator();
         ++each) {
        const auto name = (*each)[1].str();
        if (name == "sealed_value")  // which the views alone use
            continue;
        INFO(name);
        CHECK(page.find("`" + name + "(") != std::string::npos);
        ++functions;
    }
    CHECK(functions >= 12);
}

TEST_CASE("The reference in docs is that of the schemas in force; beibaoctl schema --into docs/reference makes it")
{
    for (const auto& [name, text] : plugin::schemaPages()) {
        INFO(name);
        CHECK((readFile(*Env::real(), std::filesystem::path(BEIBAO_SOURCE_FOLDER) / "docs" / "reference" / name) ==
               text));
    }
}
