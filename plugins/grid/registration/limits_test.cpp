#include "registration/limits.h"

#include <catch.h>

namespace beibao::grid {

namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

}  // namespace

TEST_CASE("a permit is possible half a year after the declaration")
{
    CHECK(permitFrom(day("2024-10-18")) == day("2025-04-18"));
    CHECK(permitFrom(day("2024-08-31")) == day("2025-02-28"));
}

TEST_CASE("an arrival is declared within the city's working days, and where it has none there is no day")
{
    const rules::WorkingDays plan(
        {day("2024-10-01"), day("2024-10-02"), day("2024-10-03"), day("2024-10-04"), day("2024-10-07")},
        {day("2024-09-29")});
    CHECK(declareBy(day("2024-09-27"), 3, plan) == day("2024-10-08"));
    CHECK(declareBy(day("2024-09-27"), 0, plan) == std::nullopt);
}

TEST_CASE("a change is told within ten days, on the next working day where the tenth is a Sunday")
{
    CHECK(tellChangeBy(day("2024-11-12"), 10, rules::WorkingDays()) == day("2024-11-22"));
    CHECK(tellChangeBy(day("2024-11-14"), 10, rules::WorkingDays()) == day("2024-11-25"));
}

}  // namespace beibao::grid
