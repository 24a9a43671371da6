#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::volunteering {

/// Times in their order and on the day; nobody in two places at once, on whichever day of visits and by whichever
/// record of the staff it is noted; nobody longer than a day may be; and what a certificate rests on stays.
void checkAttendance(const model::Draft& draft, model::Records& records, const Settings& settings, Problems& problems);

}  // namespace beibao::volunteering
