#include "visit/day_actions.h"

#include "need/due.h"
#include "need/need.h"
#include "visit/day_plan.h"
#include "visit/visit.h"

#include <beibao/model/find_all.h>
#include <beibao/model/typed_values.h>

#include <algorithm>
#include <set>

namespace beibao::volunteering {

namespace {

using model::Fields;
using model::Row;
using model::Value;

bool isAhead(const model::Record& visit)
{
    return visit.state == "planned" || visit.state == "confirmed";
}

/// Tells the files of the homes that a day of visits was moved; or, where there is no new day, that it was passed over,
/// if they were due for it by their rule.
void tellFiles(const plugin::ActionRequest& request, const std::optional<Date>& to, plugin::ActionResult& result)
{
    const auto was = model::dayIn(request.record.fields, "on_day").value_or(request.now.date());
    for (const auto& home : model::rowsOf(request.record.fields, "homes")) {
        const auto need = model::idIn(home.cells, "need");
        if (!need)
            continue;
        const auto file = request.records.get(*need);
        const auto next = model::dayIn(file.fields, "next_visit");
        const bool wasDue = next && *next <= was && !isDueForFire(file.fields);
        if (file.state == "active" && !file.deleted && (to || wasDue))
            result.further.push_back(
                {file.type, file.id, skipped(file.fields, was, valueOf(request.input, "reason"), to)});
    }
}

/// Whether the day that was planned for it is still to come.
bool isPlanned(const Row& home, model::Records& records)
{
    const auto revisit = model::idIn(home.cells, "revisit");
    if (!revisit)
        return false;
    const auto day = records.get(*revisit);
    return !day.deleted && (isAhead(day) || day.state == "running");
}

/// Homes that are to be seen again, and for which no day is planned.
std::vector<std::size_t> homesToSeeAgain(const std::vector<Row>& homes, model::Records& records)
{
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < homes.size(); ++index) {
        const auto need = model::idIn(homes[index].cells, "need");
        const bool isOpen = need && model::dayIn(records.get(*need).fields, "revisit_by").has_value();
        if (isOpen && model::dayIn(homes[index].cells, "revisit_by") && !isPlanned(homes[index], records))
            found.push_back(index);
    }
    return found;
}

/// What was not safe at that home, to be looked at again.
void addUnsafe(const Fields& visit, const Id& need, std::vector<Row>& checks)
{
    for (const auto& row : model::rowsOf(visit, "checks"))
        if (isAt(row, need) && model::textOf(row.cells, "answer") == "unsafe")
            checks.push_back({Id(), {{"need", need}, {"item", valueOf(row.cells, "item")}}});
}

/// Those who have a certificate of exactly this day.
std::set<Id> certified(const model::Record& visit, model::Records& records)
{
    model::Query query;
    query.type = "volunteering.certificate";
    query.where =
        "state = 'issued' and since = :day and until = :day and exists(select 1 from this.services where visit "
        "= :visit)";
    query.parameters = {{"day", valueOf(visit.fields, "on_day")}, {"visit", visit.id}};
    std::set<Id> volunteers;
    for (const auto& certificate : model::findAll(records, query))
        if (const auto volunteer = model::idIn(certificate.fields, "volunteer"))
            volunteers.insert(*volunteer);
    return volunteers;
}

}  // namespace

plugin::ActionResult listDue(const plugin::ActionRequest& request, const Settings& settings)
{
    plugin::ActionResult result;
    if (!isAhead(request.record)) {
        result.problems.error({"This day is not planned any more."});
        return result;
    }
    auto due = dueNeeds(request.records, model::dayIn(request.record.fields, "on_day").value_or(request.now.date()));
    const auto most = model::valueIn<std::int64_t>(request.input, "most");
    if (most && *most < 1)
        result.problems.error({"At least one home."}, "most");
    else if (due.empty())
        result.problems.error({"No home is due by this day."}, "homes");
    if (result.problems.hasErrors())
        return result;
    if (most && static_cast<std::size_t>(*most) < due.size())
        due.resize(static_cast<std::size_t>(*most));
    auto day = request.record.fields;
    for (const auto& need : due)
        for (auto& [name, value] : withHome(day, need.id, settings, request.newId))
            day[name] = value;
    for (const auto* name : {"homes", "tasks", "checks"})
        result.changes[name] = valueOf(day, name);
    return result;
}

plugin::ActionResult layOutDay(const plugin::ActionRequest& request, const Settings& settings)
{
    plugin::ActionResult result;
    if (request.record.state == "done" || request.record.state == "cancelled")
        result.problems.error({"This day is over."});
    else if (model::rowsOf(request.record.fields, "homes").empty())
        result.problems.error({"No home is on the list of the day."}, "homes");
    else
        result.changes = laidOut(request.record.fields, settings, request.newId);
    return result;
}

plugin::ActionResult postpone(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    const auto to = model::dayIn(request.input, "to_day");
    const auto& reason = valueOf(request.input, "reason");
    if (!isAhead(request.record))
        result.problems.error({"This day is not planned any more."});
    else if (to && *to < request.now.date())
        result.problems.error({"This day is over."}, "to_day");
    if (result.problems.hasErrors())
        return result;
    result.changes["moves"] = model::withRow(
        request.record.fields, "moves",
        {{"was", valueOf(request.record.fields, "on_day")}, {"became", to ? Value(*to) : Value()}, {"reason", reason}});
    if (to) {
        result.changes["on_day"] = *to;
    } else {
        result.changes["cancel_reason"] = reason;
        result.toState = "cancelled";
    }
    tellFiles(request, to, result);
    return result;
}

plugin::ActionResult planRevisit(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    auto homes = model::rowsOf(request.record.fields, "homes");
    const auto again = homesToSeeAgain(homes, request.records);
    const auto to = model::dayIn(request.input, "to_day");
    if (request.record.state != "done")
        result.problems.error({"The day is not ended yet."});
    else if (to && *to < request.now.date())
        result.problems.error({"This day is over."}, "to_day");
    else if (again.empty())
        result.problems.error({"No home is to be seen again, or the day for it is planned."}, "homes");
    if (result.problems.hasErrors())
        return result;
    const auto made = request.newId();
    std::vector<Row> seenAgain;
    std::vector<Row> checks;
    std::optional<Date> last;
    for (const auto index : again) {
        auto& cells = homes[index].cells;
        const auto by = model::dayIn(cells, "revisit_by");
        last = std::min(last.value_or(*by), *by);
        seenAgain.push_back({Id(), {{"need", valueOf(cells, "need")}}});
        if (const auto need = model::idIn(cells, "need"))
            addUnsafe(request.record.fields, *need, checks);
        cells["revisit"] = made;
    }
    const auto day = to.value_or(std::max(*last, request.now.date()));
    if (day > *last)
        result.problems.warning({"The last day for it is {day}.", {{"day", last->text()}}}, "to_day");
    result.changes["homes"] = std::move(homes);
    result.further.push_back({"volunteering.visit",
                              std::nullopt,
                              {{"theme", "火灾隐患回访"},
                               {"on_day", day},
                               {"occasion", "revisit"},
                               {"leader", valueOf(request.record.fields, "leader")},
                               {"homes", std::move(seenAgain)},
                               {"checks", std::move(checks)}},
                              {},
                              made});
    return result;
}

plugin::ActionResult certify(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    const auto& day = valueOf(request.record.fields, "on_day");
    if (request.record.state != "done") {
        result.problems.error({"Hours are certified once the day is ended."});
        return result;
    }
    for (const auto& presence : presencesOf(request.record.fields))
        if (presence.departed.instant() > request.now.instant()) {
            result.problems.error({"Somebody is noted until later than now: hours to come are not certified."},
                                  "attendance");
            return result;
        }
    const auto have = certified(request.record, request.records);
    for (const auto& [volunteer, minutes] : minutesByVolunteer(request.record.fields))
        if (minutes > 0 && !have.contains(volunteer))
            result.further.push_back(
                {"volunteering.certificate", std::nullopt, {{"volunteer", volunteer}, {"since", day}, {"until", day}}});
    if (result.further.empty())
        result.problems.error({"Everybody who was there has a certificate of this day."});
    return result;
}

}  // namespace beibao::volunteering
