#include <beibao/model/validate.h>

#include <beibao/model/value_text.h>

#include <catch.h>

#include <algorithm>

using namespace beibao;
using namespace beibao::model;

namespace {

Field field(std::string name, FieldKind kind)
{
    Field result;
    result.name = name;
    result.kind = kind;
    result.label = LocalizedText(std::move(name));
    return result;
}

Model sampleModel()
{
    Model model;
    Problems problems;
    model.add(CodeList{"test.colour", {}, {{"red", LocalizedText("red"), {}}}, {}}, problems);
    RecordType type;
    type.name = "test.item";
    type.fields = {field("name", FieldKind::text), field("colour", FieldKind::code), field("document", FieldKind::text),
                   field("kind", FieldKind::text), field("lines", FieldKind::rows)};
    type.fields[0].required = true;
    type.fields[1].codeList = "test.colour";
    type.fields[2].format = TextFormat::identityNumber;
    type.fields[2].kindField = "kind";
    type.fields[4].columns = {field("amount", FieldKind::money)};
    type.fields[4].columns[0].required = true;
    model.add(type, problems);
    return model;
}

std::vector<std::string> faultyFields(const Fields& fields)
{
    const auto model = sampleModel();
    Draft draft(*model.type("test.item"), Id(), Operation::create, {}, "");
    for (const auto& [name, value] : fields)
        draft.set(name, value);
    std::vector<std::string> faulty;
    for (const auto& problem : validate(draft, model, *Date::parse("2024-11-15")))
        if (problem.severity == Severity::error)
            faulty.push_back(problem.field);
    return faulty;
}

using Faulty = std::vector<std::string>;

}  // namespace

TEST_CASE("A record with all it needs has no problems")
{
    CHECK(faultyFields({{"name", "丁老伯"}, {"colour", "red"}, {"document", "33062219490308001X"}}) == Faulty{});
}

TEST_CASE("Everything that is wrong is told at once, by field")
{
    const std::vector<Row> rows{{Id(), {{"amount", std::int64_t{1}}}}, {Id(), {}}};
    CHECK(faultyFields({{"colour", "blue"}, {"nothing", "x"}, {"lines", rows}}) ==
          Faulty{"name", "colour", "lines[2].amount", "nothing"});
}

TEST_CASE("A value of another kind is refused")
{
    CHECK(faultyFields({{"name", std::int64_t{3}}}) == Faulty{"name"});
}

TEST_CASE("A document number is checked as a resident's unless another kind was chosen")
{
    CHECK(faultyFields({{"name", "a"}, {"document", "330622194903080011"}}) == Faulty{"document"});
    CHECK(faultyFields({{"name", "a"}, {"document", "E12345678"}, {"kind", "passport"}}) == Faulty{});
}

TEST_CASE("Texts have a limit that is counted in characters")
{
    std::string text;
    for (int index = 0; index < 200; ++index)
        text += "字";
    CHECK(faultyFields({{"name", text}}) == Faulty{});
    CHECK(faultyFields({{"name", text + "字"}}) == Faulty{"name"});
}

TEST_CASE("Masks show no more than they may")
{
    auto number = field("id_number", FieldKind::text);
    number.secrecy = Secrecy::sealed;
    number.format = TextFormat::identityNumber;
    auto phone = number;
    phone.format = TextFormat::telephone;
    auto name = field("name", FieldKind::text);
    name.secrecy = Secrecy::masked;
    auto confidences = field("confidences", FieldKind::longText);
    confidences.secrecy = Secrecy::sealed;
    CHECK(mask(number, std::string("330604190001010011")) == "330604********0011");
    CHECK(mask(phone, std::string("13800000000")) == "138****0000");
    CHECK(mask(name, std::string("丁老伯")) == "丁**");
    CHECK(mask(name, std::string("丁")) == "****");
    CHECK(mask(number, std::string("12345")) == "****");
    CHECK(mask(confidences, std::string("他愿意多付一千元")) == "****");
}

TEST_CASE("Values read back from their text")
{
    auto decimal = field("decimal", FieldKind::decimal);
    const std::chrono::minutes china{480};
    CHECK(formatValue(*parseValue(decimal, "1.5", china)) == "1.50");
    CHECK(formatValue(*parseValue(field("at", FieldKind::datetime), "2024-11-15T10:40", china)) ==
          "2024-11-15T10:40:00+08:00");
    CHECK(*parseValue(field("flag", FieldKind::boolean), "true", china) == Value(true));
    CHECK_FALSE(parseValue(field("fen", FieldKind::money), "8.00", china));
    CHECK_FALSE(parseValue(field("fen", FieldKind::money), "99999999999999999999", china));
    CHECK_FALSE(parseValue(field("ref", FieldKind::reference), "someone", china));
    CHECK_FALSE(parseValue(field("text", FieldKind::text), "\xff", china));
}

TEST_CASE("Names that lead nowhere are found")
{
    Model model;
    Problems problems;
    RecordType type;
    type.name = "test.broken";
    type.fields = {field("name", FieldKind::text), field("name", FieldKind::text),
                   field("place", FieldKind::reference)};
    type.fields[2].targets = {"test.nowhere"};
    type.listFields = {"missing"};
    type.states = {{"open", {}}};
    type.initialState = "open";
    type.transitions = {{"open", "closed", {}, {}, {"absent"}, {}, {}}};
    model.add(type, problems);
    CHECK(problems.empty());
    CHECK(model.checkNames().size() == 5);
}
