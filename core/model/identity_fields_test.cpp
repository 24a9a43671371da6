#include <beibao/model/identity_fields.h>

#include <catch.h>

using namespace beibao;
using namespace beibao::model;

namespace {

Field field(std::string name, FieldKind kind)
{
    Field result;
    result.name = std::move(name);
    result.kind = kind;
    return result;
}

class Person {
public:
    explicit Person(const Fields& before = {}) : draft_(type_, Id(), Operation::update, before, "") {}

    Person& set(const std::string& name, Value value)
    {
        draft_.set(name, std::move(value));
        return *this;
    }
    Person& derive()
    {
        deriveFromIdentityNumbers(draft_, problems_);
        return *this;
    }
    [[nodiscard]] const Value& operator[](const std::string& name) const { return draft_.value(name); }
    [[nodiscard]] std::vector<std::string> warned() const
    {
        std::vector<std::string> fields;
        for (const auto& problem : problems_)
            fields.push_back(problem.field);
        return fields;
    }

private:
    static RecordType personType()
    {
        RecordType type;
        type.fields = {field("number", FieldKind::text), field("kind", FieldKind::code), field("born", FieldKind::date),
                       field("sex", FieldKind::code)};
        type.fields[0].format = TextFormat::identityNumber;
        type.fields[0].kindField = "kind";
        type.fields[0].birthField = "born";
        type.fields[0].sexField = "sex";
        return type;
    }

    RecordType type_ = personType();
    Draft draft_;
    Problems problems_;
};

Value text(const char* text)
{
    return std::string(text);
}

using Warned = std::vector<std::string>;

const Value born1900 = Date::parse("1900-01-01").value();

}  // namespace

TEST_CASE("An identity number tells birth and sex where they are not filled in")
{
    auto person = Person().set("number", text("33060419000101002X")).derive();
    CHECK(person["born"] == born1900);
    CHECK(person["sex"] == text("female"));
    CHECK(person.warned().empty());
}

TEST_CASE("What was filled in otherwise stays, with a warning")
{
    auto person = Person().set("number", text("330604190001010011")).set("sex", text("female")).derive();
    CHECK(person["sex"] == text("female"));
    CHECK(person.warned() == Warned{"sex"});
}

TEST_CASE("What was otherwise all along is not warned of at each change")
{
    auto person = Person({{"number", text("330604190001010011")}, {"born", Date::parse("1901-01-01").value()}});
    person.set("kind", text("resident")).derive();
    CHECK(person.warned().empty());
}

TEST_CASE("A sex that is said to be unknown is no contradiction")
{
    CHECK(Person().set("number", text("330604190001010011")).set("sex", text("unknown")).derive().warned().empty());
}

TEST_CASE("A number of 15 digits is carried over to 18")
{
    auto person = Person().set("number", text("330604500101001")).derive();
    CHECK(textOf({{"number", person["number"]}}, "number").size() == 18);
    CHECK(person["born"] == Value(Date::parse("1950-01-01").value()));
    CHECK(person.warned() == Warned{"number"});
}

TEST_CASE("A mistyped number, and one of another document, tell nothing")
{
    CHECK(isEmpty(Person().set("number", text("330604190001010012")).derive()["born"]));
    CHECK(isEmpty(Person().set("number", text("330604190001010011")).set("kind", text("passport")).derive()["born"]));
}
