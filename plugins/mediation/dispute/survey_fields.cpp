#include "dispute/survey_fields.h"

#include "survey/readings.h"

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
    for (const auto& row : *rows) {
        const auto line = model::textOf(row.cells, "line");
        for (const auto& span : spans) {
            if (span.name != line)
                continue;
            auto& readings = measurements.lengths.*span.member;
            if (!readings.empty())
                problems.error(
                    {"The line {line} was entered twice. Put all its readings into one row.", {{"line", line}}},
                    "measurements");
            for (const auto* reading : {"first", "second"})
                if (const auto length = lengthIn(row.cells, reading))
                    readings.push_back(*length);
        }
    }
    const auto start = lengthIn(fields, "wall_offset_start");
    const auto end = lengthIn(fields, "wall_offset_end");
    if (start && end)
        measurements.wall = WallOffsets{*start, *end};

    bool complete = true;
    for (const auto& span : spans)
        complete = complete && !(measurements.lengths.*span.member).empty();
    if (complete && !problems.hasErrors())
        return evaluate(measurements, settings, problems);
    for (const auto& span : spans)
        if (const auto& readings = measurements.lengths.*span.member; !complete && !readings.empty())
            (void)meanOf(std::string(span.name), readings, settings, problems);
    return std::nullopt;
}

}  // namespace beibao::mediation
