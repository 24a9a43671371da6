#pragma once

#include <beibao/store/journal/entry.h>
#include <beibao/store/record_image.h>

#include <optional>

namespace beibao::store {

/// What a record is after `edit` of `entry`, as `type` is declared now. The tables are this function applied to all
/// entries in order of their clocks, so it looks at nothing but its arguments. What was written under an earlier
/// declaration goes through the migrations of the type; a value that they cannot convert is left out. A move between
/// states by a device that does not own the record has no effect; nor has anything before the record's creation.
[[nodiscard]] std::optional<RecordImage> fold(const model::RecordType& type, std::optional<RecordImage> image,
                                              const Entry& entry, const RecordEdit& edit);

}  // namespace beibao::store
