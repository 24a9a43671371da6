#pragma once

#include <beibao/base/date.h>

#include <span>

namespace beibao::grid {

/// How a residence permit stands after its endorsements.
struct Standing {
    Date endorseFrom;  ///< the next window: from here
    Date endorseBy;    ///< to here; after it the functions of the permit are suspended until it is made up for
    Date yearsSince;   ///< from when the years of residence count
};

/// A permit is endorsed within the month before each full year from its issue. Who misses it can make up for it, and
/// the years of residence count anew from that day (ZJ-FP, article 19; RP, article 10). An endorsement that makes up
/// for a missed year counts for the coming one too where it falls into its window. Endorsements before a window count
/// for nothing. In any order.
[[nodiscard]] Standing standingAfter(Date issued, std::span<const Date> endorsements);

/// The same, as it stood before a day: after the endorsements of earlier days alone.
[[nodiscard]] Standing standingBefore(Date day, Date issued, std::span<const Date> endorsements);

/// Whether an endorsement that day would be before the window that is open next.
[[nodiscard]] bool isTooEarly(const Standing& standing, Date day);

/// Whether it would make up for a window that was missed.
[[nodiscard]] bool isLate(const Standing& standing, Date day);

}  // namespace beibao::grid
