#include "panels/survey_entries.h"

#include "dispute/survey_fields.h"
#include "survey/readings.h"

#include <beibao/base/text.h>
#include <beibao/model/value_entry.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <vector>

namespace beibao::mediation {

namespace {

using Mark = RowState::Mark;
using Pair = SurveyEntries::Pair;

constexpr std::array<std::string_view, 2> readingColumns{"first", "second"};
constexpr std::array<std::string_view, 2> wallFields{"wall_offset_start", "wall_offset_end"};

const model::Field& lengthField()
{
    static const auto field = [] {
        model::Field made;
        made.kind = model::FieldKind::length;
        return made;
    }();
    return field;
}

bool isBlank(const std::string& entry)
{
    return trimmed(entry).empty();
}

/// No value for what is no length.
model::Value valueOfEntry(const std::string& entry)
{
    return model::valueEntered(lengthField(), entry, {}).value_or(model::Value());
}

std::optional<std::int64_t> millimetresOf(const std::string& entry)
{
    const auto value = valueOfEntry(entry);
    const auto* millimetres = std::get_if<std::int64_t>(&value);
    return millimetres ? std::optional(*millimetres) : std::nullopt;
}

bool isUnreadable(const std::string& entry)
{
    return !isBlank(entry) && !millimetresOf(entry);
}

std::string entryOf(const model::Fields& fields, std::string_view name)
{
    const auto& value = valueOf(fields, name);
    return std::holds_alternative<std::int64_t>(value) ? model::entryText(lengthField(), value) : std::string();
}

/// The row of a line; of two rows the first.
template <typename Rows>
auto rowOf(Rows& rows, std::string_view line)
{
    return std::ranges::find_if(rows, [&](const model::Row& row) { return model::textOf(row.cells, "line") == line; });
}

void put(model::Fields& fields, std::string_view name, const std::string& entry)
{
    fields.insert_or_assign(std::string(name), valueOfEntry(entry));
}

bool speaksOf(const Problems& problems, const std::string& field)
{
    return std::ranges::any_of(problems, [&](const Problem& problem) {
        return problem.severity == Severity::error && problem.field == field;
    });
}

/// Of what was typed; whether the figures are right is for others to say.
Mark markOf(const Pair& pair)
{
    if (std::ranges::any_of(pair, isUnreadable))
        return Mark::wrong;
    const auto given = pair.size() - static_cast<std::size_t>(std::ranges::count_if(pair, isBlank));
    return given == 0 ? Mark::empty : given == 1 ? Mark::incomplete : Mark::good;
}

void tellUnreadable(const Pair& pair, const std::string& field, Problems& problems)
{
    for (const auto& entry : pair)
        if (isUnreadable(entry))
            problems.error({"“{entry}” is no length in metres, such as 12.402.", {{"entry", entry}}}, field);
}

Message wordsOf(Mark mark, const Pair& pair, const SurveySettings& settings)
{
    if (mark == Mark::incomplete)
        return {"read it again"};
    if (mark == Mark::empty)
        return {};
    if (std::ranges::any_of(pair, isUnreadable))
        return {"no length"};
    const auto first = *millimetresOf(pair[0]);
    const auto second = *millimetresOf(pair[1]);
    if (mark == Mark::good)
        return {"mean {length}", {{"length", metresText(static_cast<double>(first + second) / 2000)}}};
    if (const auto spread = std::abs(first - second); spread > settings.largestSpread.millimetres)
        return {"{spread} mm apart", {{"spread", std::to_string(spread)}}};
    return {"look at it again"};
}

Message wordsOfWall(Mark mark)
{
    switch (mark) {
    case Mark::incomplete:
        return {"needs both"};
    case Mark::wrong:
        return {"look at it again"};
    default:
        return {};
    }
}

}  // namespace

SurveyEntries entriesOf(const model::Fields& dispute)
{
    SurveyEntries entries;
    const auto rows = model::rowsOf(dispute, "measurements");
    for (std::size_t line = 0; line < surveyLines.size(); ++line)
        if (const auto row = rowOf(rows, surveyLines[line]); row != rows.end())
            for (std::size_t reading = 0; reading < readingColumns.size(); ++reading)
                entries.readings[line][reading] = entryOf(row->cells, readingColumns[reading]);
    for (std::size_t end = 0; end < wallFields.size(); ++end)
        entries.wall[end] = entryOf(dispute, wallFields[end]);
    return entries;
}

model::Fields fieldsOf(const SurveyEntries& entries, const model::Fields& dispute)
{
    auto rows = model::rowsOf(dispute, "measurements");
    for (std::size_t line = 0; line < surveyLines.size(); ++line) {
        const auto& pair = entries.readings[line];
        auto row = rowOf(rows, surveyLines[line]);
        if (std::ranges::all_of(pair, isBlank)) {
            if (row != rows.end())
                rows.erase(row);
            continue;
        }
        if (row == rows.end())
            row = rows.insert(row, {Id(), {{"line", std::string(surveyLines[line])}}});
        for (std::size_t reading = 0; reading < readingColumns.size(); ++reading)
            put(row->cells, readingColumns[reading], pair[reading]);
    }
    model::Fields fields;
    fields["measurements"] = rows.empty() ? model::Value() : model::Value(std::move(rows));
    for (std::size_t end = 0; end < wallFields.size(); ++end)
        put(fields, wallFields[end], entries.wall[end]);
    return fields;
}

std::string tidied(const std::string& entry)
{
    const auto millimetres = millimetresOf(entry);
    return millimetres ? model::entryText(lengthField(), *millimetres) : entry;
}

bool SurveyState::isEmpty() const
{
    return std::ranges::all_of(rows, [](const RowState& row) { return row.mark == Mark::empty; });
}

std::string SurveyState::missingLines() const
{
    std::string lines;
    for (std::size_t line = 0; line < rows.size(); ++line)
        if (rows[line].mark == Mark::empty || rows[line].mark == Mark::incomplete)
            lines += (lines.empty() ? "" : "、") + std::string(surveyLines[line]);
    return lines;
}

SurveyState stateOf(const SurveyEntries& entries, const SurveySettings& settings)
{
    SurveyState state;
    const auto wallField = measurementField("wall_offsets");
    std::set<std::string> unfinished;  // lines that were not read twice, of which the row has spoken
    Problems found;
    state.survey = surveyOf(fieldsOf(entries, {}), settings, found);
    for (std::size_t line = 0; line < surveyLines.size(); ++line) {
        const auto& pair = entries.readings[line];
        const auto field = measurementField(std::string(surveyLines[line]));
        tellUnreadable(pair, field, state.unreadable);
        auto mark = markOf(pair);
        if (mark == Mark::good && speaksOf(found, field))
            mark = Mark::wrong;
        state.rows[line] = {mark, wordsOf(mark, pair, settings)};
        if (markOf(pair) != Mark::good)
            unfinished.insert(field);
    }
    tellUnreadable(entries.wall, wallField, state.unreadable);
    auto wall = markOf(entries.wall);
    if (wall == Mark::good && speaksOf(found, wallField))
        wall = Mark::wrong;
    state.wall = {wall, wordsOfWall(wall)};
    state.problems = state.unreadable;
    for (const auto& problem : found)
        if (!unfinished.contains(problem.field))
            state.problems.add(problem);
    return state;
}

}  // namespace beibao::mediation
