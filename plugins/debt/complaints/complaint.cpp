#include "complaints/complaint.h"

#include <beibao/model/typed_values.h>

#include <algorithm>

namespace beibao::debt {

namespace {

using model::dayIn;
using model::Draft;
using model::Value;

bool isAbout(const Draft& draft, const Value& staff)
{
    const auto* about = model::get<std::vector<model::Link>>(draft.after(), "about");
    const auto* id = std::get_if<Id>(&staff);
    return about && id && std::ranges::find(*about, *id, &model::Link::target) != about->end();
}

void checkPeople(const Draft& draft, Problems& problems)
{
    const auto& handler = draft.value("handler");
    const auto& reviewer = draft.value("reviewer");
    if (isAbout(draft, handler))
        problems.error({"Whom a complaint is about does not handle it: name somebody else."}, "handler");
    if (isAbout(draft, reviewer) || (!isEmpty(reviewer) && reviewer == handler))
        problems.error({"Another person reviews it: neither who decided, nor whom it is about."}, "reviewer");
}

void checkDays(const Draft& draft, Date today, Problems& problems)
{
    if (model::isSet(draft.after(), "extended") && model::textOf(draft.after(), "extension_reason").empty())
        problems.error({"Say why more time is needed; it is given once."}, "extension_reason");
    const auto received = dayIn(draft.after(), "received");
    for (const auto* field : {"acknowledged", "decided"})
        if (const auto day = dayIn(draft.after(), field)) {
            if (received && *day < *received)
                problems.error({"This cannot be before the complaint was received."}, field);
            if (*day > today)
                problems.error({"This day has not come yet."}, field);
        }
    const auto acknowledged = dayIn(draft.after(), "acknowledged");
    const auto decided = dayIn(draft.after(), "decided");
    if (acknowledged && decided && *decided < *acknowledged)
        problems.error({"A complaint is acknowledged before it is decided."}, "decided");
}

/// A time that has passed is not made longer, and does not begin anew.
void checkTime(const Draft& draft, Date today, Problems& problems)
{
    const auto before = dayIn(draft.before(), "decide_by");
    if (before && *before < today && draft.changes("extended") && model::isSet(draft.after(), "extended"))
        problems.error({"The time ended on {day}: it is too late to make it longer.", {{"day", before->text()}}},
                       "extended");
    if (!draft.stateBefore().empty() && draft.stateBefore() != "received" && draft.changes("received"))
        problems.error({"The day it was received stays once it was acknowledged."}, "received");
}

}  // namespace

void deriveComplaint(Draft& draft, const Settings& settings, const rules::WorkingDays& workingDays)
{
    const auto received = dayIn(draft.after(), "received");
    const auto end = [&](int days) {
        return received ? Value(rules::periodEnd(*received, days, rules::PeriodUnit::workingDays, workingDays))
                        : Value();
    };
    const int further = model::isSet(draft.after(), "extended") ? settings.extensionDays : 0;
    draft.set("acknowledge_by", end(settings.acknowledgeDays));
    draft.set("decide_by", end(settings.decideDays + further));
    const auto decided = dayIn(draft.after(), "decided");
    const auto decideBy = dayIn(draft.after(), "decide_by");
    const auto acknowledged = dayIn(draft.after(), "acknowledged");
    const auto acknowledgeBy = dayIn(draft.after(), "acknowledge_by");
    draft.set("acknowledged_in_time", acknowledged && acknowledgeBy ? Value(*acknowledged <= *acknowledgeBy) : Value());
    draft.set("in_time", decided && decideBy ? Value(*decided <= *decideBy) : Value());
}

void checkComplaint(const Draft& draft, model::Records& records, Problems& problems)
{
    checkPeople(draft, problems);
    checkDays(draft, records.today(), problems);
    checkTime(draft, records.today(), problems);
}

}  // namespace beibao::debt
