#include "panels/area_reading.h"

#include <beibao/base/error.h>
#include <beibao/model/titles.h>
#include <beibao/model/typed_values.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace beibao::grid {

namespace {

using model::dayIn;
using model::idIn;
using model::Record;

/// A grid has some hundreds of households; who has more than these looks them up in the list.
constexpr std::size_t mostHouseholds = 500;
constexpr std::size_t mostRounds = 300;
constexpr std::size_t mostWaiting = 50;

/// Nothing of a type that this person may not see.
std::vector<Record> found(model::Records& records, model::Query query, std::size_t limit)
{
    query.limit = limit;
    try {
        return records.find(query).items;
    } catch (const Error&) {
        return {};
    }
}

/// On the rounds of whoever asks, those of today among them. Of others' the household knows.
std::map<Id, Date> lastVisits(model::Records& records)
{
    model::Query rounds;
    rounds.type = "grid.round";
    rounds.sort = {{"on_day", true}};
    std::map<Id, Date> last;
    for (const auto& round : found(records, rounds, mostRounds)) {
        const auto day = dayIn(round.fields, "on_day");
        for (const auto& visit : model::rowsOf(round.fields, "visits"))
            if (const auto household = idIn(visit.cells, "household"); household && day)
                last.try_emplace(*household, *day);
    }
    return last;
}

std::vector<HouseholdLine> householdsOf(model::Records& records, const Area& area)
{
    const auto last = lastVisits(records);
    std::vector<HouseholdLine> lines;
    const auto households = inArea(area, "core.household", "address in " + placesOfArea);
    for (const auto& household : found(records, households, mostHouseholds)) {
        HouseholdLine line;
        line.door = {household.id, idIn(household.fields, "address")};
        line.name = household.title;
        line.address = line.door.place ? model::titleOf(records, *line.door.place) : std::string();
        line.lastVisit = dayIn(household.fields, "visited");
        if (const auto visit = last.find(household.id); visit != last.end())
            line.lastVisit = std::max(line.lastVisit, std::optional(visit->second));
        lines.push_back(std::move(line));
    }
    std::ranges::stable_sort(lines, {}, &HouseholdLine::lastVisit);
    return lines;
}

void addWaiting(model::Records& records, const Area& area, const std::string& type, const std::string& where,
                const char* due, std::vector<WaitingLine>& lines)
{
    for (const auto& record : found(records, inArea(area, type, where), mostWaiting))
        lines.push_back({record.id, type, record.title, dayIn(record.fields, due)});
}

std::vector<WaitingLine> waitingIn(model::Records& records, const Area& area)
{
    const auto& places = placesOfArea;
    std::vector<WaitingLine> lines;
    addWaiting(records, area, "grid.lead", "state = 'open' and place in " + places, "check_by", lines);
    addWaiting(records, area, "grid.registration", "state = 'verified' and residence in " + places, "declared", lines);
    addWaiting(records, area, "grid.registration",
               "state = 'registered' and permit_from <= :today and not exists(select 1 from grid_permit as permit "
               "where permit.registration = this.id and permit.state <> 'lapsed') and residence in " +
                   places,
               "permit_from", lines);
    addWaiting(records, area, "grid.permit",
               "state in ('issued', 'endorsed') and endorse_from <= :today and registration in "
               "(select id from grid_registration where residence in " +
                   places + ")",
               "endorse_by", lines);
    addWaiting(records, area, "grid.report", "state = 'received' and (place is null or place in " + places + ")",
               "reported", lines);
    std::ranges::stable_sort(lines, [](const WaitingLine& left, const WaitingLine& right) {
        return std::tuple(!left.due, left.due) < std::tuple(!right.due, right.due);
    });
    return lines;
}

}  // namespace

AreaReading readArea(model::Records& records, const Area& area)
{
    if (area.empty())
        return {};
    return {householdsOf(records, area), waitingIn(records, area)};
}

}  // namespace beibao::grid
