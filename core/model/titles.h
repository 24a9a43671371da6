#pragma once

#include <beibao/model/record.h>

#include <map>
#include <span>
#include <string>

namespace beibao::model {

/// What a record is called; empty for one that its reader may not see, or that is not there.
[[nodiscard]] std::string titleOf(Records& records, const Id& id);

/// The same for each of several.
[[nodiscard]] std::map<Id, std::string> titlesOf(Records& records, std::span<const Id> ids);

}  // namespace beibao::model
