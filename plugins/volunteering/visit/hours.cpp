#include "visit/hours.h"

#include <algorithm>

namespace beibao::volunteering {

std::int64_t minutesOf(const Presence& presence)
{
    const auto length = presence.departed.instant() - presence.arrived.instant();
    return std::max<std::int64_t>(std::chrono::floor<std::chrono::minutes>(length).count(), 0);
}

Decimal hoursOf(std::int64_t minutes)
{
    constexpr std::int64_t minutesOfTenth = 6;
    return {minutes / minutesOfTenth, 1};
}

bool overlap(const Presence& one, const Presence& other)
{
    return one.volunteer == other.volunteer && one.arrived.instant() < other.departed.instant() &&
           other.arrived.instant() < one.departed.instant();
}

std::vector<std::size_t> overlapping(std::span<const Presence> presences, std::span<const Presence> elsewhere)
{
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < presences.size(); ++index) {
        const auto isSame = [&](const Presence& other) { return overlap(presences[index], other); };
        if (std::ranges::any_of(presences.first(index), isSame) || std::ranges::any_of(elsewhere, isSame))
            found.push_back(index);
    }
    return found;
}

}  // namespace beibao::volunteering
