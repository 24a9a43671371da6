#include "claims/claim.h"

#include <catch.h>

namespace beibao::debt {

namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

OpenDebt dueOn(const char* text)
{
    OpenDebt debt;
    debt.isDue = true;
    debt.due = day(text);
    return debt;
}

bool ranksAlike(const OpenDebt& one, const OpenDebt& other)
{
    return !isPaidBefore(one, other) && !isPaidBefore(other, one);
}

}  // namespace

TEST_CASE("a claim lapses three years after it was due, last demanded or last paid on")
{
    model::Fields claim{{"due", day("2020-03-01")}};
    CHECK(lapseDay(claim) == day("2023-03-01"));
    claim["last_demand"] = day("2019-12-31");
    CHECK(lapseDay(claim) == day("2023-03-01"));
    claim["last_demand"] = day("2022-06-15");
    CHECK(lapseDay(claim) == day("2025-06-15"));
    claim["payments"] = std::vector<model::Row>{{Id(), {{"on_day", day("2023-01-10")}}}};
    CHECK(lapseDay(claim) == day("2026-01-10"));
}

TEST_CASE("twenty years after it was due a claim lapses, however often it was demanded")
{
    const model::Fields claim{{"due", day("2001-05-01")}, {"last_demand", day("2020-05-01")}};
    CHECK(lapseDay(claim) == day("2021-05-01"));
}

TEST_CASE("support does not lapse, nor a judgment, nor what was neither due nor demanded")
{
    CHECK_FALSE(lapseDay({{"basis", std::string("support")}, {"due", day("2001-05-01")}}));
    CHECK_FALSE(lapseDay({{"basis", std::string("judgment")}, {"due", day("2001-05-01")}}));
    CHECK_FALSE(lapseDay({}));
}

TEST_CASE("of several debts the one that is due is paid first, then the less secured, the heavier, the earlier")
{
    auto later = dueOn("2024-06-01");
    auto earlier = dueOn("2024-01-01");
    CHECK(isPaidBefore(earlier, later));

    later.rate = Rate{154'000};
    CHECK(isPaidBefore(later, earlier));

    later.isSecured = true;
    CHECK(isPaidBefore(earlier, later));

    earlier.isDue = false;
    CHECK(isPaidBefore(later, earlier));
}

TEST_CASE("debts that are alike in all of it rank alike")
{
    auto one = dueOn("2024-01-01");
    auto other = dueOn("2024-01-01");
    one.amount = Money{1};
    other.amount = Money{2};
    CHECK(ranksAlike(one, other));
}

}  // namespace beibao::debt
