#pragma once

#include "settings.h"

#include <beibao/base/drawing.h>
#include <beibao/plugin/plugin.h>

#include <map>

namespace beibao::traffic {

/// What a review of a road is about: the incidents of the days that it looks back, put together by place.
struct RoadReview {
    std::vector<RoadSpot> spots;
    std::map<Id, std::string> tunnels;  ///< by their names
    std::size_t incidents = 0;
    Date from;
};

/// Reads what whoever asks may see.
[[nodiscard]] RoadReview readReview(const model::Fields& review, model::Records& records, const Settings& settings);

/// Counts, and proposes words where there are hot spots and nobody wrote any.
void deriveReview(model::Draft& draft, model::Records& records, const Settings& settings);

/// `K12+000—K12+500`, or the name of the tunnel; without the direction.
[[nodiscard]] std::string spotText(const RoadSpot& spot, const RoadReview& review);

/// The road as a picture: one line for each direction, a column for each place, hot spots stressed. `names` are those
/// of the codes of `direction`. Width in millimetres.
[[nodiscard]] Drawing drawRoad(const RoadReview& review, const std::map<std::string, std::string>& directions,
                               double width);

}  // namespace beibao::traffic
