#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::grid {

/// Fills in what follows from the rest of a permit: holder, day of eligibility, until when it must be issued, the
/// window of the next endorsement, which endorsements were late, and from when the years of residence count.
void derivePermit(model::Draft& draft, model::Records& records, const Settings& settings,
                  const rules::WorkingDays& workingDays);

/// What the declaration of the type cannot say: one permit for a registration, and days in their order.
void checkPermit(const model::Draft& draft, model::Records& records, Problems& problems);

/// Adds an endorsement, refused before its window.
[[nodiscard]] plugin::ActionResult recordEndorsement(const plugin::ActionRequest& request);

}  // namespace beibao::grid
