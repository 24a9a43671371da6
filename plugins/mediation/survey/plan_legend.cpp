#include "plan_legend.h"

#include "label_room.h"
#include "readings.h"

#include <algorithm>
#include <cmath>

namespace beibao::mediation {

namespace {

using Point = Drawing::Point;
using Tone = Drawing::Tone;

constexpr Point firstLine{47, 79};
constexpr double lineStep = 4.4;
constexpr double columnWidth = 86;
constexpr Point barCentre{117, 86};
constexpr double longestBar = 50;
constexpr double tick = 1.2;
constexpr double footLine = 97;
constexpr double footHeight = 2.8;

Drawing::Text fitted(Drawing::Text text, double width)
{
    const double needed = boxOf(text).width;
    if (needed > width)
        text.height *= width / needed;
    return text;
}

/// The metres that a scale bar stands for, and the parts that its ticks divide it into.
struct BarLength {
    double metres = 0;
    int steps = 0;
};

BarLength longestBarWithin(double metres)
{
    const double decade = std::pow(10.0, std::floor(std::log10(metres)));
    for (const int each : {5, 2})
        if (each * decade <= metres)
            return {each * decade, each};
    return {decade, 2};
}

std::string wholeMetres(double metres)
{
    return Decimal::round(metres, metres < 1 ? 1 : 0).value_or(Decimal{}).text() + " m";
}

void addScaleBar(Drawing& drawing, const PlanFrame& frame)
{
    const auto bar = longestBarWithin(longestBar / frame.millimetresPerMetre());
    const double length = bar.metres * frame.millimetresPerMetre();
    const double left = barCentre.x - length / 2;
    drawing.shapes.emplace_back(
        Drawing::Line{.points = {{left, barCentre.y}, {left + length, barCentre.y}}, .width = 0.4});
    for (int step = 0; step <= bar.steps; ++step) {
        const double x = left + length * step / bar.steps;
        drawing.shapes.emplace_back(Drawing::Line{.points = {{x, barCentre.y - tick}, {x, barCentre.y}}, .width = 0.3});
    }
    drawing.shapes.emplace_back(Drawing::Text{.centre = {left, barCentre.y + 2.4}, .text = "0", .height = 2.6});
    drawing.shapes.emplace_back(
        Drawing::Text{.centre = {left + length, barCentre.y + 2.4}, .text = wholeMetres(bar.metres), .height = 2.6});
    drawing.shapes.emplace_back(
        Drawing::Text{.centre = {barCentre.x, barCentre.y - 4.2}, .text = "1:" + std::to_string(frame.denominator())});
}

}  // namespace

std::vector<Drawing::Text> figureLines(const SurveyResult& survey, const PlanLabels& labels)
{
    std::vector<Drawing::Text> lines;
    lines.push_back({.centre = {},
                     .text = labels.area + " " + survey.roundedArea().text() + " m²",
                     .height = 3.4,
                     .tone = Tone::emphasis});
    lines.push_back({.centre = {},
                     .text = labels.misclosure + " " + metresText(survey.misclosure) + " m · " + labels.tolerance +
                             " ±" + metresText(survey.tolerance) + " m",
                     .tone = survey.isWithinTolerance() ? Tone::normal : Tone::warning});
    if (survey.strip)
        lines.push_back({.centre = {},
                         .text = labels.wall + " " + metresText(inMetres(survey.strip->offsets.start)) + " m / " +
                                 metresText(inMetres(survey.strip->offsets.end)) + " m · " + labels.strip + " " +
                                 survey.strip->roundedArea().text() + " m²"});
    return lines;
}

void addLegend(Drawing& drawing, std::vector<Drawing::Text> lines, const PlanFrame& frame, const PlanLabels& labels)
{
    Point place = firstLine;
    for (Drawing::Text& each : lines) {
        each.centre = place;
        drawing.shapes.emplace_back(fitted(std::move(each), columnWidth));
        place.y += lineStep;
    }
    addScaleBar(drawing, frame);
    drawing.shapes.emplace_back(fitted({.centre = {drawing.width / 2, footLine},
                                        .text = labels.notCadastral,
                                        .height = footHeight,
                                        .tone = Tone::quiet},
                                       drawing.width - 4));
}

}  // namespace beibao::mediation
