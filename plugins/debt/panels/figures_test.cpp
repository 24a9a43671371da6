#include "panels/figures.h"
#include "panels/plan_entries.h"

#include <catch.h>

#include <algorithm>

namespace beibao::debt {

namespace {

Id id(int number)
{
    return Id::parse("0192f2a1-0000-7000-8000-00000000000" + std::to_string(number)).value();
}

Settings settings()
{
    Settings settings;
    settings.primeRates = LoanPrimeRates({{Date::parse("2020-08-20").value(), {38'500}}});
    settings.voteRules = {{"unanimous", LocalizedText("全体一致"), true, {}, {}, true, false}};
    return settings;
}

model::Row row(model::Fields cells)
{
    return {Id(), std::move(cells)};
}

WorksheetSource guarantor()
{
    WorksheetSource source;
    source.today = Date::parse("2024-11-20").value();
    source.counselling = {{"persons", std::int64_t{3}},
                          {"standard", std::int64_t{110'000}},
                          {"disposable", std::int64_t{380'000}},
                          {"incomes", std::vector<model::Row>{row({{"monthly", std::int64_t{800'000}}})}},
                          {"extras", std::vector<model::Row>{row({{"monthly", std::int64_t{90'000}}})}},
                          {"pool", std::int64_t{100'000}},
                          {"votes", std::vector<model::Row>{row({{"claim", id(1)}, {"answer", std::string("yes")}})}}};
    model::Record loan;
    loan.id = id(1);
    loan.state = "accepted";
    loan.number = "永申2024-A0001";
    loan.fields = {{"creditor", id(2)},
                   {"basis", std::string("private_loan")},
                   {"principal", std::int64_t{4'300'000}},
                   {"counted", std::int64_t{4'300'000}},
                   {"rate", Decimal{240'000, 4}},
                   {"made", Date::parse("2021-03-01").value()},
                   {"filed", Date::parse("2024-11-20").value()}};
    source.claims = {loan};
    source.names = {{id(2), "潘某"}};
    return source;
}

const Figure& figureOf(const std::vector<Figure>& figures, std::string_view label)
{
    const auto figure =
        std::ranges::find_if(figures, [&](const Figure& each) { return each.label.pattern() == label; });
    REQUIRE(figure != figures.end());
    return *figure;
}

bool explains(const Figure& figure, const std::string& name, const std::string& value)
{
    return std::ranges::any_of(figure.explanation, [&](const Message& line) {
        return std::ranges::any_of(line.arguments(), [&](const auto& argument) {
            const auto* text = std::get_if<std::string>(&argument.second);
            return argument.first == name && text && *text == value;
        });
    });
}

}  // namespace

TEST_CASE("each figure says how it came about")
{
    const auto figures = figuresOf(guarantor(), settings());
    const auto& left = figureOf(figures, "Left for the creditors");
    CHECK(left.value == "3,800.00");
    CHECK(explains(left, "persons", "3"));

    const auto claim = std::ranges::find_if(figures, [](const Figure& figure) { return figure.claim.has_value(); });
    REQUIRE(claim != figures.end());
    CHECK(claim->claim == id(1));
    CHECK(explains(*claim, "rate", "15.40%"));
    CHECK(explains(*claim, "amount", "24,673.75"));
    CHECK(explains(*claim, "asked", "38,452.60"));
    CHECK(figureOf(figures, "All creditors").value == "1,000.00");
    CHECK(figureOf(figures, "{rule}").value == "✓");
}

TEST_CASE("who may not see incomes is shown no budget that would be wrong")
{
    auto source = guarantor();
    source.counselling["disposable"] = model::Masked{"****"};
    const auto figures = figuresOf(source, settings());
    CHECK(std::ranges::none_of(figures, [](const Figure& figure) { return figure.label.pattern() == "Income"; }));
}

TEST_CASE("what is typed into the plan is read, and what is no amount is told and changes nothing")
{
    model::Field money;
    money.kind = model::FieldKind::money;
    model::Field number;
    number.kind = model::FieldKind::integer;
    const PlanColumns columns{&money, &money, &money, &number};
    const auto now = Timestamp::parse("2024-11-15T10:40:00+08:00", {}).value();
    const model::Fields counselling{{"pool", std::int64_t{3'210'000}}, {"months", std::int64_t{60}}};
    const auto entries = entriesOf(counselling, columns);
    CHECK(entries == PlanEntries{"32100.00", "", "", "60"});

    const auto fields = fieldsOf({"300", "", "1500", "六十"}, counselling, columns, now);
    CHECK(fields.at("pool") == model::Value(std::int64_t{30'000}));
    CHECK(fields.at("monthly") == model::Value(std::int64_t{150'000}));
    CHECK(fields.at("months") == model::Value(std::int64_t{60}));
    const auto problems = unreadableIn({"300", "", "1500", "六十"}, columns, now);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().field == "months");
}

}  // namespace beibao::debt
