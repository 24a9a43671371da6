#include "reports/report.h"

namespace beibao::grid {

namespace {

using model::Value;

/// The registration of the person that is in force; nothing if there is none.
std::optional<model::Record> registrationOf(model::Records& records, const Value& person)
{
    model::Query query;
    query.type = "grid.registration";
    query.where = "person = :person and state in ('registered', 'suspended')";
    query.parameters["person"] = person;
    query.sort = {{"declared", true}};
    query.limit = 1;
    auto found = records.find(query).items;
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

plugin::FurtherChange leadFrom(const plugin::ActionRequest& request)
{
    const auto& report = request.record.fields;
    const bool isEmployer = model::textOf(report, "reporter_kind") == "employer";
    plugin::FurtherChange lead;
    lead.type = "grid.lead";
    lead.madeAs = request.newId();
    lead.fields = {{"hint", std::string("出租用工报告 ") + request.record.number},
                   {"source", std::string(isEmployer ? "employer" : "landlord")},
                   {"place", valueOf(report, "place")},
                   {"person", valueOf(report, "person")},
                   {"found", request.now.date()}};
    return lead;
}

}  // namespace

void deriveReport(model::Draft& draft, const Settings& settings, const rules::WorkingDays& workingDays)
{
    const auto* happened = model::get<Date>(draft.after(), "happened");
    const auto* reported = model::get<Date>(draft.after(), "reported");
    if (!happened || !reported)
        return;
    const auto limit = rules::periodEnd(*happened, settings.reportDays, rules::PeriodUnit::workingDays, workingDays);
    const bool late = *reported > limit;
    draft.set("report_by", limit);
    draft.set("late", late);
}

plugin::ActionResult settleReport(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    const auto& report = request.record.fields;
    if (request.record.state != "received") {
        result.problems.error({"This report was acted on before."});
        return result;
    }
    const auto registration = registrationOf(request.records, valueOf(report, "person"));
    const bool ends = model::textOf(report, "kind") == "end";
    if (registration)
        result.changes["registration"] = registration->id;
    const bool isEmployer = model::textOf(report, "reporter_kind") == "employer";
    const auto& place = valueOf(report, "place");
    if (registration && ends && !isEmployer && isEmpty(place)) {
        result.problems.error({"Say which place the report is about: the person may have moved meanwhile."}, "place");
        return result;
    }
    const bool livesThere = registration && valueOf(registration->fields, "residence") == place;
    if (registration && !isEmployer && !livesThere)
        result.problems.warning(
            {"This person is registered at another place: nothing was changed there. Look at it, and "
             "record the change if the person moved."},
            "place");
    if (registration && ends && isEmployer)
        result.problems.warning({"Work has ended, not the stay: look at the registration, and record the change."},
                                "person");
    if (livesThere && ends && !isEmployer) {
        plugin::FurtherChange left;
        left.type = "grid.registration";
        left.id = registration->id;
        left.fields["left_on"] = valueOf(report, "happened");
        left.toState = "left";
        result.further.push_back(std::move(left));
    }
    if (!registration && !ends) {
        if (isEmpty(valueOf(report, "place"))) {
            result.problems.error({"This person is not registered, and becomes a lead. Say where the person lives."},
                                  "place");
            return result;
        }
        auto lead = leadFrom(request);
        result.changes["lead"] = *lead.madeAs;
        result.further.push_back(std::move(lead));
    }
    if (!registration && ends)
        result.problems.warning({"This person is not registered here: there is nobody to record as having left."},
                                "person");
    result.toState = "handled";
    return result;
}

}  // namespace beibao::grid
