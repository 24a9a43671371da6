#include "permit/endorsement.h"

#include <beibao/rules/period.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace beibao::grid {

namespace {

constexpr int monthsOfYear = 12;
constexpr int windowMonths = 1;

Date anniversary(Date issued, int years)
{
    return rules::monthsAfter(issued, monthsOfYear * years);
}

Standing standingAt(Date issued, int year, Date yearsSince)
{
    const auto end = anniversary(issued, year);
    return {rules::monthsAfter(end, -windowMonths), end, yearsSince};
}

}  // namespace

Standing standingAfter(Date issued, std::span<const Date> endorsements)
{
    std::vector<Date> days(endorsements.begin(), endorsements.end());
    std::ranges::sort(days);
    int year = 1;
    auto standing = standingAt(issued, year, issued);
    for (const auto day : days) {
        if (isTooEarly(standing, day))
            continue;
        if (isLate(standing, day)) {
            while (anniversary(issued, year) < day)
                ++year;
            standing = standingAt(issued, year, day);
        }
        if (!isTooEarly(standing, day))
            standing = standingAt(issued, ++year, standing.yearsSince);
    }
    return standing;
}

Standing standingBefore(Date day, Date issued, std::span<const Date> endorsements)
{
    std::vector<Date> earlier;
    std::ranges::copy_if(endorsements, std::back_inserter(earlier), [&](Date each) { return each < day; });
    return standingAfter(issued, earlier);
}

bool isTooEarly(const Standing& standing, Date day)
{
    return day < standing.endorseFrom;
}

bool isLate(const Standing& standing, Date day)
{
    return day > standing.endorseBy;
}

}  // namespace beibao::grid
