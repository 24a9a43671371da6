#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::debt {

/// Until when a complaint is acknowledged and decided, in working days from the day it was received; the decision once
/// more as long where it was extended.
void deriveComplaint(model::Draft& draft, const Settings& settings, const rules::WorkingDays& workingDays);

/// Who a complaint is about does not handle it, and who decided it does not review it. Days keep their order.
void checkComplaint(const model::Draft& draft, model::Records& records, Problems& problems);

}  // namespace beibao::debt
