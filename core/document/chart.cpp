#include <beibao/document/chart.h>

#include <beibao/base/text.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace beibao::document {

namespace {

using Point = Drawing::Point;
using Tone = Drawing::Tone;

constexpr double chartWidth = 160;  // millimetres, as wide as the text of a page
constexpr double chartLetter = 3.2;
constexpr std::size_t mostShown = 24;

/// Chinese letters are as wide as they are high, others about half.
double widthOf(std::string_view text)
{
    double sum = 0;
    forEachCharacter(text, [&](std::string_view each) { sum += each.size() > 1 ? chartLetter : chartLetter * 0.55; });
    return sum;
}

/// As much of its end as there is room for: names of places and the like differ at their end.
std::string fitting(const std::string& text, double room)
{
    std::string_view shown = text;
    while (widthOf(shown) + (shown.size() < text.size() ? chartLetter : 0) > room && !shown.empty())
        shown.remove_prefix(firstCharacter(shown).size());
    return (shown.size() < text.size() ? "…" : "") + std::string(shown);
}

void addText(Drawing& drawing, Point centre, const std::string& text, Tone tone = Tone::normal)
{
    drawing.shapes.emplace_back(Drawing::Text{centre, text, chartLetter, 0, tone});
}

void addTextBehind(Drawing& drawing, Point left, const std::string& text)
{
    addText(drawing, {left.x + widthOf(text) / 2, left.y}, text);
}

void addTextBefore(Drawing& drawing, Point right, const std::string& text)
{
    addText(drawing, {right.x - widthOf(text) / 2, right.y}, text);
}

void addLine(Drawing& drawing, std::vector<Point> points, double thickness, Tone tone)
{
    drawing.shapes.emplace_back(Drawing::Line{std::move(points), thickness, false, false, tone});
}

double greatest(std::span<const ChartValue> values)
{
    double most = 0;
    for (const auto& each : values)
        most = std::max(most, std::abs(each.value));
    return most > 0 ? most : 1;
}

Drawing bars(std::span<const ChartValue> values)
{
    constexpr double rowHeight = 7;
    constexpr double labelRoom = 46;
    constexpr double valueRoom = 24;
    constexpr double gap = 2;
    Drawing drawing{chartWidth, rowHeight * static_cast<double>(values.size()), {}, {}};
    const double room = chartWidth - labelRoom - valueRoom - 2 * gap;
    const double most = greatest(values);
    double y = rowHeight / 2;
    for (const auto& each : values) {
        const double begin = labelRoom + gap;
        const double end = begin + room * std::max(each.value, 0.0) / most;
        addTextBefore(drawing, {labelRoom, y}, fitting(each.label, labelRoom));
        if (end > begin)
            addLine(drawing, {{begin, y}, {end, y}}, rowHeight * 0.55, Tone::emphasis);
        addTextBehind(drawing, {end + gap, y}, fitting(each.shownValue, valueRoom));
        y += rowHeight;
    }
    addLine(drawing, {{labelRoom + gap, 0}, {labelRoom + gap, drawing.height}}, 0.3, Tone::normal);
    return drawing;
}

Drawing line(std::span<const ChartValue> values)
{
    constexpr double height = 70;
    constexpr double top = 8;
    constexpr double bottom = 60;
    constexpr double left = 12;
    constexpr double right = chartWidth - 12;
    Drawing drawing{chartWidth, height, {}, {}};
    const double most = greatest(values);
    const auto steps = static_cast<double>(std::max<std::size_t>(values.size(), 2) - 1);
    const double step = (right - left) / steps;
    // So that labels below do not run into each other.
    double widest = chartLetter;
    for (const auto& each : values)
        widest = std::max({widest, widthOf(each.label), widthOf(each.shownValue)});
    const auto every = static_cast<std::size_t>(std::ceil((widest + 2) / step));
    std::vector<Point> points;
    for (std::size_t index = 0; index < values.size(); ++index) {
        const Point point{left + step * static_cast<double>(index),
                          bottom - (bottom - top) * std::max(values[index].value, 0.0) / most};
        points.push_back(point);
        drawing.shapes.emplace_back(Drawing::Dot{point, 0.9, Tone::emphasis});
        if (index % every != 0)
            continue;
        addText(drawing, {point.x, bottom + 5}, values[index].label);
        addText(drawing, {point.x, point.y - 4}, values[index].shownValue);
    }
    addLine(drawing, {{left, bottom}, {right, bottom}}, 0.3, Tone::normal);
    addLine(drawing, points, 0.7, Tone::emphasis);
    return drawing;
}

/// A ring: each share an arc, with its label outside.
Drawing ring(std::span<const ChartValue> values)
{
    constexpr double height = 84;
    constexpr double radius = 24;
    constexpr double thickness = 11;
    constexpr Point centre{chartWidth / 2, height / 2};
    constexpr double gap = 0.03;         // radians between two shares
    constexpr double resolution = 0.05;  // radians between two points of an arc
    constexpr std::array<Tone, 3> tones{Tone::emphasis, Tone::quiet, Tone::normal};
    Drawing drawing{chartWidth, height, {}, {}};
    double sum = 0;
    for (const auto& each : values)
        sum += std::max(each.value, 0.0);
    if (sum <= 0)
        return {};
    const auto at = [&](double angle, double distance) {
        return Point{centre.x + std::sin(angle) * distance, centre.y - std::cos(angle) * distance};
    };
    double begin = 0;
    std::size_t shown = 0;
    for (const auto& each : values) {
        const double share = std::max(each.value, 0.0) / sum;
        const double end = begin + 2 * std::numbers::pi * share;
        std::vector<Point> arc;
        const auto points = static_cast<int>(std::ceil((end - begin - gap) / resolution));
        for (int point = 0; point < points; ++point)
            arc.push_back(at(begin + gap / 2 + resolution * point, radius));
        if (share > 0)
            arc.push_back(at(std::max(end - gap / 2, begin), radius));
        if (arc.size() > 1)
            addLine(drawing, arc, thickness, tones.at(shown % tones.size()));
        if (share > 0) {
            const double middle = (begin + end) / 2;
            const auto label = fitting(each.label + " " + each.shownValue, chartWidth / 2 - radius - thickness - 2);
            const auto place = at(middle, radius + thickness / 2 + 4);
            if (middle < std::numbers::pi)
                addTextBehind(drawing, place, label);
            else
                addTextBefore(drawing, place, label);
        }
        ++shown;
        begin = end;
    }
    return drawing;
}

std::string described(std::span<const ChartValue> values, const std::string& title)
{
    auto text = title;
    for (const auto& each : values)
        text += (text.empty() ? "" : "; ") + each.label + " " + each.shownValue;
    return text;
}

}  // namespace

Drawing drawChart(model::Chart chart, std::span<const ChartValue> values, const std::string& title)
{
    values = values.first(std::min(values.size(), mostShown));
    if (values.empty())
        return {};
    Drawing drawing;
    if (chart == model::Chart::bar)
        drawing = bars(values);
    else if (chart == model::Chart::line)
        drawing = line(values);
    else if (chart == model::Chart::pie)
        drawing = ring(values);
    if (!drawing.shapes.empty())
        drawing.description = described(values, title);
    return drawing;
}

}  // namespace beibao::document
