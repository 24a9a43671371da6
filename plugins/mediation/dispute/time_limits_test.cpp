#include "dispute/time_limits.h"

#include <catch.h>

namespace beibao::mediation {

namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

}  // namespace

TEST_CASE("a dispute is normally mediated within a month, and a labour dispute is looked at after fifteen days")
{
    const rules::WorkingDays none;
    const auto accepted = day("2024-11-12");
    CHECK(usualEnd(accepted, none) == day("2024-12-12"));
    CHECK(firstDue("05", accepted, none) == day("2024-12-12"));
    CHECK(firstDue(labourKind, accepted, none) == day("2024-11-27"));
}

TEST_CASE("the court is asked within thirty days, and on the next working day where the thirtieth is a Sunday")
{
    CHECK(confirmationEnd(day("2024-11-15"), rules::WorkingDays()) == day("2024-12-16"));
}

}  // namespace beibao::mediation
