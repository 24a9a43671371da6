#include "survey.h"

#include "readings.h"
#include "triangle.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace beibao::mediation {

namespace {

/// Half of the last digit that an area is shown with: no difference below it means anything.
constexpr double areaResolution = 0.005;

double areaAllowanceFor(double misclosure, const MeanLength& ac)
{
    return std::abs(misclosure) * ac.metres() / 2;
}

double distance(const SurveyPoint& from, const SurveyPoint& to)
{
    return std::hypot(to.x - from.x, to.y - from.y);
}

/// Above zero where the way from `before` by `corner` to `after` turns left.
double turn(const SurveyPoint& before, const SurveyPoint& corner, const SurveyPoint& after)
{
    return (corner.x - before.x) * (after.y - corner.y) - (corner.y - before.y) * (after.x - corner.x);
}

double shoelace(const std::array<SurveyPoint, 4>& corners)
{
    double doubled = 0;
    for (std::size_t index = 0; index < corners.size(); ++index) {
        const auto& here = corners[index];
        const auto& next = corners[(index + 1) % corners.size()];
        doubled += here.x * next.y - next.x * here.y;
    }
    return std::abs(doubled) / 2;
}

bool allClose(const std::array<Triangle, 4>& triangles, Problems& problems)
{
    bool close = true;
    for (const Triangle& each : triangles)
        close = closes(each, problems) && close;
    return close;
}

/// A and B turn left because D and C lie above AB; so the turns at C and D decide. One that turns right is a
/// corner pointing inwards, two are sides that cross.
bool isConvex(const SurveyResult& result, Problems& problems)
{
    const bool leftAtC = turn(result.b, result.c, result.d) > 0;
    const bool leftAtD = turn(result.c, result.d, result.a) > 0;
    if (leftAtC && leftAtD)
        return true;
    if (!leftAtC && !leftAtD)
        problems.error({"The sides BC and DA cross. Letter the corners A, B, C, D in their order round the plot, and "
                        "enter the lengths again."},
                       "measurements");
    else
        problems.error({"The plot is not convex: the corner at {corner} does not point outwards. Choose four corners "
                        "that all do, or measure the plot in two parts.",
                        {{"corner", leftAtC ? "D" : "C"}}},
                       "measurements");
    return false;
}

/// Lengths do not tell on which side of AB a corner lies. If CD only fits with D on the other side, then
/// measuring again would never help.
bool fitsOnlyAcrossAb(const SurveyResult& result)
{
    const SurveyPoint across{result.d.x, -result.d.y};
    return !result.isWithinTolerance() && std::abs(result.measuredCd - distance(result.c, across)) <= result.tolerance;
}

void checkMisclosure(const SurveyResult& result, Problems& problems)
{
    if (result.isWithinTolerance())
        return;
    problems.error({"The misclosure of {misclosure} m exceeds the tolerance of {tolerance} m: CD was measured as "
                    "{measured} m, but the other five lengths make it {computed} m. At least one of the six is wrong. "
                    "Measure again.",
                    {{"misclosure", metresText(result.misclosure)},
                     {"tolerance", metresText(result.tolerance)},
                     {"measured", metresText(result.measuredCd)},
                     {"computed", metresText(result.computedCd)}}},
                   measurementField("CD"));
}

void checkAreas(const SurveyResult& result, Problems& problems)
{
    if (result.areasAgree())
        return;
    problems.warning({"The area is {shoelace} m² from the corners but {heron} m² from the sides; the misclosure "
                      "explains only {allowance} m². Choose corners that make less slender triangles, or measure "
                      "again.",
                      {{"shoelace", result.roundedArea().text()},
                       {"heron", roundedSquareMetres(result.heronArea()).text()},
                       {"allowance", roundedSquareMetres(result.areaAllowance).text()}}},
                     "measurements");
}

void placeCorners(SurveyResult& result, const SurveyPoint& c, const SurveyPoint& d)
{
    result.b = {result.lengths.ab.metres(), 0};
    result.c = c;
    result.d = d;
}

void closeFigure(SurveyResult& result, const SurveySettings& settings)
{
    result.measuredCd = result.lengths.cd.metres();
    result.computedCd = distance(result.c, result.d);
    result.misclosure = result.measuredCd - result.computedCd;
    result.tolerance = inMetres(settings.toleranceBase) + inMetres(settings.tolerancePerMetre) * result.measuredCd;
}

void measureAreas(SurveyResult& result)
{
    const auto& [ab, bc, cd, da, ac, bd] = result.lengths;
    result.shoelaceArea = shoelace({result.a, result.b, result.c, result.d});
    result.heronAbc = heronArea(ab.metres(), bc.metres(), ac.metres());
    result.heronAcd = heronArea(ac.metres(), cd.metres(), da.metres());
    result.areaAllowance = areaAllowanceFor(inMetres(result.roundedMisclosure()), ac);
}

/// Zero counts for either side: a wall may start at A or end at B.
bool crossesAb(const WallOffsets& offsets)
{
    return std::min(offsets.start, offsets.end).millimetres < 0 && std::max(offsets.start, offsets.end).millimetres > 0;
}

bool isTooFar(Length offset, const SurveySettings& settings)
{
    return offset > settings.longestReading || offset.millimetres < -settings.longestReading.millimetres;
}

std::optional<Strip> stripAlong(const MeanLength& ab, const WallOffsets& offsets, const SurveySettings& settings,
                                Problems& problems)
{
    if (isTooFar(offsets.start, settings) || isTooFar(offsets.end, settings)) {
        problems.error({"An offset of the wall from AB is longer than a tape can measure. Check the unit, and enter it "
                        "again."},
                       measurementField("wall_offsets"));
        return std::nullopt;
    }
    if (crossesAb(offsets)) {
        problems.error({"The wall crosses the line AB: its offsets at A and B lie on different sides. Measure the "
                        "strips on each side of the crossing by themselves."},
                       measurementField("wall_offsets"));
        return std::nullopt;
    }
    const double sum = inMetres(offsets.start) + inMetres(offsets.end);
    return Strip{offsets, std::abs(sum) / 2 * ab.metres()};
}

}  // namespace

Length MeanLength::rounded() const
{
    return Length{std::llround(millimetres)};
}

Decimal Strip::roundedArea() const
{
    return roundedSquareMetres(area);
}

bool SurveyResult::isWithinTolerance() const
{
    return std::abs(misclosure) <= tolerance;
}

bool SurveyResult::areasAgree() const
{
    const double lostInRounding = areaAllowanceFor(misclosure - inMetres(roundedMisclosure()), lengths.ac);
    return std::abs(shoelaceArea - heronArea()) <= areaAllowance + lostInRounding + areaResolution;
}

Length SurveyResult::roundedMisclosure() const
{
    return Length{std::llround(misclosure * 1000)};
}

Decimal SurveyResult::roundedArea() const
{
    return roundedSquareMetres(shoelaceArea);
}

std::optional<SurveyPoint> trilaterate(double baseline, double fromStart, double fromEnd)
{
    if (!(baseline > 0))
        return std::nullopt;
    const double x = (fromStart * fromStart - fromEnd * fromEnd + baseline * baseline) / (2 * baseline);
    const double squaredHeight = fromStart * fromStart - x * x;
    if (!(squaredHeight >= 0))
        return std::nullopt;
    return SurveyPoint{x, std::sqrt(squaredHeight)};
}

double heronArea(double first, double second, double third)
{
    std::array sides{first, second, third};
    std::ranges::sort(sides);
    const auto [shortest, middle, longest] = sides;
    // This order of the terms keeps the digits of a needle-shaped triangle.
    const double product = (longest + (middle + shortest)) * (shortest - (longest - middle)) *
                           (shortest + (longest - middle)) * (longest + (middle - shortest));
    return product > 0 ? std::sqrt(product) / 4 : 0;
}

std::optional<SurveyResult> evaluateMeans(const Spans<MeanLength>& lengths, const SurveySettings& settings,
                                          Problems& problems)
{
    const auto triangles = trianglesOf(lengths);
    if (!allClose(triangles, problems))
        return std::nullopt;
    const auto c = trilaterate(lengths.ab.metres(), lengths.ac.metres(), lengths.bc.metres());
    const auto d = trilaterate(lengths.ab.metres(), lengths.da.metres(), lengths.bd.metres());
    if (!c || !d)
        return std::nullopt;

    SurveyResult result;
    result.lengths = lengths;
    placeCorners(result, *c, *d);
    closeFigure(result, settings);
    if (fitsOnlyAcrossAb(result)) {
        problems.error({"The lengths fit only with C and D on different sides of AB. Choose four corners that all "
                        "point outwards, letter them in their order round the plot, and measure again."},
                       "measurements");
        return std::nullopt;
    }
    if (!isConvex(result, problems))
        return std::nullopt;
    measureAreas(result);

    for (const Triangle& each : triangles)
        warnOfPoorAngle(each, settings, problems);
    checkMisclosure(result, problems);
    checkAreas(result, problems);
    return result;
}

std::optional<SurveyResult> evaluate(const Measurements& measurements, const SurveySettings& settings,
                                     Problems& problems)
{
    const auto lengths = meansOf(measurements.lengths, settings, problems);
    if (!lengths)
        return std::nullopt;
    auto result = evaluateMeans(*lengths, settings, problems);
    if (result && measurements.wall)
        result->strip = stripAlong(lengths->ab, *measurements.wall, settings, problems);
    return result;
}

std::optional<Strip> evaluateStrip(const std::vector<Length>& readingsOfAb, const WallOffsets& offsets,
                                   const SurveySettings& settings, Problems& problems)
{
    const auto ab = meanOf("AB", readingsOfAb, settings, problems);
    return ab ? stripAlong(*ab, offsets, settings, problems) : std::nullopt;
}

}  // namespace beibao::mediation
