#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::grid {

/// Until when landlords, employers, property firms and agents must report, and whether this one did (ZJ-FP, articles 8
/// to 11). Fines (article 34) are nowhere worked out: whether there is one is for others to decide.
void deriveReport(model::Draft& draft, const Settings& settings, const rules::WorkingDays& workingDays);

/// Acts on a report: who left is recorded as having left, who is registered is named, and who is not becomes a lead.
[[nodiscard]] plugin::ActionResult settleReport(const plugin::ActionRequest& request);

}  // namespace beibao::grid
