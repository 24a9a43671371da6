#include "plan_frame.h"

#include <algorithm>
#include <array>
#include <functional>

namespace beibao::mediation {

namespace {

using Point = Drawing::Point;

struct Bounds {
    Point least;
    Point most;

    [[nodiscard]] double width() const { return most.x - least.x; }
    [[nodiscard]] double height() const { return most.y - least.y; }
    [[nodiscard]] Point centre() const { return {(least.x + most.x) / 2, (least.y + most.y) / 2}; }
};

Bounds boundsOf(const std::vector<SurveyPoint>& ground, const std::function<Point(const SurveyPoint&)>& turned)
{
    Bounds bounds{turned(ground.front()), turned(ground.front())};
    for (const SurveyPoint& each : ground) {
        const Point point = turned(each);
        bounds.least = {std::min(bounds.least.x, point.x), std::min(bounds.least.y, point.y)};
        bounds.most = {std::max(bounds.most.x, point.x), std::max(bounds.most.y, point.y)};
    }
    return bounds;
}

/// The smallest round denominator at which so many metres fit into so many millimetres.
std::int64_t fittingDenominator(double width, double height, const DrawingPart& part)
{
    constexpr std::array<std::int64_t, 8> roundTenths{10, 15, 20, 25, 30, 40, 50, 75};
    constexpr std::int64_t largestDecade = 1'000'000;
    const auto fits = [&](std::int64_t denominator) {
        const double scale = 1000 / static_cast<double>(denominator);
        return width * scale <= part.width() && height * scale <= part.height();
    };
    for (std::int64_t decade = 1; decade < largestDecade; decade *= 10)
        for (const std::int64_t each : roundTenths)
            if (fits(each * decade))
                return each * decade;
    return roundTenths.front() * largestDecade;
}

}  // namespace

PlanFrame::PlanFrame(const std::vector<SurveyPoint>& ground, const DrawingPart& part, Lettering lettering)
    : lettering_(lettering),
      partCentre_{(part.upperLeft.x + part.lowerRight.x) / 2, (part.upperLeft.y + part.lowerRight.y) / 2}
{
    const auto turnedHere = [this](const SurveyPoint& each) { return turned(each); };
    const Bounds lying = boundsOf(ground, turnedHere);
    const auto lyingDenominator = fittingDenominator(lying.width(), lying.height(), part);
    const auto uprightDenominator = fittingDenominator(lying.height(), lying.width(), part);
    upright_ = uprightDenominator < lyingDenominator;
    denominator_ = std::min(lyingDenominator, uprightDenominator);
    groundCentre_ = boundsOf(ground, turnedHere).centre();
}

double PlanFrame::millimetresPerMetre() const
{
    return 1000 / static_cast<double>(denominator_);
}

Drawing::Point PlanFrame::place(const SurveyPoint& ground) const
{
    const Point point = turned(ground);
    const double scale = millimetresPerMetre();
    return {partCentre_.x + (point.x - groundCentre_.x) * scale, partCentre_.y + (point.y - groundCentre_.y) * scale};
}

/// As y runs down in a drawing, the ground is turned over unless its corners are lettered clockwise.
Drawing::Point PlanFrame::turned(const SurveyPoint& ground) const
{
    const Point lying{ground.x, lettering_ == Lettering::clockwise ? ground.y : -ground.y};
    return upright_ ? Point{lying.y, -lying.x} : lying;
}

}  // namespace beibao::mediation
