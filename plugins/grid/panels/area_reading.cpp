#include "panels/area_reading.h"

#include <beibao/base/error.h>

#include <algorithm>
#include <tuple>

namespace beibao::grid {

namespace {

using model::Record;

/// A grid has some hundreds of households; who has more than these looks them up in the list.
constexpr std::size_t mostHouseholds = 500;
constexpr std::size_t mostRounds = 300;
constexpr std::size_t mostWaiting = 50;

constexpr const char* placesOfArea = "(select id from core_place where grid = :grid or division = :division)";

/// Nothing of a type that this person may not see.
std::vector<Record> found(model::Records& records, const std::string& type, const std::string& where, const Area& area,
                          std::size_t limit, std::vector<model::SortKey> sort = {})
{
    model::Query query;
    query.type = type;
    query.where = where;
    if (where.find(":grid") != std::string::npos)
        query.parameters = {{"grid", area.grid}, {"division", area.division}};
    query.limit = limit;
    query.sort = std::move(sort);
    try {
        return records.find(query).items;
    } catch (const Error&) {
        return {};
    }
}

std::string titleOf(model::Records& records, const model::Value& reference)
{
    const auto* id = std::get_if<Id>(&reference);
    if (!id)
        return {};
    try {
        return records.get(*id).title;
    } catch (const Error&) {
        return {};
    }
}

std::optional<Id> idIn(const model::Fields& fields, std::string_view name)
{
    const auto* id = model::get<Id>(fields, name);
    return id ? std::optional(*id) : std::nullopt;
}

std::optional<Date> dayIn(const model::Fields& fields, std::string_view name)
{
    const auto* day = model::get<Date>(fields, name);
    return day ? std::optional(*day) : std::nullopt;
}

std::map<Id, Date> lastVisits(model::Records& records)
{
    std::map<Id, Date> last;
    for (const auto& round : found(records, "grid.round", {}, {}, mostRounds, {{"on_day", true}})) {
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
    for (const auto& household :
         found(records, "core.household", std::string("address in ") + placesOfArea, area, mostHouseholds)) {
        HouseholdLine line;
        line.door = {household.id, idIn(household.fields, "address")};
        line.name = household.title;
        line.address = titleOf(records, valueOf(household.fields, "address"));
        if (const auto visit = last.find(household.id); visit != last.end())
            line.lastVisit = visit->second;
        lines.push_back(std::move(line));
    }
    std::ranges::stable_sort(lines, {}, &HouseholdLine::lastVisit);
    return lines;
}

void addWaiting(model::Records& records, const Area& area, const std::string& type, const std::string& where,
                const char* due, std::vector<WaitingLine>& lines)
{
    for (const auto& record : found(records, type, where, area, mostWaiting))
        lines.push_back({record.id, type, record.title, dayIn(record.fields, due)});
}

std::vector<WaitingLine> waitingIn(model::Records& records, const Area& area)
{
    const std::string places(placesOfArea);
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

std::map<Id, std::string> titlesIn(model::Records& records, const model::Fields& round)
{
    std::map<Id, std::string> titles;
    for (const auto* list : {"visits", "matters"})
        for (const auto& row : model::rowsOf(round, list))
            for (const auto& [name, value] : row.cells)
                if (const auto* id = std::get_if<Id>(&value))
                    titles.try_emplace(*id, titleOf(records, value));
    return titles;
}

}  // namespace beibao::grid
