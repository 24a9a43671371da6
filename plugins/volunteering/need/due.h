#pragma once

#include <beibao/model/record.h>

#include <vector>

namespace beibao::volunteering {

/// Files of homes that are to be visited by a day and stand on no day of visits to come: first those to be seen again
/// for fire safety, then by priority.
[[nodiscard]] std::vector<model::Record> dueNeeds(model::Records& records, Date until);

/// Whether the next visit to a home is for fire safety.
[[nodiscard]] bool isDueForFire(const model::Fields& need);

}  // namespace beibao::volunteering
