#pragma once

#include <beibao/base/date.h>
#include <beibao/base/id.h>
#include <beibao/model/record.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::volunteering {

/// A home that is due by the day, or soon after, and stands on no day of visits to come.
struct DueHome {
    Id need;
    std::string household;
    std::optional<Date> due;
    std::int64_t priority = 0;
    bool isForFire = false;  ///< to be seen again for fire safety
};

/// Somebody who could go along.
struct Volunteer {
    Id staff;
    std::string name;
};

struct DayReading {
    std::vector<DueHome> due;           ///< as `dueNeeds` has them
    std::vector<Volunteer> volunteers;  ///< all staff, by name
};

/// What a day of visits is planned from. Nothing of what the reader may not see.
[[nodiscard]] DayReading readDay(model::Records& records, std::optional<Date> day);

}  // namespace beibao::volunteering
