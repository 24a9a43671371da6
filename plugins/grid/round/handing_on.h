#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::grid {

/// Writes what was noted on a round into the diary, and makes of each matter what the settings say: a lead, a referral
/// to a module that is in use, or a task. Visits and matters that were there before stay as they are. All or nothing.
[[nodiscard]] plugin::ActionResult handOn(const plugin::ActionRequest& request, const Settings& settings);

}  // namespace beibao::grid
