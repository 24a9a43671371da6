#include "triangle.h"

#include "readings.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace beibao::mediation {

namespace {

using SortedSides = std::array<Triangle::Side, 3>;

/// The longest first.
SortedSides sorted(SortedSides sides)
{
    std::ranges::sort(
        sides, [](const auto& left, const auto& right) { return left.length.millimetres > right.length.millimetres; });
    return sides;
}

/// The angle between two sides, in degrees, by the law of cosines.
double angleBetween(const Triangle::Side& one, const Triangle::Side& other, const Triangle::Side& opposite)
{
    const double p = one.length.metres();
    const double q = other.length.metres();
    const double r = opposite.length.metres();
    const double cosine = std::clamp((p * p + q * q - r * r) / (2 * p * q), -1.0, 1.0);
    return std::acos(cosine) * 180 / std::numbers::pi;
}

std::string degreesText(double degrees)
{
    return Decimal::round(degrees, 0).value_or(Decimal{}).text();
}

void warnOfAngle(const Triangle& triangle, char corner, double degrees, const SurveySettings& settings,
                 Problems& problems)
{
    problems.warning({"The angle at {corner} in triangle {triangle} is {degrees}°, outside {smallest}° to {largest}°: "
                      "small errors of the tape move the corners far. Choose other corners if you can.",
                      {{"corner", std::string(1, corner)},
                       {"triangle", triangle.name},
                       {"degrees", degreesText(degrees)},
                       {"smallest", degreesText(settings.smallestAngle)},
                       {"largest", degreesText(settings.largestAngle)}}},
                     "measurements");
}

}  // namespace

std::array<Triangle, 4> trianglesOf(const Spans<MeanLength>& lengths)
{
    const auto& [ab, bc, cd, da, ac, bd] = lengths;
    return {{{"ABC", {{{"AB", ab, 'C'}, {"BC", bc, 'A'}, {"AC", ac, 'B'}}}},
             {"ABD", {{{"AB", ab, 'D'}, {"BD", bd, 'A'}, {"DA", da, 'B'}}}},
             {"ACD", {{{"AC", ac, 'D'}, {"CD", cd, 'A'}, {"DA", da, 'C'}}}},
             {"BCD", {{{"BC", bc, 'D'}, {"CD", cd, 'B'}, {"BD", bd, 'C'}}}}}};
}

bool closes(const Triangle& triangle, Problems& problems)
{
    const auto [longest, second, third] = sorted(triangle.sides);
    if (second.length.millimetres + third.length.millimetres > longest.length.millimetres)
        return true;
    problems.error({"Triangle {triangle} does not close: {longest} is {length} m, but {second} ({secondLength} m) and "
                    "{third} ({thirdLength} m) together are no longer. Measure these three again.",
                    {{"triangle", triangle.name},
                     {"longest", longest.name},
                     {"length", metresText(longest.length.metres())},
                     {"second", second.name},
                     {"secondLength", metresText(second.length.metres())},
                     {"third", third.name},
                     {"thirdLength", metresText(third.length.metres())}}},
                   measurementField(longest.name));
    return false;
}

void warnOfPoorAngle(const Triangle& triangle, const SurveySettings& settings, Problems& problems)
{
    const auto [longest, second, third] = sorted(triangle.sides);
    const double smallest = angleBetween(longest, second, third);
    const double largest = angleBetween(second, third, longest);
    if (smallest < settings.smallestAngle)
        warnOfAngle(triangle, third.oppositeCorner, smallest, settings, problems);
    else if (largest > settings.largestAngle)
        warnOfAngle(triangle, longest.oppositeCorner, largest, settings, problems);
}

}  // namespace beibao::mediation
