#include "dispute/survey_fields.h"

#include "survey/readings.h"

#include <algorithm>
#include <array>

namespace beibao::mediation {

namespace {

struct NamedSpan {
    std::string_view name;
    std::vector<Length> Spans<std::vector<Length>>::* member;
};

constexpr std::array<NamedSpan, 6> spans{{{"AB", &Spans<std::vector<Length>>::ab},
                                          {"BC", &Spans<std::vector<Length>>::bc},
                                          {"CD", &Spans<std::vector<Length>>::cd},
                                          {"DA", &Spans<std::vector<Length>>::da},
                                          {"AC", &Spans<std::vector<Length>>::ac},
                                          {"BD", &Spans<std::vector<Length>>::bd}}};

std::optional<Length> lengthIn(const model::Fields& fields, std::string_view name)
{
    const auto* millimetres = model::get<std::int64_t>(fields, name);
    return millimetres ? std::optional(Length{*millimetres}) : std::nullopt;
}

/// The readings of a row go to its line. A line in two rows is a problem.
void addReadings(const model::Fields& row, Measurements& measurements, Problems& problems)
{
    const auto line = model::textOf(row, "line");
    const auto span = std::ranges::find_if(spans, [&](const auto& each) { return each.name == line; });
    if (span == spans.end())
        return;
    auto& readings = measurements.lengths.*(span->member);
    if (!readings.empty())
        problems.error({"The line {line} was entered twice. Put all its readings into one row.", {{"line", line}}},
                       "measurements");
    for (const auto* reading : {"first", "second"})
        if (const auto length = lengthIn(row, reading))
            readings.push_back(*length);
}

}  // namespace

bool hasReadings(const model::Fields& fields)
{
    return model::get<std::vector<model::Row>>(fields, "measurements") != nullptr;
}

std::optional<SurveyResult> surveyOf(const model::Fields& fields, const SurveySettings& settings, Problems& problems)
{
    const auto* rows = model::get<std::vector<model::Row>>(fields, "measurements");
    if (!rows)
        return std::nullopt;
    Measurements measurements;
    for (const auto& row : *rows)
        addReadings(row.cells, measurements, problems);
    const auto start = lengthIn(fields, "wall_offset_start");
    const auto end = lengthIn(fields, "wall_offset_end");
    if (start && end)
        measurements.wall = WallOffsets{*start, *end};

    const bool isComplete =
        std::ranges::all_of(spans, [&](const auto& span) { return !(measurements.lengths.*(span.member)).empty(); });
    if (isComplete && !problems.hasErrors())
        return evaluate(measurements, settings, problems);
    // Readings of one line that differ too much are told before the others are there.
    for (const auto& span : spans)
        if (const auto& readings = measurements.lengths.*(span.member); !isComplete && !readings.empty())
            (void)meanOf(std::string(span.name), readings, settings, problems);
    return std::nullopt;
}

}  // namespace beibao::mediation
