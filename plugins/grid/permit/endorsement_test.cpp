#include "permit/endorsement.h"

#include <beibao/rules/period.h>

#include <catch.h>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

namespace beibao::grid {

namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

const Date issued = day("2025-05-06");

Standing after(std::vector<Date> endorsements)
{
    return standingAfter(issued, endorsements);
}

}  // namespace

TEST_CASE("a permit is endorsed within the month before each full year from its issue")
{
    const auto first = after({});
    CHECK(first.endorseFrom == day("2026-04-06"));
    CHECK(first.endorseBy == day("2026-05-06"));
    CHECK(first.yearsSince == issued);

    const auto second = after({day("2026-04-06")});
    CHECK(second.endorseFrom == day("2027-04-06"));
    CHECK(second.endorseBy == day("2027-05-06"));
    CHECK(second.yearsSince == issued);
    CHECK(after({day("2026-05-06")}).endorseBy == day("2027-05-06"));
}

TEST_CASE("who misses the window makes up for it, and the years count anew from that day")
{
    const auto late = after({day("2026-05-07")});
    CHECK(late.yearsSince == day("2026-05-07"));
    CHECK(late.endorseFrom == day("2027-04-06"));
    CHECK(late.endorseBy == day("2027-05-06"));

    const auto twoYears = after({day("2027-08-01")});
    CHECK(twoYears.yearsSince == day("2027-08-01"));
    CHECK(twoYears.endorseBy == day("2028-05-06"));
}

TEST_CASE("what makes up for one year within the window of the next counts for both")
{
    const auto both = after({day("2027-04-20")});
    CHECK(both.yearsSince == day("2027-04-20"));
    CHECK(both.endorseBy == day("2028-05-06"));
}

TEST_CASE("an endorsement before its window counts for nothing")
{
    CHECK(after({day("2026-04-05")}).endorseBy == day("2026-05-06"));
    CHECK(isTooEarly(after({}), day("2026-04-05")));
    CHECK_FALSE(isTooEarly(after({}), day("2026-04-06")));
    CHECK_FALSE(isLate(after({}), day("2026-05-06")));
    CHECK(isLate(after({}), day("2026-05-07")));
}

TEST_CASE("who is always in time keeps the years")
{
    const auto inTime = [] {
        std::vector<Date> days;
        for (const auto early : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 28)))
            days.push_back(rules::monthsAfter(issued, 12 * static_cast<int>(days.size() + 1)) -
                           std::chrono::days{early});
        const auto standing = after(days);
        RC_ASSERT(standing.yearsSince == issued);
        RC_ASSERT(standing.endorseBy == rules::monthsAfter(issued, 12 * static_cast<int>(days.size() + 1)));
    };
    CHECK(rc::check(inTime));
}

TEST_CASE("the order in which endorsements are written down does not matter")
{
    CHECK(rc::check([] {
        std::vector<Date> days;
        for (const auto offset : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4000)))
            days.push_back(issued + std::chrono::days{offset});
        const auto standing = after(days);
        std::ranges::reverse(days);
        const auto again = after(days);
        RC_ASSERT(standing.endorseBy == again.endorseBy);
        RC_ASSERT(standing.yearsSince == again.yearsSince);
        RC_ASSERT(standing.yearsSince >= issued);
    }));
}

}  // namespace beibao::grid
