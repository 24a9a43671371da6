#include "survey.h"

#include <catch.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace beibao::mediation {
namespace {

bool near(double value, double expected, double tolerance = 1e-9)
{
    return std::abs(value - expected) <= tolerance;
}

Spans<std::vector<Length>> wallReadings()
{
    return {.ab = {{12402}, {12398}},
            .bc = {{8100}, {8100}},
            .cd = {{12351}, {12349}},
            .da = {{8002}, {7998}},
            .ac = {{14799}, {14801}},
            .bd = {{14750}, {14750}}};
}

Measurements wallBetweenYards()
{
    return {.lengths = wallReadings(), .wall = WallOffsets{{320}, {180}}};
}

Measurements boundary(Spans<std::vector<Length>> lengths)
{
    return {.lengths = std::move(lengths), .wall = {}};
}

Spans<MeanLength> exactSpans(const std::array<SurveyPoint, 4>& corners)
{
    const auto [a, b, c, d] = corners;
    const auto between = [](const SurveyPoint& from, const SurveyPoint& to) {
        return MeanLength{std::hypot(to.x - from.x, to.y - from.y) * 1000};
    };
    return {between(a, b), between(b, c), between(c, d), between(d, a), between(a, c), between(b, d)};
}

double signedArea(const std::array<SurveyPoint, 4>& p)
{
    // Half the cross product of the diagonals: another way than the one under test.
    return ((p[2].x - p[0].x) * (p[3].y - p[1].y) - (p[2].y - p[0].y) * (p[3].x - p[1].x)) / 2;
}

/// Corners on an ellipse, one in each quarter and in their order, are always convex.
std::array<SurveyPoint, 4> anyConvexCorners()
{
    const double width = *rc::gen::inRange(3000, 20000) / 1000.0;
    const double height = *rc::gen::inRange(3000, 20000) / 1000.0;
    std::array<SurveyPoint, 4> corners;
    for (std::size_t quarter = 0; quarter < corners.size(); ++quarter) {
        const double degrees = 90.0 * static_cast<double>(quarter) + *rc::gen::inRange(10, 80);
        const double radians = degrees * std::numbers::pi / 180;
        corners[quarter] = {width * std::cos(radians), height * std::sin(radians)};
    }
    return corners;
}

SurveyResult resultOf(const Spans<MeanLength>& lengths)
{
    Problems problems;
    const auto result = evaluateMeans(lengths, {}, problems);
    RC_ASSERT(result.has_value());
    return *result;
}

const Problem* findProblem(const Problems& problems, const std::string& field)
{
    const auto found = std::ranges::find(problems, field, &Problem::field);
    return found == problems.end() ? nullptr : &*found;
}

std::string argument(const Problem& problem, const std::string& name)
{
    for (const auto& [each, value] : problem.message.arguments())
        if (each == name)
            return std::get<std::string>(value);
    return {};
}

}  // namespace

TEST_CASE("the wall between two yards is measured to the digit")
{
    Problems problems;
    const auto result = evaluate(wallBetweenYards(), {}, problems);
    REQUIRE(result);
    CHECK(problems.empty());

    CHECK(near(result->c.x, 12.3867, 0.00005));
    CHECK(near(result->c.y, 8.1000, 0.00005));
    CHECK(near(result->d.x, 0.0080, 0.00005));
    CHECK(near(result->d.y, 8.0000, 0.00005));
    CHECK(near(result->computedCd, 12.379, 0.0005));
    CHECK(near(result->measuredCd, 12.350));
    CHECK(result->roundedMisclosure() == Length{-29});
    CHECK(near(result->misclosure, -0.029, 0.0005));
    CHECK(near(result->tolerance, 0.05705));
    CHECK(result->isWithinTolerance());

    CHECK(near(result->shoelaceArea, 99.734, 0.0005));
    CHECK(result->roundedArea().text() == "99.73");
    CHECK(near(result->heronAbc, 50.220, 0.0005));
    CHECK(near(result->heronAcd, 49.396, 0.0005));
    CHECK(near(result->heronArea(), 99.616, 0.0005));
    CHECK(near(result->areaAllowance, 0.215, 0.0005));
    CHECK(result->areasAgree());

    REQUIRE(result->strip);
    CHECK(near(result->strip->area, 3.1));
    CHECK(result->strip->roundedArea().text() == "3.10");
}

TEST_CASE("a mean keeps the half millimetre")
{
    auto measurements = wallBetweenYards();
    measurements.lengths.bc = {{8100}, {8101}};
    Problems problems;
    const auto result = evaluate(measurements, {}, problems);
    REQUIRE(result);
    CHECK(near(result->lengths.bc.millimetres, 8100.5, 0));
    CHECK(result->lengths.bc.rounded() == Length{8101});
}

TEST_CASE("a triangle of sides 3, 4 and 5 has the area 6")
{
    CHECK(near(heronArea(3, 4, 5), 6));
    CHECK(near(heronArea(5, 3, 4), 6));
    CHECK(near(heronArea(4, 5, 3), 6));
}

TEST_CASE("sides that make no triangle have no area and no corner")
{
    CHECK(heronArea(1, 2, 4) == 0);
    CHECK_FALSE(trilaterate(4, 1, 2));
    CHECK_FALSE(trilaterate(0, 1, 1));
}

TEST_CASE("trilateration finds the corner of a triangle of sides 3, 4 and 5")
{
    SECTION("with the right angle away from the baseline")
    {
        const auto corner = trilaterate(5, 3, 4);
        REQUIRE(corner);
        CHECK(near(corner->x, 1.8));
        CHECK(near(corner->y, 2.4));
    }
    SECTION("with the right angle at its start")
    {
        const auto corner = trilaterate(4, 3, 5);
        REQUIRE(corner);
        CHECK(near(corner->x, 0));
        CHECK(near(corner->y, 3));
    }
    SECTION("with the right angle at its end")
    {
        const auto corner = trilaterate(4, 5, 3);
        REQUIRE(corner);
        CHECK(near(corner->x, 4));
        CHECK(near(corner->y, 3));
    }
}

TEST_CASE("readings that are no good say which length to measure again")
{
    auto lengths = wallReadings();
    std::string field;
    SECTION("none at all")
    {
        lengths.bd = {};
        field = "measurements.BD";
    }
    SECTION("a single one")
    {
        lengths.da = {{8000}};
        field = "measurements.DA";
    }
    SECTION("more than 10 mm apart")
    {
        lengths.ab = {{12400}, {12411}};
        field = "measurements.AB";
    }
    SECTION("one of zero")
    {
        lengths.bc = {{8100}, {0}};
        field = "measurements.BC";
    }
    SECTION("one below zero")
    {
        lengths.cd = {{-12350}, {-12350}};
        field = "measurements.CD";
    }
    SECTION("one in the wrong unit")
    {
        lengths.ac = {{14'800'000}, {14'800'000}};
        field = "measurements.AC";
    }
    Problems problems;
    CHECK_FALSE(evaluate(boundary(lengths), {}, problems));
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().severity == Severity::error);
    CHECK(problems.front().field == field);
    CHECK(argument(problems.front(), "length") == field.substr(field.size() - 2));
}

TEST_CASE("all lengths that are no good are told at once")
{
    Problems problems;
    CHECK_FALSE(evaluate(Measurements{}, {}, problems));
    CHECK(problems.size() == 6);
}

TEST_CASE("readings exactly 10 mm apart pass, and the limit can be set")
{
    auto lengths = wallReadings();
    lengths.ab = {{12395}, {12405}};
    SurveySettings settings;
    Problems problems;
    CHECK(evaluate(boundary(lengths), settings, problems));
    CHECK(problems.empty());

    settings.largestSpread = Length{9};
    CHECK_FALSE(evaluate(boundary(lengths), settings, problems));
    CHECK(problems.hasErrors());
}

TEST_CASE("a triangle that does not close is named with its lengths")
{
    auto lengths = wallReadings();
    lengths.bd = {{21000}, {21000}};
    Problems problems;
    CHECK_FALSE(evaluate(boundary(lengths), {}, problems));
    REQUIRE(problems.size() == 2);
    CHECK(argument(problems.front(), "triangle") == "ABD");
    CHECK(argument(problems.front(), "longest") == "BD");
    CHECK(argument(problems.front(), "length") == "21.000");
    CHECK(argument(problems.front(), "secondLength") == "12.400");
    CHECK(argument(problems.front(), "thirdLength") == "8.000");
    CHECK(problems.front().field == "measurements.BD");
    CHECK(argument(*std::next(problems.begin()), "triangle") == "BCD");
}

TEST_CASE("three lengths in a line are no triangle")
{
    auto lengths = wallReadings();
    lengths.ac = {{20500}, {20500}};
    Problems problems;
    CHECK_FALSE(evaluate(boundary(lengths), {}, problems));
    CHECK(argument(problems.front(), "triangle") == "ABC");
}

TEST_CASE("a misclosure beyond the tolerance asks to measure again and still gives a plan its figures")
{
    auto lengths = wallReadings();
    lengths.cd = {{12300}, {12300}};
    Problems problems;
    const auto result = evaluate(boundary(lengths), {}, problems);
    REQUIRE(result);
    CHECK_FALSE(result->isWithinTolerance());
    CHECK(result->roundedMisclosure() == Length{-79});
    const auto* problem = findProblem(problems, "measurements.CD");
    REQUIRE(problem);
    CHECK(problem->severity == Severity::error);
    CHECK(argument(*problem, "misclosure") == "-0.079");
    CHECK(argument(*problem, "tolerance") == "0.057");
    CHECK(argument(*problem, "measured") == "12.300");
    CHECK(argument(*problem, "computed") == "12.379");
}

TEST_CASE("the tolerance can be set")
{
    SurveySettings settings;
    settings.toleranceBase = Length{4};
    settings.tolerancePerMetre = Length{2};
    Problems problems;
    const auto result = evaluate(wallBetweenYards(), settings, problems);
    REQUIRE(result);
    CHECK(near(result->tolerance, 0.0287));
    CHECK(problems.hasErrors());
}

TEST_CASE("an angle that is too small or too large is warned of")
{
    const auto lengths = exactSpans({{{0, 0}, {20, 0}, {20, 5}, {0, 5}}});
    Problems problems;
    REQUIRE(evaluateMeans(lengths, {}, problems));
    CHECK_FALSE(problems.hasErrors());
    REQUIRE(problems.size() == 4);
    CHECK(argument(problems.front(), "triangle") == "ABC");
    CHECK(argument(problems.front(), "corner") == "A");
    CHECK(argument(problems.front(), "degrees") == "14");

    SurveySettings lenient;
    lenient.smallestAngle = 14;
    Problems none;
    REQUIRE(evaluateMeans(lengths, lenient, none));
    CHECK(none.empty());

    lenient.smallestAngle = 0;
    lenient.largestAngle = 89;
    Problems large;
    REQUIRE(evaluateMeans(lengths, lenient, large));
    REQUIRE(large.size() == 4);
    CHECK(argument(large.front(), "corner") == "B");
    CHECK(argument(large.front(), "degrees") == "90");
}

TEST_CASE("sides that cross are refused")
{
    Problems problems;
    CHECK_FALSE(evaluateMeans(exactSpans({{{0, 0}, {10, 0}, {1, 8}, {9, 7}}}), {}, problems));
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().message.pattern().starts_with("The sides BC and DA cross."));
}

TEST_CASE("a corner that points inwards is refused by name")
{
    Problems problems;
    SECTION("C")
    {
        CHECK_FALSE(evaluateMeans(exactSpans({{{0, 0}, {10, 0}, {4, 4}, {1, 9}}}), {}, problems));
        CHECK(argument(problems.front(), "corner") == "C");
    }
    SECTION("D")
    {
        CHECK_FALSE(evaluateMeans(exactSpans({{{0, 0}, {10, 0}, {9, 9}, {6, 3}}}), {}, problems));
        CHECK(argument(problems.front(), "corner") == "D");
    }
    SECTION("A, where C and D lie on different sides of AB")
    {
        CHECK_FALSE(evaluateMeans(exactSpans({{{0, 0}, {10, 0}, {2, 9}, {-6, -4}}}), {}, problems));
        CHECK(problems.front().message.pattern().starts_with("The lengths fit only with C and D"));
    }
    CHECK(problems.size() == 1);
}

TEST_CASE("slender triangles whose areas differ more than the misclosure explains are warned of")
{
    auto lengths = exactSpans({{{0, 0}, {20, 0}, {20, 1}, {1.5, 0.9}}});
    lengths.cd.millimetres -= 19;
    Problems problems;
    const auto result = evaluateMeans(lengths, {}, problems);
    REQUIRE(result);
    CHECK(result->isWithinTolerance());
    CHECK_FALSE(result->areasAgree());
    CHECK_FALSE(problems.hasErrors());
    const auto told = std::ranges::any_of(
        problems, [](const Problem& each) { return each.message.pattern().starts_with("The area is {shoelace}"); });
    CHECK(told);
}

TEST_CASE("a strip needs only AB and the offsets of the wall")
{
    const std::vector<Length> ab{{12402}, {12398}};
    Problems problems;
    SECTION("on the side of C and D")
    {
        const auto strip = evaluateStrip(ab, {{320}, {180}}, {}, problems);
        REQUIRE(strip);
        CHECK(near(strip->area, 3.1));
        CHECK(problems.empty());
    }
    SECTION("on the other side")
    {
        const auto strip = evaluateStrip(ab, {{-320}, {-180}}, {}, problems);
        REQUIRE(strip);
        CHECK(near(strip->area, 3.1));
    }
    SECTION("from a wall that starts at A")
    {
        const auto strip = evaluateStrip(ab, {{0}, {500}}, {}, problems);
        REQUIRE(strip);
        CHECK(near(strip->area, 3.1));
    }
    SECTION("not where the wall crosses AB")
    {
        CHECK_FALSE(evaluateStrip(ab, {{-320}, {180}}, {}, problems));
        CHECK(findProblem(problems, "measurements.wall_offsets"));
    }
    SECTION("not where an offset is in the wrong unit")
    {
        CHECK_FALSE(evaluateStrip(ab, {{320'000'000}, {180}}, {}, problems));
        CHECK(findProblem(problems, "measurements.wall_offsets"));
    }
    SECTION("not where AB was read only once")
    {
        CHECK_FALSE(evaluateStrip({{12400}}, {{320}, {180}}, {}, problems));
        CHECK(findProblem(problems, "measurements.AB"));
    }
}

TEST_CASE("a strip that is refused leaves the rest of the survey")
{
    auto measurements = wallBetweenYards();
    measurements.wall = WallOffsets{{-320}, {180}};
    Problems problems;
    const auto result = evaluate(measurements, {}, problems);
    REQUIRE(result);
    CHECK_FALSE(result->strip);
    CHECK(problems.hasErrors());
}

TEST_CASE("exact lengths of any convex plot close and give its true area")
{
    CHECK(rc::check([] {
        const auto corners = anyConvexCorners();
        const auto result = resultOf(exactSpans(corners));
        RC_ASSERT(near(result.misclosure, 0, 1e-6));
        RC_ASSERT(near(result.shoelaceArea, signedArea(corners), 1e-6));
        RC_ASSERT(near(result.heronArea(), signedArea(corners), 1e-6));
        RC_ASSERT(result.isWithinTolerance());
        RC_ASSERT(result.areasAgree());
    }));
}

TEST_CASE("the area grows with the square of the lengths")
{
    CHECK(rc::check([] {
        auto lengths = exactSpans(anyConvexCorners());
        const auto result = resultOf(lengths);
        const double factor = *rc::gen::inRange(2, 9);
        for (auto* each : {&lengths.ab, &lengths.bc, &lengths.cd, &lengths.da, &lengths.ac, &lengths.bd})
            each->millimetres *= factor;
        const auto scaled = resultOf(lengths);
        RC_ASSERT(near(scaled.shoelaceArea, factor * factor * result.shoelaceArea, 1e-4));
    }));
}

TEST_CASE("the area does not depend on which corner is A nor on the way round")
{
    CHECK(rc::check([] {
        const auto [ab, bc, cd, da, ac, bd] = exactSpans(anyConvexCorners());
        const double area = resultOf({ab, bc, cd, da, ac, bd}).shoelaceArea;
        RC_ASSERT(near(resultOf({bc, cd, da, ab, bd, ac}).shoelaceArea, area, 1e-6));
        RC_ASSERT(near(resultOf({cd, da, ab, bc, ac, bd}).shoelaceArea, area, 1e-6));
        RC_ASSERT(near(resultOf({da, ab, bc, cd, bd, ac}).shoelaceArea, area, 1e-6));
        RC_ASSERT(near(resultOf({ab, da, cd, bc, bd, ac}).shoelaceArea, area, 1e-6));
    }));
}

TEST_CASE("a slip of the tape at CD shows as the misclosure")
{
    CHECK(rc::check([] {
        auto lengths = exactSpans(anyConvexCorners());
        const int slip = *rc::gen::inRange(-15, 16);
        lengths.cd.millimetres += slip;
        RC_ASSERT(resultOf(lengths).roundedMisclosure() == Length{slip});
    }));
}

}  // namespace beibao::mediation
