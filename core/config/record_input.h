#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/field.h>
#include <beibao/model/value.h>

#include <chrono>
#include <vector>

namespace beibao::config {

/// Reads field values that a person or a program wrote as YAML or JSON: a map of field names. Null clears a field.
/// References are ids, or maps with `id` (and `role` in a list), so that what was read can be written back. Unknown
/// fields and values of the wrong form are problems with their line and column. What hides a value (`model::isMask`)
/// is `Masked`. Times without an offset are in `offset`.
[[nodiscard]] model::Fields readFieldValues(const Node& node, const std::vector<model::Field>& declared,
                                            std::chrono::minutes offset, Problems& problems);

}  // namespace beibao::config
