#include "panels/day_reading.h"

#include "need/due.h"

#include <beibao/base/error.h>
#include <beibao/model/find_all.h>
#include <beibao/model/typed_values.h>

#include <algorithm>

namespace beibao::volunteering {

namespace {

/// How long ahead of the day homes are offered: who goes by anyway may look in.
constexpr std::chrono::days ahead{14};

/// None where the reader may not read such records.
template <typename Reading>
std::vector<model::Record> readable(Reading reading)
{
    try {
        return reading();
    } catch (const Error& error) {
        if (error.failure() != Failure::notPermitted)
            throw;
        return {};
    }
}

DueHome dueHomeOf(const model::Record& need)
{
    return {need.id, need.title, model::dayIn(need.fields, "next_visit"),
            model::valueIn<std::int64_t>(need.fields, "priority").value_or(0), isDueForFire(need.fields)};
}

}  // namespace

DayReading readDay(model::Records& records, std::optional<Date> day)
{
    DayReading reading;
    for (const auto& need : readable([&] { return dueNeeds(records, day.value_or(records.today()) + ahead); }))
        reading.due.push_back(dueHomeOf(need));
    model::Query staff;
    staff.type = "core.staff";
    for (const auto& each : readable([&] { return model::findAll(records, staff); }))
        reading.volunteers.push_back({each.id, each.title});
    std::ranges::sort(reading.volunteers, {}, &Volunteer::name);
    return reading;
}

}  // namespace beibao::volunteering
