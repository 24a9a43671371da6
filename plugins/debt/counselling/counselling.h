#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::debt {

/// Fills in what follows from a case and its claims: the living standard where none was given, what is left of the
/// income, assets, the claims' window, the integrity score, what the plan pays and what the vote came to.
void deriveCounselling(model::Draft& draft, model::Records& records, const Settings& settings,
                       const rules::WorkingDays& workingDays);

/// What the declaration of the type cannot say: points and evidence, a plan longer than it may be or dearer than what
/// is left of the income, votes for claims of others, marks of an evaluation; with warnings for gifts.
void checkCounselling(const model::Draft& draft, model::Records& records, const Settings& settings, Problems& problems);

/// Adds a line for each item of the integrity sheet that has none yet, so that assessors fill in points and evidence.
[[nodiscard]] plugin::ActionResult listIntegrityItems(const plugin::ActionRequest& request, const Settings& settings);

}  // namespace beibao::debt
