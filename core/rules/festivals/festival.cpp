#include <beibao/rules/festivals/festival.h>

#include <beibao/rules/festivals/festival_days.h>

#include <algorithm>

namespace beibao::rules {

namespace {

Date dateOf(const festivals::Day& day)
{
    return Date(std::chrono::year{day.year} / day.month / day.day);
}

}  // namespace

std::optional<Date> festivalAfter(Date day)
{
    const auto found = std::ranges::upper_bound(festivals::days, day, {}, dateOf);
    // What lies before the table is not known to it.
    const bool isKnown = found != festivals::days.end() && dateOf(festivals::days.front()) <= day;
    return isKnown ? std::optional(dateOf(*found)) : std::nullopt;
}

}  // namespace beibao::rules
