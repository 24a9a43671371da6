#pragma once

#include <beibao/model/record.h>

#include <span>
#include <string>
#include <vector>

namespace beibao::mediation {

/// The people and organisations that are party to a dispute, in their order.
[[nodiscard]] std::vector<Id> partiesOf(const model::Fields& dispute);

/// Makes parameters of the parties, and gives them as SQL has a list (`:party_0, :party_1`); `null` for none.
[[nodiscard]] std::string partyList(model::Query& query, std::span<const Id> parties);

}  // namespace beibao::mediation
