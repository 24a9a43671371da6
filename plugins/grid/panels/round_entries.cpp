#include "panels/round_entries.h"

#include <algorithm>

namespace beibao::grid {

namespace {

using model::Fields;
using model::Row;
using model::Value;

Value reference(const std::optional<Id>& id)
{
    return id ? Value(*id) : Value();
}

Fields only(const char* list, std::vector<Row> rows)
{
    return {{list, std::move(rows)}};
}

auto dutyIn(std::vector<Row>& rows, std::string_view duty)
{
    return std::ranges::find_if(rows, [&](const Row& row) { return model::textOf(row.cells, "duty") == duty; });
}

}  // namespace

Fields withVisit(const Fields& round, const Door& door, const Timestamp& at)
{
    return only(
        "visits",
        model::withRow(round, "visits",
                       {{"at", at}, {"household", reference(door.household)}, {"place", reference(door.place)}}));
}

Fields withVisitCell(const Fields& round, std::size_t visit, std::string_view cell, Value value)
{
    auto visits = model::rowsOf(round, "visits");
    if (visit < visits.size())
        visits[visit].cells.insert_or_assign(std::string(cell), std::move(value));
    return only("visits", std::move(visits));
}

Fields withMatter(const Fields& round, const MatterEntry& matter, std::optional<std::size_t> visit)
{
    const auto visits = model::rowsOf(round, "visits");
    const Fields none;
    const auto& at = visit && *visit < visits.size() ? visits[*visit].cells : none;
    return only("matters", model::withRow(round, "matters",
                                          {{"kind", matter.kind},
                                           {"what", matter.what},
                                           {"place", valueOf(at, "place")},
                                           {"due", matter.due ? Value(*matter.due) : Value()}}));
}

Fields withoutMatter(const Fields& round, std::size_t matter)
{
    auto matters = model::rowsOf(round, "matters");
    if (matter < matters.size() && isEmpty(valueOf(matters[matter].cells, "became")))
        matters.erase(matters.begin() + static_cast<std::ptrdiff_t>(matter));
    return only("matters", std::move(matters));
}

Fields withDuty(const Fields& round, const std::string& duty, bool done)
{
    auto duties = model::rowsOf(round, "duties");
    auto row = dutyIn(duties, duty);
    if (row == duties.end())
        row = duties.insert(row, {Id(), {{"duty", duty}}});
    row->cells.insert_or_assign("done", done);
    return only("duties", std::move(duties));
}

bool isDone(const Fields& round, std::string_view duty)
{
    auto duties = model::rowsOf(round, "duties");
    const auto row = dutyIn(duties, duty);
    const auto* done = row == duties.end() ? nullptr : model::get<bool>(row->cells, "done");
    return done && *done;
}

}  // namespace beibao::grid
