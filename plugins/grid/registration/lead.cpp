#include "registration/lead.h"

namespace beibao::grid {

void deriveLead(model::Draft& draft, model::Records& records, const Settings& settings,
                const rules::WorkingDays& workingDays)
{
    if (const auto* found = model::get<Date>(draft.after(), "found"))
        draft.set("check_by", rules::periodEnd(*found, settings.leadDays, rules::PeriodUnit::workingDays, workingDays));
    if (draft.moves() && draft.stateBefore() == "open")
        draft.set("checked", records.today());
}

plugin::ActionResult registerFromLead(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    const auto& lead = request.record.fields;
    const auto& chosen = valueOf(request.input, "person");
    const auto& person = isEmpty(chosen) ? valueOf(lead, "person") : chosen;
    if (request.record.state != "open")
        result.problems.error({"This lead was checked before."});
    if (isEmpty(person))
        result.problems.error({"The lead names nobody: choose the person to register."}, "person");
    if (result.problems.hasErrors())
        return result;
    plugin::FurtherChange registration;
    registration.type = "grid.registration";
    registration.madeAs = request.newId();
    registration.fields = {{"person", person},
                           {"residence", valueOf(lead, "place")},
                           {"declared", request.now.date()},
                           {"mode", std::string("grid_visit")}};
    for (const auto* field : {"arrived", "reason", "stay_kind", "contact"})
        registration.fields[field] = valueOf(request.input, field);
    result.changes["person"] = person;
    result.changes["registration"] = *registration.madeAs;
    result.toState = "registered";
    result.further.push_back(std::move(registration));
    return result;
}

}  // namespace beibao::grid
