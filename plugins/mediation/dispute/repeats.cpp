#include "dispute/repeats.h"

#include "dispute/parties.h"

#include <beibao/rules/period.h>

namespace beibao::mediation {

std::vector<model::Record> earlierDisputes(const model::Draft& draft, model::Records& records, int months)
{
    const auto* accepted = model::get<Date>(draft.after(), "accepted");
    if (!accepted)
        return {};
    model::Query query;
    query.type = draft.type().name;
    query.limit = 20;
    query.parameters["self"] = draft.id();
    query.parameters["until"] = *accepted;
    query.parameters["since"] = rules::monthsAfter(*accepted, -months);
    query.parameters["place"] = draft.value("place");
    // The few that share the place or the parties come first, each from its index: a unit has years of disputes.
    query.where = "this.id in (select id from mediation_dispute where place = :place union "
                  "select owner from mediation_dispute__parties where party in (" +
                  partyList(query, partiesOf(draft.after())) +
                  ") group by owner having count(distinct party) >= 2) "
                  "and this.id <> :self and accepted > :since and accepted <= :until and state <> 'refused'";
    return records.find(query).items;
}

}  // namespace beibao::mediation
