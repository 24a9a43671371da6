#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::grid {

/// Until when a lead is to be checked, and the day on which it was.
void deriveLead(model::Draft& draft, model::Records& records, const Settings& settings,
                const rules::WorkingDays& workingDays);

/// Makes the registration that a lead led to.
[[nodiscard]] plugin::ActionResult registerFromLead(const plugin::ActionRequest& request);

}  // namespace beibao::grid
