#include "dispute/actions.h"

namespace beibao::mediation {

plugin::ActionResult recordSignatures(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    const auto* at = model::get<Timestamp>(request.input, "at");
    if (!at) {
        result.problems.error({"Say when it was signed."}, "at");
        return result;
    }
    const auto& fields = request.record.fields;
    auto parties = model::get<std::vector<model::Row>>(fields, "parties")
                       ? *model::get<std::vector<model::Row>>(fields, "parties")
                       : std::vector<model::Row>();
    for (auto& row : parties)
        row.cells.try_emplace("signed_at", *at);
    result.changes["parties"] = std::move(parties);
    for (const auto* fact : {"mediator_signed_at", "sealed_at"})
        if (model::isEmpty(valueOf(fields, fact)))
            result.changes[fact] = *at;
    if (model::isEmpty(valueOf(fields, "form")))
        result.changes["form"] = std::string("written");
    return result;
}

plugin::ActionResult recordFollowUp(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    auto followUps = std::vector<model::Row>();
    if (const auto* earlier = model::get<std::vector<model::Row>>(request.record.fields, "follow_ups"))
        followUps = *earlier;
    followUps.push_back({Id(), request.input});
    result.changes["follow_ups"] = std::move(followUps);
    return result;
}

}  // namespace beibao::mediation
