#pragma once

#include "settings.h"
#include "visit/hours.h"

#include <beibao/plugin/plugin.h>

#include <map>
#include <vector>

namespace beibao::volunteering {

/// Who was there from when until when; those without both times are left out.
[[nodiscard]] std::vector<Presence> presencesOf(const model::Fields& visit);

/// The minutes of each volunteer on a day of visits.
[[nodiscard]] std::map<Id, std::int64_t> minutesByVolunteer(const model::Fields& visit);

/// Fills in what follows: who agreed to photographs, the minutes, the fire risk of each home and by when to go there
/// again, and the sums of the day.
void deriveVisit(model::Draft& draft, model::Records& records, const Settings& settings);

/// What belongs to a home of the day; a task either done or refused; photographs only by consent; one answer for an
/// item; times in their order, on the day, with nobody in two places at once (other days of visits included) and nobody
/// longer than a day may be; hours that were certified stay; and, once the day is ended, everything told.
void checkVisit(const model::Draft& draft, model::Records& records, const Settings& settings, Problems& problems);

}  // namespace beibao::volunteering
