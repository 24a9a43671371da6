#pragma once

#include <beibao/model/draft.h>
#include <beibao/model/record.h>

#include <vector>

namespace beibao::mediation {

/// Disputes accepted in the `months` before this one between at least two of the same parties, or at the same place.
[[nodiscard]] std::vector<model::Record> earlierDisputes(const model::Draft& draft, model::Records& records,
                                                         int months);

}  // namespace beibao::mediation
