#pragma once

#include "roadside/warning_rule.h"
#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::traffic {

/// The rule for the road that a vehicle stands on. Where nobody said whether it is dark, the hour says it.
[[nodiscard]] WarningRule ruleFor(const model::Fields& incident, const Settings& settings);

/// Injuries, a dispute or a collision: the accident procedure follows (RTSL 70).
[[nodiscard]] bool isAccident(const model::Fields& incident);

/// Minutes from one moment of an incident to another, as clocks show them; nothing where one is missing.
[[nodiscard]] std::optional<std::int64_t> minutesBetween(const model::Fields& incident, const char* from,
                                                         const char* to);

/// Fills in what follows: the road as it is kept, where it is, the metres from the beginning of the road, whether the
/// warning device stands right, and how long it took.
void deriveIncident(model::Draft& draft, model::Records& records, const Settings& settings);

/// Moments in their order (found, arrived, secured, cleared) and not in days to come, stakes, number plates (GA 36), a
/// warning device that is too near, what is forbidden on this road and with this vehicle, and whether the accident
/// procedure follows (RTSL 70).
void checkIncident(const model::Draft& draft, model::Records& records, const Settings& settings, Problems& problems);

/// Moments by one key each, until the road is clear. Each is noted once; what was noted stays.
[[nodiscard]] plugin::ActionResult arrive(const plugin::ActionRequest& request);
[[nodiscard]] plugin::ActionResult secure(const plugin::ActionRequest& request);
/// The vehicle is gone: notes the moment, if it is not noted yet, and that the incident is over; with the accident
/// procedure, only the moment.
[[nodiscard]] plugin::ActionResult clear(const plugin::ActionRequest& request);

}  // namespace beibao::traffic
