#pragma once

#include <beibao/base/date.h>
#include <beibao/base/id.h>
#include <beibao/base/quantity.h>

#include <cstdint>
#include <span>
#include <vector>

namespace beibao::volunteering {

/// That somebody was there from one moment to another.
struct Presence {
    Id volunteer;
    Timestamp arrived;
    Timestamp departed;
};

/// Whole minutes, rounded down; none where it ends before it begins.
[[nodiscard]] std::int64_t minutesOf(const Presence& presence);

/// Hours of service, rounded down to a tenth of an hour. What is summed is minutes, so that it is rounded once.
[[nodiscard]] Decimal hoursOf(std::int64_t minutes);

/// Whether the same person is said to be in two places at once. Who leaves as he arrives elsewhere is in one.
[[nodiscard]] bool overlap(const Presence& one, const Presence& other);

/// Where in `presences`, counted from 0, somebody is noted for a time at which he is noted before, in that list or
/// among `elsewhere`.
[[nodiscard]] std::vector<std::size_t> overlapping(std::span<const Presence> presences,
                                                   std::span<const Presence> elsewhere);

}  // namespace beibao::volunteering
