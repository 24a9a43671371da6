#include "panels/agreement_entries.h"

#include <catch.h>

namespace beibao::mediation {

namespace {

model::Field column(const std::string& name, model::FieldKind kind)
{
    model::Field field;
    field.name = name;
    field.kind = kind;
    return field;
}

const model::Field amountColumn = column("amount", model::FieldKind::money);
const model::Field dueColumn = column("due", model::FieldKind::date);
const TermColumns columns{&amountColumn, &dueColumn};

Timestamp now()
{
    return Timestamp::parse("2024-11-15T10:40:00+08:00", {}).value();
}

Id someId()
{
    return Id::parse("0192f2a1-0000-7000-8000-000000000001").value();
}

Id newId()
{
    return Id::parse("0192f2a1-0000-7000-8000-000000000002").value();
}

model::Fields dispute()
{
    return {{"facts", std::string("经丈量无异议。")},
            {"terms", std::vector<model::Row>{{someId(),
                                               {{"what", std::string("修墙")},
                                                {"amount", std::int64_t{80000}},
                                                {"due", Date::parse("2024-12-10").value()},
                                                {"done", Date::parse("2024-12-09").value()},
                                                {"proof", std::string("收条")}}}}}};
}

std::vector<model::Row> termsIn(const model::Fields& fields)
{
    return *model::get<std::vector<model::Row>>(fields, "terms");
}

}  // namespace

TEST_CASE("an agreement is shown as it would be typed, and comes back as it was")
{
    const auto entries = entriesOf(dispute(), columns);
    CHECK(entries.facts == "经丈量无异议。");
    REQUIRE(entries.terms.size() == 1);
    CHECK(entries.terms[0].what == "修墙");
    CHECK(entries.terms[0].amount == "800.00");
    CHECK(entries.terms[0].due == "2024-12-10");
    auto same = fieldsOf(entries, dispute(), columns, now());
    std::get<std::vector<model::Row>>(same.at("terms")).front().cells.erase("who");  // an empty cell is no cell
    CHECK(same == dispute());
}

TEST_CASE("what a term holds beside what is shown stays when it is changed")
{
    auto entries = entriesOf(dispute(), columns);
    entries.terms[0].amount = "750";
    entries.terms[0].due = "12-20";
    const auto rows = termsIn(fieldsOf(entries, dispute(), columns, now()));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].id == someId());
    CHECK(*model::get<std::int64_t>(rows[0].cells, "amount") == 75000);
    CHECK(model::get<Date>(rows[0].cells, "due")->text() == "2024-12-20");
    CHECK(model::textOf(rows[0].cells, "proof") == "收条");
}

TEST_CASE("a blank term is left out, and a new one is added")
{
    auto entries = entriesOf(dispute(), columns);
    entries.terms.push_back({});
    entries.terms.push_back({newId(), "各用各的地面", {}, "", ""});
    const auto fields = fieldsOf(entries, dispute(), columns, now());
    const auto rows = termsIn(fields);
    REQUIRE(rows.size() == 2);
    CHECK(model::textOf(rows[1].cells, "what") == "各用各的地面");
    CHECK(rows[1].id == newId());
    // What comes back of it is the same, so that the panel need not be shown again, and the blank term stays.
    CHECK(fieldsOf(entriesOf(fields, columns), fields, columns, now()) == fields);
    entries.terms.clear();
    CHECK(termsIn(fieldsOf(entries, dispute(), columns, now())).empty());
}

TEST_CASE("what is no amount and no day is told with its term, and nothing is put in its place")
{
    auto entries = entriesOf(dispute(), columns);
    entries.terms[0].amount = "八百";
    entries.terms[0].due = "明天";
    const auto problems = unreadableIn(entries, columns, now());
    REQUIRE(problems.size() == 2);
    CHECK(problems.front().field == "terms[1].amount");
    const auto rows = termsIn(fieldsOf(entries, dispute(), columns, now()));
    CHECK(*model::get<std::int64_t>(rows[0].cells, "amount") == 80000);
    CHECK(unreadableIn(entriesOf(dispute(), columns), columns, now()).empty());
}

}  // namespace beibao::mediation
