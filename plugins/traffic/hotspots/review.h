#pragma once

#include "settings.h"

#include <beibao/base/drawing.h>
#include <beibao/plugin/plugin.h>

#include <map>

namespace beibao::traffic {

/// What a review of a road found: the places at which there was anything.
struct RoadReview {
    std::vector<RoadSpot> spots;
    std::map<Id, std::string> tunnels;  ///< by their names
};

/// What the record holds of it.
[[nodiscard]] RoadReview reviewIn(const model::Fields& review);

/// Counts, of what whoever asks may see, the incidents of the days that the review looks back, and puts them together
/// by place. What was proposed rests on what was counted then, and is not counted anew.
void deriveReview(model::Draft& draft, model::Records& records, const Settings& settings);

/// A road and a day stay once something was proposed for them; no day lies ahead.
void checkReview(const model::Draft& draft, model::Records& records, Problems& problems);

/// Words to begin with, for somebody to go on from; none where somebody wrote some, or nothing is hot.
[[nodiscard]] plugin::ActionResult draftProposal(const plugin::ActionRequest& request);

/// What papers call the codes of `direction`, and what has none.
[[nodiscard]] const std::map<std::string, std::string>& directionsOnPaper();

/// `K12+000—K12+500`, or the name of the tunnel; without the direction.
[[nodiscard]] std::string spotText(const RoadSpot& spot, const RoadReview& review);

/// The road as a picture: one line for each direction, a column for each place, hot spots stressed. `directions`
/// are the names of the codes of `direction`. Width in millimetres.
[[nodiscard]] Drawing drawRoad(const RoadReview& review, const std::map<std::string, std::string>& directions,
                               double width);

}  // namespace beibao::traffic
