#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::volunteering {

/// Adds the homes that are due by the day, the most urgent first, with their usual tasks and the fire check; at most
/// `most` of them where it is given.
[[nodiscard]] plugin::ActionResult listDue(const plugin::ActionRequest& request, const Settings& settings);

/// Lays the usual tasks and the fire check out for the homes that have none.
[[nodiscard]] plugin::ActionResult layOutDay(const plugin::ActionRequest& request, const Settings& settings);

/// Moves the day to `to_day`, or cancels it where there is none; the files of its homes say so, with the reason.
[[nodiscard]] plugin::ActionResult postpone(const plugin::ActionRequest& request);

/// Makes a day of visits to the homes that are to be seen again for fire safety, on `to_day` or the last day for it,
/// with what was not safe to be looked at.
[[nodiscard]] plugin::ActionResult planRevisit(const plugin::ActionRequest& request);

/// Issues a certificate of this day to each volunteer who has none.
[[nodiscard]] plugin::ActionResult certify(const plugin::ActionRequest& request);

}  // namespace beibao::volunteering
