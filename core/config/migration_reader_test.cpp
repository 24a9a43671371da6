#include <beibao/config/migration_reader.h>

#include <beibao/config/model_reader.h>
#include <beibao/config/schema/record_schema.h>
#include <beibao/model/migrated_fields.h>

#include <catch.h>
#include <checked_yaml.h>
#include <placed_text.h>

using namespace beibao;
using namespace beibao::config;

namespace {

constexpr std::string_view codes = "code_lists:\n  sex: {label: {zh_CN: 性别, en: Sex}, codes: {male: {zh_CN: 男, en: "
                                   "male}, female: {zh_CN: 女, en: female}}}\n";

constexpr std::string_view person = R"(records:
  person:
    label: {zh_CN: 人, en: Person}
    fields:
      name: {type: text, label: {zh_CN: 姓名, en: Name}}
      age: {type: integer, label: {zh_CN: 年龄, en: Age}}
      sex: {type: code, codes: sex, label: {zh_CN: 性别, en: Sex}}
      phone: {type: text, label: {zh_CN: 电话, en: Phone}}
      price: {type: money, label: {zh_CN: 价格, en: Price}}
      relatives:
        type: rows
        label: {zh_CN: 亲属, en: Relatives}
        columns:
          who: {type: text, label: {zh_CN: 姓名, en: Who}}
    migrations:
)";

struct ReadType {
    model::Model model;
    Problems problems;

    explicit ReadType(std::string_view migrations)
    {
        const auto yaml = std::string(codes) + std::string(person) + std::string(migrations);
        const auto root = test::parseChecked(yaml, "m.yaml", recordsSchema(), problems);
        if (!problems.hasErrors())
            readModel(root, "m", model, problems);
        problems.append(model.checkNames());
    }
    [[nodiscard]] const model::RecordType& type() const { return model.requireType("m.person"); }
};

std::string wrongWith(std::string_view migrations)
{
    return test::placedTextOf(ReadType(migrations).problems);
}

model::Value valueAfter(const ReadType& read, const std::string& name, model::Value value)
{
    const auto migrated = model::migratedFields(read.type(), {{name, std::move(value)}}, std::chrono::hours{8});
    REQUIRE(migrated.fields.size() <= 1);
    return migrated.fields.empty() ? model::Value() : migrated.fields.begin()->second;
}

}  // namespace

TEST_CASE("A renamed field is found under its present name, however often it was renamed")
{
    const ReadType read("      - rename: {tel: telephone}\n      - rename: {telephone: phone}\n");
    REQUIRE(test::placedTextOf(read.problems).empty());
    for (const std::string name : {"tel", "telephone", "phone"})
        CHECK(model::textOf(model::renamedFields(read.type(), {{name, std::string("110")}}), "phone") == "110");
    const auto paths = model::pathsOf(read.type(), {{}, "phone"});
    REQUIRE(paths.size() == 3);
    CHECK(paths.back().text() == "tel");
}

TEST_CASE("A column is renamed within its list, and stays with it when the list is renamed")
{
    const ReadType read("      - {rename: {name: who}, in: family}\n      - rename: {family: relatives}\n");
    REQUIRE(test::placedTextOf(read.problems).empty());
    const model::Fields former{{"family", std::vector<model::Row>{{Id(), {{"name", std::string("丁老伯")}}}}}};
    const auto fields = model::renamedFields(read.type(), former);
    const auto* rows = model::get<std::vector<model::Row>>(fields, "relatives");
    REQUIRE(rows != nullptr);
    CHECK(model::textOf(rows->front().cells, "who") == "丁老伯");
    CHECK(model::pathsOf(read.type(), {"relatives", "who"}).back().text() == "family.name");
}

TEST_CASE("Texts become what a converted field holds now, by their form or by a table")
{
    const ReadType read("      - convert: {age: {from: text, values: {三十上下: 30, 不详: \"\"}}}\n"
                        "      - convert: {sex: {from: text, values: {男: male, 女: female}}}\n");
    REQUIRE(test::placedTextOf(read.problems).empty());
    CHECK(valueAfter(read, "age", std::string("41")) == model::Value(std::int64_t{41}));
    CHECK(valueAfter(read, "age", std::string("三十上下")) == model::Value(std::int64_t{30}));
    CHECK(isEmpty(valueAfter(read, "age", std::string("不详"))));
    CHECK(valueAfter(read, "age", std::int64_t{41}) == model::Value(std::int64_t{41}));
    CHECK(valueAfter(read, "sex", std::string("男")) == model::Value(std::string("male")));
    CHECK(valueAfter(read, "sex", std::string("male")) == model::Value(std::string("male")));
}

TEST_CASE("What a converted field cannot hold is named, and not made into something else")
{
    const ReadType read("      - convert: {age: {from: text}}\n");
    const auto migrated =
        model::migratedFields(read.type(), {{"age", std::string("大约四十")}, {"name", std::string("丁")}}, {});
    CHECK(migrated.lost == std::vector<std::string>{"age"});
    CHECK(!migrated.fields.contains("age"));
    CHECK(migrated.fields.contains("name"));
}

TEST_CASE("A removed field is known by the declaration it had")
{
    const ReadType read("      - remove: {nickname: {type: text, masked: true, label: {zh_CN: 绰号, en: Nickname}}}\n");
    REQUIRE(test::placedTextOf(read.problems).empty());
    const auto* field = model::lastDeclaration(read.type(), "nickname");
    REQUIRE(field != nullptr);
    CHECK(field->secrecy == model::Secrecy::masked);
    CHECK(model::lastDeclaration(read.type(), "name") == read.type().field("name"));
    CHECK(model::lastDeclaration(read.type(), "hat") == nullptr);
}

TEST_CASE("Migrations that would lose or mistake a value are refused where they stand")
{
    CHECK(wrongWith("      - rename: {tel: telefon}\n").find("“telefon”, which does not exist") != std::string::npos);
    CHECK(wrongWith("      - rename: {name: phone}\n").find("“name” was the name of a field") != std::string::npos);
    CHECK(wrongWith("      - rename: {tel: fax}\n      - rename: {fax: phone}\n      - rename: {line: fax}\n")
              .find("“fax” was the name of a field") != std::string::npos);
    CHECK(wrongWith("      - remove: {name: {type: text, label: {zh_CN: 姓名, en: Name}}}\n")
              .find("“name” was the name of a field") != std::string::npos);
    for (const auto* kind : {"length", "integer", "decimal", "text"})
        CHECK(wrongWith(std::string("      - convert: {price: {from: ") + kind + "}}\n").find("cannot be converted") !=
              std::string::npos);
    CHECK(wrongWith("      - convert: {phone: {from: money}}\n").find("cannot be converted") != std::string::npos);
    CHECK(wrongWith("      - convert: {phone: {from: code, values: {a: b}}}\n").find("could not tell") !=
          std::string::npos);
    CHECK(wrongWith("      - convert: {age: {from: rows}}\n").find("cannot be converted") != std::string::npos);
    CHECK(wrongWith("      - convert: {age: {from: integer}}\n").find("cannot be converted") != std::string::npos);
    CHECK(wrongWith("      - convert: {age: {from: text, values: {\"30\": 31}}}\n").find("is a value of “age”") !=
          std::string::npos);
    CHECK(wrongWith("      - convert: {sex: {from: text, values: {男: man}}}\n").find("no value of “sex”") !=
          std::string::npos);
    CHECK(wrongWith("      - convert: {age: {from: number}}\n").starts_with("18:31 “number” is not possible here."));
    CHECK(wrongWith("      - {rename: {a: name}, remove: {}}\n").find("needs one of") != std::string::npos);
}
