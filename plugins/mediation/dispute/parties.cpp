#include "dispute/parties.h"

namespace beibao::mediation {

std::vector<Id> partiesOf(const model::Fields& dispute)
{
    std::vector<Id> parties;
    for (const auto& row : model::rowsOf(dispute, "parties"))
        if (const auto* party = model::get<Id>(row.cells, "party"))
            parties.push_back(*party);
    return parties;
}

std::string partyList(model::Query& query, std::span<const Id> parties)
{
    std::string list;
    for (std::size_t index = 0; index < parties.size(); ++index) {
        const auto name = "party_" + std::to_string(index);
        query.parameters[name] = parties[index];
        list += (list.empty() ? ":" : ", :") + name;
    }
    return list.empty() ? "null" : list;
}

}  // namespace beibao::mediation
