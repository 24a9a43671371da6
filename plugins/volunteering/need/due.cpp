#include "need/due.h"

#include <beibao/model/find_all.h>
#include <beibao/model/typed_values.h>

#include <algorithm>

namespace beibao::volunteering {

std::vector<model::Record> dueNeeds(model::Records& records, Date until)
{
    model::Query query;
    query.type = "volunteering.need";
    query.where =
        "next_visit <= :until and not exists("
        "select 1 from volunteering_visit__homes as home join volunteering_visit as day on day.id = home.owner "
        "where home.need = this.id and day.state in ('planned', 'confirmed', 'running'))";
    query.parameters = {{"until", until}};
    query.sort = {{"priority", true}};
    auto needs = model::findAll(records, query);
    std::ranges::stable_partition(needs, [](const model::Record& need) { return isDueForFire(need.fields); });
    return needs;
}

bool isDueForFire(const model::Fields& need)
{
    const auto revisit = model::dayIn(need, "revisit_by");
    return revisit && revisit == model::dayIn(need, "next_visit");
}

}  // namespace beibao::volunteering
