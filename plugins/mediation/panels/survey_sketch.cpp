#include "panels/survey_sketch.h"

#include <algorithm>
#include <cmath>

namespace beibao::mediation {

namespace {

using Point = Drawing::Point;
using Tone = Drawing::Tone;

/// Corners as parts of the plot's width and height: an uneven quadrilateral, as plots are. A stands at the lower left
/// and the letters run as on the plan.
constexpr std::array<Point, 4> corners{{{0.04, 1}, {0.96, 0.9}, {1, 0.08}, {0.12, 0}}};
constexpr std::array<std::string_view, 4> letters{"A", "B", "C", "D"};
constexpr double letterHeight = 3.6;
constexpr double nameHeight = 2.8;
constexpr double nameDistance = 3.2;
constexpr double margin = 8;

Point cornerNamed(char letter, Point upperLeft, Point size)
{
    const auto& corner = corners[static_cast<std::size_t>(letter - 'A')];
    return {upperLeft.x + corner.x * size.x, upperLeft.y + corner.y * size.y};
}

Tone toneOf(RowState::Mark mark)
{
    switch (mark) {
    case RowState::Mark::good:
        return Tone::emphasis;
    case RowState::Mark::wrong:
        return Tone::warning;
    default:
        return Tone::quiet;
    }
}

}  // namespace

Drawing surveySketch(const SurveyState& state, double width, double height)
{
    Drawing drawing;
    drawing.width = width;
    drawing.height = height;
    // A view that is long one way does not make a long plot.
    const double room = std::min(width, height * 1.4) - 2 * margin;
    const Point size{std::max(room, margin), std::max(std::min(room * 0.8, height - 2 * margin), margin)};
    const Point upperLeft{(width - size.x) / 2, margin};
    const Point middle{width / 2, margin + size.y / 2};
    for (std::size_t line = 0; line < surveyLines.size(); ++line) {
        const auto name = surveyLines[line];
        const bool isDiagonal = line >= 4;
        const auto tone = toneOf(state.rows[line].mark);
        const auto from = cornerNamed(name[0], upperLeft, size);
        const auto to = cornerNamed(name[1], upperLeft, size);
        drawing.shapes.emplace_back(
            Drawing::Line{.points = {from, to}, .width = isDiagonal ? 0.2 : 0.5, .dashed = isDiagonal, .tone = tone});
        // Beside its line: of a side outside, of a diagonal nearer to one end, so that the two are told apart.
        const double fraction = isDiagonal ? 0.28 : 0.5;
        const Point on{from.x + (to.x - from.x) * fraction, from.y + (to.y - from.y) * fraction};
        const double length = std::hypot(to.x - from.x, to.y - from.y);
        drawing.shapes.emplace_back(Drawing::Text{
            .centre = {on.x - (to.y - from.y) / length * nameDistance, on.y + (to.x - from.x) / length * nameDistance},
            .text = std::string(name),
            .height = nameHeight,
            .tone = tone});
    }
    for (std::size_t index = 0; index < corners.size(); ++index) {
        const auto corner = cornerNamed(letters[index][0], upperLeft, size);
        const double away = 4.4 / std::max(1.0, std::hypot(corner.x - middle.x, corner.y - middle.y));
        drawing.shapes.emplace_back(Drawing::Dot{.centre = corner});
        drawing.shapes.emplace_back(
            Drawing::Text{.centre = {corner.x + (corner.x - middle.x) * away, corner.y + (corner.y - middle.y) * away},
                          .text = std::string(letters[index]),
                          .height = letterHeight});
    }
    return drawing;
}

}  // namespace beibao::mediation
