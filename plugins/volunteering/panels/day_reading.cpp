#include "panels/day_reading.h"

#include <beibao/base/error.h>
#include <beibao/model/find_all.h>
#include <beibao/model/typed_values.h>

#include <algorithm>

namespace beibao::volunteering {

namespace {

/// How long ahead of the day homes are offered: who goes by anyway may look in.
constexpr std::chrono::days ahead{14};

/// None where the reader may not read such records.
std::vector<model::Record> readable(model::Records& records, const model::Query& query)
{
    try {
        return model::findAll(records, query);
    } catch (const Error& error) {
        if (error.failure() != Failure::notPermitted)
            throw;
        return {};
    }
}

DueHome dueHomeOf(const model::Record& need)
{
    const auto revisit = model::dayIn(need.fields, "revisit_by");
    const auto next = model::dayIn(need.fields, "next_visit");
    return {need.id, need.title, next, model::valueIn<std::int64_t>(need.fields, "priority").value_or(0),
            revisit.has_value() && revisit == next};
}

}  // namespace

DayReading readDay(model::Records& records, std::optional<Date> day)
{
    model::Query needs;
    needs.type = "volunteering.need";
    needs.where = "next_visit <= :day";
    needs.parameters = {{"day", day.value_or(records.today()) + ahead}};
    needs.sort = {{"priority", true}};
    DayReading reading;
    for (const auto& need : readable(records, needs))
        reading.due.push_back(dueHomeOf(need));
    model::Query staff;
    staff.type = "core.staff";
    for (const auto& each : readable(records, staff))
        reading.volunteers.push_back({each.id, each.title});
    std::ranges::sort(reading.volunteers, {}, &Volunteer::name);
    return reading;
}

}  // namespace beibao::volunteering
