#include "plan.h"

#include "label_room.h"
#include "plan_legend.h"
#include "readings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>

namespace beibao::mediation {

namespace {

using Point = Drawing::Point;
using Tone = Drawing::Tone;

constexpr double hatchStep = 2;

/// A measured length as it is drawn, from one corner to another.
struct DrawnSpan {
    std::string name;
    MeanLength length;
    Point from;
    Point to;
    Tone tone = Tone::normal;
    bool labelledInside = false;
};

struct WallLine {
    Point start;
    Point end;
};

Point between(const Point& from, const Point& to, double fraction)
{
    return {from.x + (to.x - from.x) * fraction, from.y + (to.y - from.y) * fraction};
}

double slope(const Point& from, const Point& to)
{
    return std::atan2(to.y - from.y, to.x - from.x) * 180 / std::numbers::pi;
}

/// Turned by half a turn where needed, so that the text is read from below, or from the right where the line
/// is about upright: two upright sides are then read the same way, whichever of them leans.
double readable(double degrees)
{
    constexpr double steepest = 75;
    while (degrees >= steepest)
        degrees -= 180;
    while (degrees < steepest - 180)
        degrees += 180;
    return degrees;
}

/// Seen along the way from `from` to `to`.
bool isLeft(const Point& from, const Point& to, const Point& point)
{
    return (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x) < 0;
}

Point away(const Point& from, double degrees, double distance)
{
    const double radians = degrees * std::numbers::pi / 180;
    return {from.x + std::cos(radians) * distance, from.y + std::sin(radians) * distance};
}

/// Draws one plan, shape by shape, and keeps labels off everything drawn before them.
class PlanDrawer {
public:
    PlanDrawer(const SurveyResult& survey, const PlanLabels& labels, Lettering lettering, const PlanSheet& sheet)
        : survey_(survey), labels_(labels), sheet_(sheet), frame_(groundOf(survey), sheet.plot, lettering),
          corners_{frame_.place(survey.a), frame_.place(survey.b), frame_.place(survey.c), frame_.place(survey.d)},
          middle_(between(between(corners_[0], corners_[2], 0.5), between(corners_[1], corners_[3], 0.5), 0.5)),
          room_(sheet.labels.upperLeft, sheet.labels.lowerRight)
    {
        drawing_.width = sheet.width;
        drawing_.height = sheet.height;
        if (survey.strip)
            wall_ = WallLine{frame_.place(wallStart(survey)), frame_.place(wallEnd(survey))};
    }

    Drawing draw() &&
    {
        drawStrip();
        drawSpans(diagonals(), 0.2, true);
        drawSpans(sides(), 0.5, false);
        drawWall();
        letterCorners();
        labelSides();
        labelWall();
        labelDiagonals();
        addFigures();
        return std::move(drawing_);
    }

private:
    static SurveyPoint wallStart(const SurveyResult& survey)
    {
        return {survey.a.x, inMetres(survey.strip->offsets.start)};
    }

    static SurveyPoint wallEnd(const SurveyResult& survey) { return {survey.b.x, inMetres(survey.strip->offsets.end)}; }

    static std::vector<SurveyPoint> groundOf(const SurveyResult& survey)
    {
        std::vector<SurveyPoint> ground{survey.a, survey.b, survey.c, survey.d};
        if (survey.strip) {
            ground.push_back(wallStart(survey));
            ground.push_back(wallEnd(survey));
        }
        return ground;
    }

    [[nodiscard]] bool wallIsOutside() const
    {
        return survey_.strip && std::min(survey_.strip->offsets.start, survey_.strip->offsets.end) < Length{};
    }

    [[nodiscard]] std::array<DrawnSpan, 4> sides() const
    {
        const auto& [a, b, c, d] = corners_;
        const Tone toneOfCd = survey_.isWithinTolerance() ? Tone::normal : Tone::warning;
        return {{{"AB", survey_.lengths.ab, a, b, Tone::normal, wallIsOutside()},
                 {"BC", survey_.lengths.bc, b, c},
                 {"CD", survey_.lengths.cd, c, d, toneOfCd},
                 {"DA", survey_.lengths.da, d, a}}};
    }

    [[nodiscard]] std::array<DrawnSpan, 2> diagonals() const
    {
        const auto& [a, b, c, d] = corners_;
        return {{{"AC", survey_.lengths.ac, a, c, Tone::quiet}, {"BD", survey_.lengths.bd, b, d, Tone::quiet}}};
    }

    void draw(Drawing::Line line)
    {
        room_.take(line);
        drawing_.shapes.emplace_back(std::move(line));
    }

    template <std::size_t count>
    void drawSpans(const std::array<DrawnSpan, count>& spans, double width, bool dashed)
    {
        for (const DrawnSpan& each : spans)
            draw({.points = {each.from, each.to}, .width = width, .dashed = dashed, .tone = each.tone});
    }

    void drawStrip()
    {
        if (!wall_)
            return;
        const double length = std::hypot(corners_[1].x - corners_[0].x, corners_[1].y - corners_[0].y);
        const int steps = std::max(1, static_cast<int>(length / hatchStep));
        for (int step = 0; step <= steps; ++step) {
            const double fraction = static_cast<double>(step) / steps;
            draw({.points = {between(corners_[0], corners_[1], fraction), between(wall_->start, wall_->end, fraction)},
                  .width = 0.1,
                  .tone = Tone::quiet});
        }
    }

    void drawWall()
    {
        if (wall_)
            draw({.points = {wall_->start, wall_->end}, .width = 0.8, .tone = Tone::emphasis});
    }

    void letterCorners()
    {
        constexpr std::array letters{"A", "B", "C", "D"};
        for (std::size_t index = 0; index < corners_.size(); ++index) {
            const Point& corner = corners_[index];
            drawing_.shapes.emplace_back(Drawing::Dot{.centre = corner});
            std::vector<Drawing::Text> candidates;
            for (const double distance : {4.0, 5.0, 6.0, 8.0, 10.0})
                for (const double aside : {0.0, 25.0, -25.0, 50.0, -50.0, 80.0, -80.0})
                    candidates.push_back({.centre = away(corner, slope(middle_, corner) + aside, distance),
                                          .text = letters[index],
                                          .height = sheet_.letterHeight});
            if (auto text = room_.takeFirstFree(candidates))
                drawing_.shapes.emplace_back(*std::move(text));
        }
    }

    /// On the side of the line where the middle of the plot is not, or is if `inwards`.
    [[nodiscard]] double squareOff(const Point& from, const Point& to, bool inwards) const
    {
        return slope(from, to) + (isLeft(from, to, middle_) == inwards ? -90 : 90);
    }

    /// Along the line from `from` to `to`, near its middle first, then aside of it and smaller.
    static std::vector<Drawing::Text> candidatesAlong(const Point& from, const Point& to, Drawing::Text text,
                                                      double direction, const std::vector<double>& fractions)
    {
        std::vector<Drawing::Text> candidates;
        text.degrees = readable(slope(from, to));
        for (const double height : {text.height, text.height * 0.8}) {
            text.height = height;
            for (const double gap : {1.2, 1.8, 2.6, 4.0, 6.0, 8.0})
                for (const double fraction : fractions) {
                    text.centre = away(between(from, to, fraction), direction, height / 2 + gap);
                    candidates.push_back(text);
                }
        }
        return candidates;
    }

    /// A length without room for its label goes to the legend.
    void label(const DrawnSpan& span, const std::vector<Drawing::Text>& candidates)
    {
        if (auto text = room_.takeFirstFree(candidates))
            drawing_.shapes.emplace_back(*std::move(text));
        else
            unplaced_ += (unplaced_.empty() ? "" : " · ") + span.name + " " + lengthText(span.length);
    }

    static std::string lengthText(const MeanLength& length) { return metresText(inMetres(length.rounded())) + " m"; }

    [[nodiscard]] bool isInside(const Point& point) const
    {
        return std::ranges::all_of(sides(), [&](const DrawnSpan& each) {
            return isLeft(each.from, each.to, point) == isLeft(each.from, each.to, middle_);
        });
    }

    /// Without those that would seem to belong to the far side of a narrow plot.
    [[nodiscard]] std::vector<Drawing::Text> thoseInside(std::vector<Drawing::Text> candidates) const
    {
        std::erase_if(candidates, [this](const Drawing::Text& each) { return !isInside(each.centre); });
        return candidates;
    }

    void labelSides()
    {
        for (const DrawnSpan& each : sides()) {
            const Drawing::Text text{
                .centre = {}, .text = lengthText(each.length), .height = sheet_.sideHeight, .tone = each.tone};
            auto candidates =
                candidatesAlong(each.from, each.to, text, squareOff(each.from, each.to, each.labelledInside),
                                {0.5, 0.45, 0.55, 0.4, 0.6, 0.3, 0.7});
            label(each, each.labelledInside ? thoseInside(std::move(candidates)) : candidates);
        }
    }

    void labelDiagonals()
    {
        for (const DrawnSpan& each : diagonals()) {
            const Drawing::Text text{
                .centre = {}, .text = lengthText(each.length), .height = sheet_.diagonalHeight, .tone = each.tone};
            const std::vector<double> fractions{0.72, 0.68, 0.76, 0.28, 0.32, 0.24, 0.64, 0.36};
            const double degrees = readable(slope(each.from, each.to));
            auto candidates = candidatesAlong(each.from, each.to, text, degrees - 90, fractions);
            std::ranges::copy(candidatesAlong(each.from, each.to, text, degrees + 90, fractions),
                              std::back_inserter(candidates));
            label(each, thoseInside(std::move(candidates)));
        }
    }

    /// The word stands in the legend too, beside the offsets: where there is no room here it may be left out.
    void labelWall()
    {
        if (!wall_)
            return;
        const Drawing::Text text{
            .centre = {}, .text = labels_.wall, .height = sheet_.sideHeight, .tone = Tone::emphasis};
        auto candidates =
            candidatesAlong(wall_->start, wall_->end, text, squareOff(wall_->start, wall_->end, !wallIsOutside()),
                            {0.5, 0.45, 0.55, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8});
        if (auto placed = room_.takeFirstFree(wallIsOutside() ? candidates : thoseInside(std::move(candidates))))
            drawing_.shapes.emplace_back(*std::move(placed));
    }

    void addFigures()
    {
        auto lines = figureLines(survey_, labels_);
        for (const Drawing::Text& each : lines)
            drawing_.description += each.text + "; ";
        for (const DrawnSpan& each : sides())
            drawing_.description += each.name + " " + lengthText(each.length) + "; ";
        for (const DrawnSpan& each : diagonals())
            drawing_.description += each.name + " " + lengthText(each.length) + "; ";
        drawing_.description += labels_.notCadastral;
        if (!unplaced_.empty())
            lines.push_back({.centre = {}, .text = unplaced_, .tone = Tone::quiet});
        if (sheet_.legend)
            addLegend(drawing_, std::move(lines), frame_, labels_);
    }

    const SurveyResult& survey_;
    const PlanLabels& labels_;
    const PlanSheet& sheet_;
    PlanFrame frame_;
    std::array<Point, 4> corners_;
    Point middle_;
    std::optional<WallLine> wall_;
    LabelRoom room_;
    std::string unplaced_;
    Drawing drawing_;
};

}  // namespace

PlanLabels planLabels(Language language)
{
    if (language == Language::english)
        return {"Area", "Misclosure", "Tolerance", "Wall", "Strip", "For mediation reference, not a cadastral survey"};
    return {"面积", "闭合差", "限差", "围墙", "墙界间面积", "仅供调解参考，非地籍测量"};
}

PlanSheet PlanSheet::slip()
{
    return {48, 40, {{8, 6.5}, {40, 33}}, {{0.3, 0.3}, {47.7, 39.7}}, 3.2, 2.6, 2.4, false};
}

Drawing drawPlan(const SurveyResult& survey, const PlanLabels& labels, Lettering lettering, const PlanSheet& sheet)
{
    return PlanDrawer(survey, labels, lettering, sheet).draw();
}

}  // namespace beibao::mediation
