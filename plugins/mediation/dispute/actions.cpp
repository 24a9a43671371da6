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
    auto parties = model::rowsOf(fields, "parties");
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
    result.changes["follow_ups"] = model::withRow(request.record.fields, "follow_ups", request.input);
    return result;
}

plugin::ActionResult agreeOrally(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    if (request.record.state != "mediating") {
        result.problems.error({"An oral agreement is registered while the dispute is being mediated."});
        return result;
    }
    model::Fields term;
    for (const auto* name : {"what", "amount", "due"})
        term[name] = valueOf(request.input, name);
    result.changes["terms"] = model::withRow(request.record.fields, "terms", std::move(term));
    result.changes["form"] = std::string("oral");
    result.changes["oral_at"] = valueOf(request.input, "at");
    if (const auto& facts = valueOf(request.input, "facts"); !model::isEmpty(facts))
        result.changes["facts"] = facts;
    result.toState = "agreed_oral";
    return result;
}

plugin::ActionResult reportToPolice(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    if (!model::isEmpty(valueOf(request.record.fields, "reported_to_police"))) {
        result.problems.error({"It was reported before; correct that report in the form."});
        return result;
    }
    result.changes["reported_to_police"] = valueOf(request.input, "at");
    result.changes["police_station"] = valueOf(request.input, "station");
    return result;
}

}  // namespace beibao::mediation
