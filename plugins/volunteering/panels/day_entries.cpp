#include "panels/day_entries.h"

#include "visit/cells.h"
#include "visit/day_plan.h"

#include <beibao/model/typed_values.h>

#include <algorithm>
#include <charconv>

namespace beibao::volunteering {

namespace {

using model::Fields;
using model::Row;
using model::Value;

Row* rowIn(std::vector<Row>& rows, const Id& id)
{
    const auto found = std::ranges::find(rows, id, &Row::id);
    return found == rows.end() ? nullptr : &*found;
}

/// The homes, with the one of a row visited, where nothing was said of it.
std::vector<Row> homesVisited(const Fields& visit, const Row& row)
{
    auto homes = model::rowsOf(visit, "homes");
    for (auto& home : homes)
        if (model::idIn(home.cells, "need") == model::idIn(row.cells, "need") &&
            isEmpty(valueOf(home.cells, "outcome")))
            home.cells["outcome"] = "visited";
    return homes;
}

std::optional<int> numberIn(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(number)
                                                                                     : std::nullopt;
}

}  // namespace

HomeProgress progressAt(const Fields& visit, const Id& need)
{
    HomeProgress progress;
    for (const auto& row : rowsAt(visit, "tasks", need)) {
        ++progress.tasks;
        progress.settled += model::isSet(row.cells, "done") || model::isSet(row.cells, "refused");
    }
    for (const auto& row : rowsAt(visit, "checks", need)) {
        ++progress.items;
        progress.answered += !isEmpty(valueOf(row.cells, "answer"));
    }
    return progress;
}

std::vector<Row> rowsAt(const Fields& visit, const char* list, const Id& need)
{
    std::vector<Row> rows;
    std::ranges::copy_if(model::rowsOf(visit, list), std::back_inserter(rows),
                         [&](const Row& row) { return isAt(row, need); });
    return rows;
}

Fields withCell(const Fields& visit, const char* list, const Id& row, const char* cell, Value value)
{
    auto rows = model::rowsOf(visit, list);
    if (auto* found = rowIn(rows, row))
        put(found->cells, cell, std::move(value));
    return {{list, std::move(rows)}};
}

Fields withDone(const Fields& visit, const Id& task, bool done, const Work& work)
{
    auto tasks = model::rowsOf(visit, "tasks");
    auto* row = rowIn(tasks, task);
    if (!row)
        return {};
    put(row->cells, "done", done ? Value(true) : Value());
    put(row->cells, "done_by", done && work.doneBy ? Value(*work.doneBy) : Value());
    put(row->cells, "minutes", done && work.minutes ? Value(*work.minutes) : Value());
    if (!done)
        put(row->cells, "also_by", {});
    put(row->cells, "refused", {});
    auto homes = done ? homesVisited(visit, *row) : model::rowsOf(visit, "homes");
    return {{"tasks", std::move(tasks)}, {"homes", std::move(homes)}};
}

Fields withRefused(const Fields& visit, const Id& task, bool refused)
{
    auto changed = withDone(visit, task, false, {});
    if (changed.empty() || !refused)
        return changed;
    auto tasks = model::rowsOf(changed, "tasks");
    auto* row = rowIn(tasks, task);
    put(row->cells, "refused", true);
    auto homes = homesVisited(visit, *row);
    return {{"tasks", std::move(tasks)}, {"homes", std::move(homes)}};
}

Fields withAnswer(const Fields& visit, const Id& check, const std::string& answer)
{
    auto checks = model::rowsOf(visit, "checks");
    auto* row = rowIn(checks, check);
    if (!row)
        return {};
    put(row->cells, "answer", answer);
    if (answer != "unsafe")
        put(row->cells, "fixed", {});
    auto homes = homesVisited(visit, *row);
    return {{"checks", std::move(checks)}, {"homes", std::move(homes)}};
}

Fields withFixed(const Fields& visit, const Id& check, bool fixed)
{
    auto checks = model::rowsOf(visit, "checks");
    auto* row = rowIn(checks, check);
    if (!row || model::textOf(row->cells, "answer") != "unsafe")
        return {};
    put(row->cells, "fixed", fixed ? Value(true) : Value());
    return {{"checks", std::move(checks)}};
}

Fields withoutRow(const Fields& visit, const char* list, const Id& row)
{
    auto rows = model::rowsOf(visit, list);
    std::erase_if(rows, [&](const Row& each) { return each.id == row; });
    return {{list, std::move(rows)}};
}

Fields withoutHome(const Fields& visit, const Id& need)
{
    const auto progress = progressAt(visit, need);
    if (progress.settled > 0 || progress.answered > 0)
        return {};
    Fields changes;
    for (const auto* list : {"homes", "tasks", "checks", "attendance"}) {
        auto rows = model::rowsOf(visit, list);
        std::erase_if(rows, [&](const Row& row) { return isAt(row, need); });
        changes[list] = std::move(rows);
    }
    return changes;
}

bool isAlong(const Fields& visit, const Id& volunteer)
{
    return std::ranges::any_of(model::rowsOf(visit, "attendance"), [&](const Row& row) {
        return model::idIn(row.cells, "volunteer") == volunteer && isEmpty(valueOf(row.cells, "departed"));
    });
}

Fields withVolunteer(const Fields& visit, const Id& volunteer, const Id& row)
{
    if (isAlong(visit, volunteer))
        return {};
    auto attendance = model::rowsOf(visit, "attendance");
    attendance.push_back({row, {{"volunteer", volunteer}}});
    return {{"attendance", std::move(attendance)}};
}

Fields withAll(const Fields& visit, const char* cell, const Timestamp& moment)
{
    auto attendance = model::rowsOf(visit, "attendance");
    for (auto& row : attendance) {
        const bool hasCome = std::string_view(cell) == "arrived" || !isEmpty(valueOf(row.cells, "arrived"));
        if (hasCome && isEmpty(valueOf(row.cells, cell)))
            put(row.cells, cell, moment);
    }
    return {{"attendance", std::move(attendance)}};
}

std::optional<Timestamp> momentOn(Date day, const std::string& typed, std::chrono::minutes offset)
{
    constexpr std::string_view wideColon = "：";
    constexpr std::size_t minuteDigits = 2;
    constexpr std::size_t allDigits = 4;
    constexpr int hours = 24;
    constexpr int minutesOfHour = 60;
    std::string text = typed;
    if (const auto wide = text.find(wideColon); wide != std::string::npos)
        text.replace(wide, wideColon.size(), ":");
    const auto colon = text.find(':');
    const auto hourEnd = colon == std::string::npos ? minuteDigits : colon;
    const auto minuteBegin = colon == std::string::npos ? hourEnd : colon + 1;
    const bool isWhole = colon == std::string::npos
                             ? text.size() == allDigits
                             : hourEnd <= minuteDigits && text.size() - minuteBegin == minuteDigits;
    if (!isWhole)
        return std::nullopt;
    const auto hour = numberIn(std::string_view(text).substr(0, hourEnd));
    const auto minute = numberIn(std::string_view(text).substr(minuteBegin));
    if (!hour || !minute || *hour < 0 || *hour >= hours || *minute < 0 || *minute >= minutesOfHour)
        return std::nullopt;
    return Timestamp(Instant(day.days()) + std::chrono::hours{*hour} + std::chrono::minutes{*minute} - offset, offset);
}

}  // namespace beibao::volunteering
