#pragma once

#include <beibao/model/value.h>

#include <vector>

namespace beibao::model {

/// All records that fields refer to, in their order, those in lists and rows among them.
[[nodiscard]] std::vector<Id> referencesIn(const Fields& fields);

}  // namespace beibao::model
