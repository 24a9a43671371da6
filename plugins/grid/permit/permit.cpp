#include "permit/permit.h"

#include "permit/endorsement.h"

#include <utility>

namespace beibao::grid {

namespace {

using model::Draft;
using model::Row;
using model::Value;

std::vector<Date> daysOf(const std::vector<Row>& endorsements)
{
    std::vector<Date> days;
    for (const auto& row : endorsements)
        if (const auto* day = model::get<Date>(row.cells, "on_day"))
            days.push_back(*day);
    return days;
}

/// Each endorsement with whether it was late, judged by those of earlier days.
std::vector<Row> judged(Date issued, std::vector<Row> endorsements)
{
    const auto all = daysOf(endorsements);
    for (auto& row : endorsements)
        if (const auto* day = model::get<Date>(row.cells, "on_day"))
            row.cells["late"] = isLate(standingBefore(*day, issued, all), *day);
    return endorsements;
}

void deriveEndorsement(Draft& draft)
{
    const auto* issued = model::get<Date>(draft.after(), "issued_on");
    if (!issued) {
        for (const auto* field : {"endorse_from", "endorse_by", "years_since"})
            draft.set(field, Value());
        return;
    }
    const auto since = *issued;
    auto endorsements = judged(since, model::rowsOf(draft.after(), "endorsements"));
    const auto standing = standingAfter(since, daysOf(endorsements));
    if (!endorsements.empty())
        draft.set("endorsements", std::move(endorsements));
    draft.set("endorse_from", standing.endorseFrom);
    draft.set("endorse_by", standing.endorseBy);
    draft.set("years_since", standing.yearsSince);
}

void refuseEarly(const Standing& standing, const std::string& field, Problems& problems)
{
    problems.error({"It is too early: this permit is endorsed from {from} to {to}.",
                    {{"from", standing.endorseFrom.text()}, {"to", standing.endorseBy.text()}}},
                   field);
}

/// Each is judged by those of earlier days: one before its window would count for nothing.
void checkEndorsements(const Draft& draft, Date today, Problems& problems)
{
    const auto* issued = model::get<Date>(draft.after(), "issued_on");
    if (!issued || !draft.changes("endorsements"))
        return;
    const auto days = daysOf(model::rowsOf(draft.after(), "endorsements"));
    for (std::size_t index = 0; index < days.size(); ++index) {
        const auto field = "endorsements[" + std::to_string(index + 1) + "].on_day";
        const auto standing = standingBefore(days[index], *issued, days);
        if (days[index] > today)
            problems.error({"This day has not come yet."}, field);
        if (isTooEarly(standing, days[index]))
            refuseEarly(standing, field, problems);
    }
}

}  // namespace

void derivePermit(Draft& draft, model::Records& records, const Settings& settings,
                  const rules::WorkingDays& workingDays)
{
    if (const auto* registration = model::get<Id>(draft.after(), "registration")) {
        const auto record = records.get(*registration);
        draft.set("person", valueOf(record.fields, "person"));
        draft.set("eligible_from", valueOf(record.fields, "permit_from"));
    }
    const auto* accepted = model::get<Date>(draft.after(), "accepted_on");
    const auto decideBy =
        accepted ? Value(rules::periodEnd(*accepted, settings.permitDays, rules::PeriodUnit::days, workingDays))
                 : Value();
    draft.set("decide_by", decideBy);
    deriveEndorsement(draft);
}

void checkPermit(const Draft& draft, model::Records& records, Problems& problems)
{
    const Date* last = nullptr;
    for (const auto* field : {"eligible_from", "applied_on", "accepted_on", "issued_on"}) {
        const auto* day = model::get<Date>(draft.after(), field);
        if (day && last && *day < *last && draft.changes(field))
            problems.error({"This day cannot be before {day}.", {{"day", last->text()}}}, field);
        if (day)
            last = day;
    }
    checkEndorsements(draft, records.today(), problems);
    const auto* registration = model::get<Id>(draft.after(), "registration");
    if (!registration || !draft.changes("registration"))
        return;
    model::Query query;
    query.type = draft.type().name;
    query.where = "registration = :registration and this.id <> :self and state <> 'lapsed'";
    query.parameters["registration"] = *registration;
    query.parameters["self"] = draft.id();
    query.limit = 1;
    for (const auto& other : records.find(query).items)
        problems.error({"There is a permit for this registration already: {number}.", {{"number", other.number}}},
                       "registration");
}

plugin::ActionResult recordEndorsement(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    const auto* day = model::get<Date>(request.input, "on_day");
    const auto* issued = model::get<Date>(request.record.fields, "issued_on");
    if (!issued || (request.record.state != "issued" && request.record.state != "endorsed")) {
        result.problems.error({"Only a permit that was issued is endorsed."});
        return result;
    }
    if (!day)
        return result;
    const auto standing = standingAfter(*issued, daysOf(model::rowsOf(request.record.fields, "endorsements")));
    if (isTooEarly(standing, *day)) {
        refuseEarly(standing, "on_day", result.problems);
        return result;
    }
    if (isLate(standing, *day))
        result.problems.warning(
            {"This is late: the years of residence count anew from {day} (ZJ-FP, article 19).", {{"day", day->text()}}},
            "on_day");
    result.changes["endorsements"] = model::withRow(request.record.fields, "endorsements", {{"on_day", *day}});
    if (request.record.state == "issued")
        result.toState = "endorsed";
    return result;
}

}  // namespace beibao::grid
