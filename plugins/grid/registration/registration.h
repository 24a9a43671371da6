#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::grid {

/// Fills in what follows from the rest of a registration: until when it was to be declared and whether it was, from
/// when a permit is possible, and whether changes were told in time.
void deriveRegistration(model::Draft& draft, const Settings& settings, const rules::WorkingDays& workingDays);

/// What the declaration of the type cannot say: the order of days, that the person can be reached, and warnings for a
/// second residence, a late declaration, and an address that is put right rather than changed.
void checkRegistration(const model::Draft& draft, model::Records& records, const Settings& settings,
                       Problems& problems);

/// A new address, or a new employer: keeps what was before.
[[nodiscard]] plugin::ActionResult recordChange(const plugin::ActionRequest& request);

/// The person left that day.
[[nodiscard]] plugin::ActionResult recordLeaving(const plugin::ActionRequest& request);

/// Makes a permit for the person, which is not eligible until its day has come.
[[nodiscard]] plugin::ActionResult applyForPermit(const plugin::ActionRequest& request);

}  // namespace beibao::grid
