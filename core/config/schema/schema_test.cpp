#include <beibao/config/schema/json_schema.h>
#include <beibao/config/schema/record_schema.h>
#include <beibao/config/schema/schema_check.h>
#include <beibao/config/schema/schema_reference.h>
#include <beibao/config/yaml.h>

#include <catch.h>
#include <checked_yaml.h>
#include <contains.h>
#include <placed_text.h>

#include <nlohmann/json.hpp>

#include <functional>

using namespace beibao;
using namespace beibao::config;
using test::contains;

namespace {

std::string wrongWith(const Schema& schema, std::string_view yaml)
{
    Problems problems;
    (void)test::parseChecked(yaml, "test.yaml", schema, problems);
    return test::placedTextOf(problems);
}

Schema treeSchema()
{
    return Schema::map({
                           requiredKey("name", "What it is called.", Schema::text(), "Oak"),
                           optionalKey("age", "In years.", Schema::integer(0, 5000), "300"),
                           optionalKey("sound", "Whether it stands.", Schema::boolean(), "true", "true"),
                           optionalKey("kind", "Which.", Schema::choice({"oak", "elm"}), "oak"),
                           optionalKey("label", "For people.", Schema::label(), "{zh_CN: 树, en: Tree}"),
                           optionalKey("near", "Others.", Schema::list(Schema::text()), "[Elm]"),
                           optionalKey("size", "Girth, or girth and height.",
                                       Schema::either({Schema::integer(0, 99), Schema::list(Schema::integer(0, 99))}),
                                       "[3, 20]"),
                           optionalKey("parts", "Its parts.",
                                       Schema::dictionary(Schema::name("a name"), Schema::text()), "{crown: green}"),
                       })
        .titled("Tree");
}

/// Every key below, and its example with its schema.
void forEachKey(const Schema& schema, const std::function<void(const SchemaKey&)>& visit)
{
    for (const auto& key : schema.keys()) {
        visit(key);
        forEachKey(key.schema, visit);
    }
    for (const auto& part : schema.parts())
        forEachKey(part, visit);
}

}  // namespace

TEST_CASE("What is as its schema says has no problems", "[schema]")
{
    CHECK(wrongWith(treeSchema(), "{name: Oak}") == "");
    CHECK(wrongWith(treeSchema(), "{name: 7, age: 300, sound: false, kind: elm, label: {zh_CN: 树, en: Tree}, "
                                  "near: [], size: [1, 2], parts: {crown: green}}") == "");
    CHECK(wrongWith(treeSchema(), "{name: Oak, size: 3, age: }") == "");
}

TEST_CASE("What is not as its schema says is told with its place", "[schema]")
{
    CHECK(wrongWith(treeSchema(), "{age: 3}") == "1:1 “name” is missing.\n");
    CHECK(wrongWith(treeSchema(), "[]") == "1:1 A map of keys and values is expected here.\n");
    CHECK(wrongWith(treeSchema(), "{name: [Oak]}") == "1:8 This must be a text.\n");
    CHECK(wrongWith(treeSchema(), "{name: Oak, age: old}") == "1:18 “old” is not a whole number from 0 to 5000.\n");
    CHECK(wrongWith(treeSchema(), "{name: Oak, sound: yes}") == "1:20 This must be true or false.\n");
    CHECK(wrongWith(treeSchema(), "{name: Oak, kind: ash}") ==
          "1:19 “ash” is not possible here. Possible are: oak, elm.\n");
    CHECK(contains(wrongWith(treeSchema(), "{name: Oak, label: {en: Tree}}"), "1:20 A label in “zh_CN” is missing"));
    CHECK(wrongWith(treeSchema(), "{name: Oak, near: Elm}") == "1:19 This must be a list.\n");
    CHECK(contains(wrongWith(treeSchema(), "{name: Oak, size: [1, big]}"), "1:23 “big” is not a whole number"));
    CHECK(contains(wrongWith(treeSchema(), "{name: Oak, size: {}}"), "1:19 “” is not a whole number"));
    CHECK(contains(wrongWith(treeSchema(), "{name: Oak, parts: {Crown: green}}"), "1:21 “Crown” cannot be a name"));
}

TEST_CASE("A key that is nearly right is told what may be meant", "[schema]")
{
    CHECK(wrongWith(treeSchema(), "{name: Oak, knid: oak}") ==
          "1:13 The key “knid” is not known here. Is “kind” meant?\n");
    CHECK(wrongWith(treeSchema(), "{name: Oak, colour: red}") == "1:13 The key “colour” is not known here.\n");
}

TEST_CASE("All mistakes are told at once", "[schema]")
{
    CHECK(wrongWith(treeSchema(), "{age: -1, sound: 1, near: [[]]}") ==
          "1:1 “name” is missing.\n"
          "1:7 “-1” is not a whole number from 0 to 5000.\n"
          "1:18 This must be true or false.\n"
          "1:28 This must be a text.\n");
}

TEST_CASE("Each key of record types is described, and its example is as its own schema says", "[schema]")
{
    std::size_t keys = 0;
    forEachKey(recordsSchema(), [&](const SchemaKey& key) {
        INFO(key.name);
        ++keys;
        CHECK(key.description.ends_with('.'));
        CHECK_FALSE(key.example.empty());
        CHECK(wrongWith(key.schema, key.example) == "");
    });
    CHECK(keys > 100);
}

TEST_CASE("A schema is published as JSON Schema", "[schema]")
{
    const auto json = nlohmann::json::parse(jsonSchema(treeSchema()));
    CHECK(json.at("title") == "Tree");
    CHECK(json.at("required") == nlohmann::json::array({"name"}));
    CHECK(json.at("additionalProperties") == false);
    CHECK(json.at("properties").at("age").at("maximum") == 5000);
    CHECK(json.at("properties").at("kind").at("enum") == nlohmann::json::array({"oak", "elm"}));
    const auto records = nlohmann::json::parse(jsonSchema(recordsSchema()));
    CHECK(records.at("$defs").contains("Field"));
    CHECK(contains(records.dump(), "#/$defs/Record_type"));
}

TEST_CASE("A schema becomes a page that names every key", "[schema]")
{
    const auto page = schemaReference(recordsSchema(), "What a module declares.");
    forEachKey(recordsSchema(), [&](const SchemaKey& key) { CHECK(contains(page, "`" + key.name + "`")); });
    CHECK(contains(page, "## Record type"));
    CHECK(contains(page, "[Record type](#record-type)"));
}
