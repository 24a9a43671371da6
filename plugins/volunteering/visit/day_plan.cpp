#include "visit/day_plan.h"

#include <beibao/model/typed_values.h>

#include <algorithm>

namespace beibao::volunteering {

namespace {

using model::Fields;
using model::Row;

bool hasRowAt(const std::vector<Row>& rows, const Id& need)
{
    return std::ranges::any_of(rows, [&](const Row& row) { return isAt(row, need); });
}

void layOut(Fields& day, const Id& need, const Settings& settings, const NewId& newId)
{
    auto tasks = model::rowsOf(day, "tasks");
    if (!hasRowAt(tasks, need)) {
        for (const auto& task : settings.usualTasks)
            tasks.push_back({newId(), {{"need", need}, {"task", task}}});
        day["tasks"] = std::move(tasks);
    }
    auto checks = model::rowsOf(day, "checks");
    if (!hasRowAt(checks, need)) {
        for (const auto& item : settings.checkItems)
            checks.push_back({newId(), {{"need", need}, {"item", item.item}}});
        day["checks"] = std::move(checks);
    }
}

/// Of the fields of a day, those that are laid out.
Fields listsOf(const Fields& visit)
{
    return {{"homes", model::rowsOf(visit, "homes")},
            {"tasks", model::rowsOf(visit, "tasks")},
            {"checks", model::rowsOf(visit, "checks")}};
}

}  // namespace

bool isAt(const Row& row, const Id& need)
{
    return model::idIn(row.cells, "need") == need;
}

Fields withHome(const Fields& visit, const Id& need, const Settings& settings, const NewId& newId)
{
    auto day = listsOf(visit);
    auto homes = model::rowsOf(day, "homes");
    if (hasRowAt(homes, need))
        return day;
    homes.push_back({newId(), {{"need", need}}});
    day["homes"] = std::move(homes);
    layOut(day, need, settings, newId);
    return day;
}

Fields laidOut(const Fields& visit, const Settings& settings, const NewId& newId)
{
    auto day = listsOf(visit);
    for (const auto& home : model::rowsOf(visit, "homes"))
        if (const auto need = model::idIn(home.cells, "need"))
            layOut(day, *need, settings, newId);
    return day;
}

}  // namespace beibao::volunteering
