#pragma once

#include <beibao/model/record.h>

#include <vector>

namespace beibao::model {

/// Every record that a query asks for, however many pages of `limit` it takes; for those of which there are few.
/// Throws what `Records::find` throws.
[[nodiscard]] std::vector<Record> findAll(Records& records, Query query);

}  // namespace beibao::model
