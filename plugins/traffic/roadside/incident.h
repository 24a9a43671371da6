#pragma once

#include "roadside/warning_rule.h"
#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::traffic {

/// The road that a vehicle stands on, and the rule for it.
[[nodiscard]] RoadSituation situationOf(const model::Fields& incident);
[[nodiscard]] WarningRule ruleFor(const model::Fields& incident, const Settings& settings);

/// Injuries, a dispute or a collision: the accident procedure follows (RTSL 70).
[[nodiscard]] bool isAccident(const model::Fields& incident);

/// Whole minutes from one moment of an incident to another, rounded down; nothing where one is missing.
[[nodiscard]] std::optional<std::int64_t> minutesBetween(const model::Fields& incident, const char* from,
                                                         const char* to);

/// Fills in what follows: where it is, the metres from the beginning of the road, whether the warning device stands
/// right, and how long it took.
void deriveIncident(model::Draft& draft, model::Records& records, const Settings& settings);

/// Moments in their order (found, arrived, secured, cleared), stakes, number plates (GA 36), a warning device that is
/// too near, what is forbidden on this road, and whether the accident procedure follows (RTSL 70).
void checkIncident(const model::Draft& draft, const Settings& settings, Problems& problems);

/// Moments by one key each. Arriving and securing are noted once; what was noted stays.
[[nodiscard]] plugin::ActionResult arrive(const plugin::ActionRequest& request);
[[nodiscard]] plugin::ActionResult secure(const plugin::ActionRequest& request);
/// The vehicle is gone: notes the moment, and that the incident is over.
[[nodiscard]] plugin::ActionResult clear(const plugin::ActionRequest& request);

}  // namespace beibao::traffic
