#include "visit/visit.h"

#include "visit/cells.h"
#include "visit/day_plan.h"
#include "visit/fire_check.h"

#include <beibao/model/typed_values.h>

#include <algorithm>

namespace beibao::volunteering {

namespace {

using model::Draft;
using model::Fields;
using model::isSet;
using model::Row;
using model::Value;

std::optional<Presence> presenceIn(const Row& row)
{
    const auto volunteer = model::idIn(row.cells, "volunteer");
    const auto arrived = model::valueIn<Timestamp>(row.cells, "arrived");
    const auto departed = model::valueIn<Timestamp>(row.cells, "departed");
    if (!volunteer || !arrived || !departed)
        return std::nullopt;
    return Presence{*volunteer, *arrived, *departed};
}

/// Nothing for what is not applicable, or was not looked at.
std::optional<Finding> findingIn(const Row& row)
{
    const auto answer = model::textOf(row.cells, "answer");
    if (answer != "safe" && answer != "unsafe")
        return std::nullopt;
    return Finding{model::textOf(row.cells, "item"), answer == "safe"};
}

std::vector<Finding> findingsAt(const Fields& visit, const Id& need)
{
    std::vector<Finding> findings;
    for (const auto& row : model::rowsOf(visit, "checks"))
        if (const auto finding = findingIn(row); finding && isAt(row, need))
            findings.push_back(*finding);
    return findings;
}

const Row* homeBefore(const Draft& draft, const Id& need)
{
    const auto& homes = model::rowsOf(draft.before(), "homes");
    const auto found = std::ranges::find_if(homes, [&](const Row& row) { return isAt(row, need); });
    return found == homes.end() ? nullptr : &*found;
}

/// A home that is new to the day agrees to photographs where its file says so, and until the day begins not where the
/// file says no any more; what was said at the door stands.
void askAboutPhotographs(Row& home, const Draft& draft, model::Records& records)
{
    const auto need = model::idIn(home.cells, "need");
    const bool isAhead = draft.stateAfter() == "planned" || draft.stateAfter() == "confirmed";
    const bool isNew = need && !homeBefore(draft, *need);
    if (!need || !(isNew || isAhead))
        return;
    const bool agrees = isSet(records.get(*need).fields, "photo_consent");
    if (isNew && isEmpty(valueOf(home.cells, "photo_consent")))
        put(home.cells, "photo_consent", agrees);
    else if (isAhead && !agrees)
        put(home.cells, "photo_consent", false);
}

/// What was judged by the settings of its day stays as it was.
void keepJudgement(Row& home, const Draft& draft)
{
    const auto need = model::idIn(home.cells, "need");
    const auto* before = need ? homeBefore(draft, *need) : nullptr;
    for (const auto* cell : {"risk", "revisit_by"})
        put(home.cells, cell, before ? valueOf(before->cells, cell) : Value());
}

void judgeFire(Row& home, const Fields& visit, const Settings& settings)
{
    const auto need = model::idIn(home.cells, "need");
    const auto day = model::dayIn(visit, "on_day");
    const auto findings = need ? findingsAt(visit, *need) : std::vector<Finding>();
    const auto risk = fireRisk(findings, settings);
    put(home.cells, "risk", findings.empty() ? Value() : Value(std::int64_t{risk.percent}));
    put(home.cells, "revisit_by",
        risk.needsRevisit && day ? Value(*day + std::chrono::days{settings.revisitDays}) : Value());
}

std::int64_t visitedIn(const std::vector<Row>& homes)
{
    return std::ranges::count_if(homes,
                                 [](const Row& row) { return model::textOf(row.cells, "outcome") == "visited"; });
}

}  // namespace

std::vector<Presence> presencesOf(const Fields& visit)
{
    std::vector<Presence> presences;
    for (const auto& row : model::rowsOf(visit, "attendance"))
        if (const auto presence = presenceIn(row))
            presences.push_back(*presence);
    return presences;
}

std::map<Id, std::int64_t> minutesByVolunteer(const Fields& visit)
{
    std::map<Id, std::int64_t> minutes;
    for (const auto& presence : presencesOf(visit))
        minutes[presence.volunteer] += minutesOf(presence);
    return minutes;
}

void deriveVisit(Draft& draft, model::Records& records, const Settings& settings)
{
    auto homes = model::rowsOf(draft.after(), "homes");
    const bool isJudged = draft.changes("checks") || draft.changes("on_day");
    for (auto& home : homes) {
        askAboutPhotographs(home, draft, records);
        if (isJudged)
            judgeFire(home, draft.after(), settings);
        else
            keepJudgement(home, draft);
    }
    auto checks = model::rowsOf(draft.after(), "checks");
    if (isJudged)
        for (auto& row : checks) {
            const auto finding = findingIn(row);
            put(row.cells, "hazard", finding ? Value(isHazard(*finding, settings)) : Value());
        }
    auto attendance = model::rowsOf(draft.after(), "attendance");
    std::int64_t minutes = 0;
    for (auto& row : attendance) {
        const auto presence = presenceIn(row);
        put(row.cells, "minutes", presence ? Value(minutesOf(*presence)) : Value());
        minutes += presence ? minutesOf(*presence) : 0;
    }
    const auto done = std::ranges::count_if(model::rowsOf(draft.after(), "tasks"),
                                            [](const Row& row) { return isSet(row.cells, "done"); });
    draft.set("homes_visited", visitedIn(homes));
    draft.set("tasks_done", std::int64_t{done});
    draft.set("minutes", minutes);
    if (!homes.empty())
        draft.set("homes", std::move(homes));
    if (!checks.empty())
        draft.set("checks", std::move(checks));
    if (!attendance.empty())
        draft.set("attendance", std::move(attendance));
}

}  // namespace beibao::volunteering
