#pragma once

#include <beibao/base/date.h>
#include <beibao/base/id.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::traffic {

/// A vehicle that was helped, as far as the place matters.
struct RoadIncident {
    std::string direction;        ///< a code of `direction`
    std::optional<int> chainage;  ///< metres from the beginning of the road
    std::optional<Id> tunnel;     ///< a tunnel is one place, however long
};

/// How incidents are put together, and when they are many.
struct HotSpotRule {
    int bin = 500;          ///< metres of road that count as one place
    std::size_t least = 3;  ///< incidents that make a hot spot
    double deviations = 2;  ///< standard deviations above the mean of all places that have any
};

/// A place of a road, in one direction; a tunnel is of both.
struct RoadSpot {
    std::string direction;  ///< empty for tunnels, and where nobody said it
    std::optional<Id> tunnel;
    int from = 0;  ///< metres; of a tunnel nothing
    int to = 0;
    std::size_t count = 0;
    bool isHot = false;
};

/// The places at which there was anything, tunnels first, then by direction and stake. Incidents that say neither
/// tunnel nor stake are left out.
[[nodiscard]] std::vector<RoadSpot> roadSpots(const std::vector<RoadIncident>& incidents, const HotSpotRule& rule);

/// `K12+345`.
[[nodiscard]] std::string stakeText(int chainage);

}  // namespace beibao::traffic
