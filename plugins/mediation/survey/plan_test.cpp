#include "plan.h"

#include "label_room.h"

#include <catch.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

namespace beibao::mediation {
namespace {

using Tone = Drawing::Tone;

const PlanLabels chineseLabels{.area = "面积",
                               .misclosure = "闭合差",
                               .tolerance = "限差",
                               .wall = "围墙",
                               .strip = "条带面积",
                               .notCadastral = "仅供调解参考，非地籍测量"};

template <typename Shape>
std::vector<Shape> shapesOf(const Drawing& drawing)
{
    std::vector<Shape> found;
    for (const auto& each : drawing.shapes)
        if (const auto* shape = std::get_if<Shape>(&each))
            found.push_back(*shape);
    return found;
}

std::vector<Drawing::Text> textsStarting(const Drawing& drawing, const std::string& start)
{
    auto texts = shapesOf<Drawing::Text>(drawing);
    std::erase_if(texts, [&](const Drawing::Text& each) { return !each.text.starts_with(start); });
    return texts;
}

bool hasText(const Drawing& drawing, const std::string& text)
{
    return std::ranges::any_of(shapesOf<Drawing::Text>(drawing), [&](const auto& each) { return each.text == text; });
}

Drawing::Text theLetter(const Drawing& drawing, const std::string& letter)
{
    auto texts = shapesOf<Drawing::Text>(drawing);
    std::erase_if(texts, [&](const Drawing::Text& each) { return each.text != letter; });
    REQUIRE(texts.size() == 1);
    return texts.front();
}

SurveyResult surveyed(Length cd, std::optional<WallOffsets> wall = WallOffsets{{320}, {180}})
{
    const Measurements measurements{.lengths = {.ab = {{12400}, {12400}},
                                                .bc = {{8100}, {8100}},
                                                .cd = {cd, cd},
                                                .da = {{8000}, {8000}},
                                                .ac = {{14800}, {14800}},
                                                .bd = {{14750}, {14750}}},
                                    .wall = wall};
    Problems problems;
    const auto result = evaluate(measurements, {}, problems);
    REQUIRE(result);
    return *result;
}

Length rounded(double metres)
{
    return Length{std::llround(metres * 1000)};
}

SurveyResult surveyedCorners(const std::array<SurveyPoint, 4>& corners, std::optional<WallOffsets> wall)
{
    const auto [a, b, c, d] = corners;
    const auto read = [](const SurveyPoint& from, const SurveyPoint& to) {
        return std::vector<Length>(2, rounded(std::hypot(to.x - from.x, to.y - from.y)));
    };
    const Measurements measurements{.lengths = {read(a, b), read(b, c), read(c, d), read(d, a), read(a, c), read(b, d)},
                                    .wall = wall};
    Problems problems;
    const auto result = evaluate(measurements, {}, problems);
    REQUIRE(result);
    return *result;
}

/// The first reason why the drawing is hard to read; empty if there is none.
std::string firstFault(const Drawing& drawing)
{
    const auto texts = shapesOf<Drawing::Text>(drawing);
    for (std::size_t index = 0; index < texts.size(); ++index) {
        const auto box = boxOf(texts[index]);
        for (std::size_t other = index + 1; other < texts.size(); ++other)
            if (overlap(box, boxOf(texts[other])))
                return texts[index].text + " lies over " + texts[other].text;
        for (const auto& line : shapesOf<Drawing::Line>(drawing))
            for (const auto& stretch : boxesOf(line))
                if (overlap(box, stretch))
                    return texts[index].text + " lies over a line";
        const LabelRoom sheet{{0, 0}, {drawing.width, drawing.height}};
        if (!sheet.isFree(texts[index]))
            return texts[index].text + " leaves the sheet";
        if (texts[index].degrees < -105 || texts[index].degrees >= 75)
            return texts[index].text + " stands on its head";
    }
    return {};
}

std::array<SurveyPoint, 4> anyPlot()
{
    const double width = *rc::gen::inRange(4000, 30000) / 1000.0;
    const double height = *rc::gen::inRange(4000, 30000) / 1000.0;
    std::array<SurveyPoint, 4> corners;
    for (std::size_t quarter = 0; quarter < corners.size(); ++quarter) {
        const double degrees = 90.0 * static_cast<double>(quarter) + *rc::gen::inRange(20, 70);
        const double radians = degrees * std::numbers::pi / 180;
        corners[quarter] = {width * std::cos(radians), height * std::sin(radians)};
    }
    return corners;
}

}  // namespace

TEST_CASE("the plan tells all lengths and figures")
{
    const auto plan = drawPlan(surveyed({12350}), chineseLabels);
    for (const auto* text :
         {"A", "B", "C", "D", "12.400 m", "8.100 m", "12.350 m", "8.000 m", "14.800 m", "14.750 m", "围墙",
          "面积 99.73 m²", "闭合差 -0.029 m · 限差 ±0.057 m", "围墙 0.320 m / 0.180 m · 条带面积 3.10 m²",
          "仅供调解参考，非地籍测量", "1:150", "0", "5 m"})
        CHECK(hasText(plan, text));
    CHECK(shapesOf<Drawing::Dot>(plan).size() == 4);
    CHECK(plan.width == 150);
    CHECK(plan.height == 100);
    CHECK(firstFault(plan).empty());
}

TEST_CASE("the plan is told in words for those who cannot see it")
{
    const auto plan = drawPlan(surveyed({12350}), chineseLabels);
    for (const auto* text : {"面积 99.73 m²", "AB 12.400 m", "BD 14.750 m", "仅供调解参考"})
        CHECK(plan.description.find(text) != std::string::npos);
}

TEST_CASE("lines are drawn to the scale that is printed")
{
    const auto lines = shapesOf<Drawing::Line>(drawPlan(surveyed({12350}), chineseLabels));
    const auto hasLength = [&](double millimetres) {
        return std::ranges::any_of(lines, [&](const Drawing::Line& line) {
            const auto boxes = boxesOf(line);
            return boxes.size() == 1 && std::abs(boxes.front().width - millimetres) < 1e-6;
        });
    };
    CHECK(hasLength(12.4 * 1000 / 150));
    CHECK(hasLength(14.75 * 1000 / 150));
    CHECK(hasLength(5.0 * 1000 / 150));
}

TEST_CASE("nothing warns on a plan whose misclosure is within the tolerance")
{
    const auto plan = drawPlan(surveyed({12350}), chineseLabels);
    for (const auto& each : shapesOf<Drawing::Line>(plan))
        CHECK(each.tone != Tone::warning);
    for (const auto& each : shapesOf<Drawing::Text>(plan))
        CHECK(each.tone != Tone::warning);
}

TEST_CASE("CD, its length and the misclosure warn where it exceeds the tolerance")
{
    const auto plan = drawPlan(surveyed({12300}), chineseLabels);
    const auto lines = shapesOf<Drawing::Line>(plan);
    CHECK(std::ranges::count(lines, Tone::warning, &Drawing::Line::tone) == 1);
    const auto lengths = textsStarting(plan, "12.300 m");
    REQUIRE(lengths.size() == 1);
    CHECK(lengths.front().tone == Tone::warning);
    const auto misclosure = textsStarting(plan, "闭合差");
    REQUIRE(misclosure.size() == 1);
    CHECK(misclosure.front().tone == Tone::warning);
}

TEST_CASE("diagonals are dashed and quiet, and the wall is emphasised")
{
    const auto lines = shapesOf<Drawing::Line>(drawPlan(surveyed({12350}), chineseLabels));
    const auto isDiagonal = [](const Drawing::Line& each) { return each.dashed && each.tone == Tone::quiet; };
    CHECK(std::ranges::count_if(lines, isDiagonal) == 2);
    CHECK(std::ranges::count(lines, Tone::emphasis, &Drawing::Line::tone) == 1);
}

TEST_CASE("a survey without a wall has none on its plan")
{
    const auto plan = drawPlan(surveyed({12350}, std::nullopt), chineseLabels);
    CHECK(textsStarting(plan, "围墙").empty());
    CHECK(std::ranges::count(shapesOf<Drawing::Line>(plan), Tone::emphasis, &Drawing::Line::tone) == 0);
}

TEST_CASE("corners lettered clockwise give the mirror image")
{
    const auto survey = surveyed({12350});
    const auto left = drawPlan(survey, chineseLabels, Lettering::counterclockwise);
    CHECK(theLetter(left, "A").centre.y > theLetter(left, "D").centre.y);
    CHECK(theLetter(left, "A").centre.x < theLetter(left, "B").centre.x);
    const auto right = drawPlan(survey, chineseLabels, Lettering::clockwise);
    CHECK(theLetter(right, "A").centre.y < theLetter(right, "D").centre.y);
    CHECK(theLetter(right, "A").centre.x < theLetter(right, "B").centre.x);
}

TEST_CASE("a plot that is long away from AB is turned to lie across the sheet")
{
    const auto survey = surveyedCorners({{{0, 0}, {6, 0}, {6, 15}, {0, 15}}}, std::nullopt);
    const auto plan = drawPlan(survey, chineseLabels);
    const double alongAb = std::abs(theLetter(plan, "A").centre.y - theLetter(plan, "B").centre.y);
    const double alongDa = std::abs(theLetter(plan, "A").centre.x - theLetter(plan, "D").centre.x);
    CHECK(alongAb > 30);
    CHECK(alongDa > 90);
    CHECK(hasText(plan, "1:150"));
    CHECK(firstFault(plan).empty());
}

TEST_CASE("labels of any plot stand upright and over nothing")
{
    CHECK(rc::check([] {
        const auto start = *rc::gen::inRange<std::int64_t>(0, 800);
        const auto end = *rc::gen::inRange<std::int64_t>(0, 800);
        const int side = *rc::gen::element(-1, 1);
        const auto survey = surveyedCorners(anyPlot(), WallOffsets{{side * start}, {side * end}});
        const auto lettering = *rc::gen::element(Lettering::counterclockwise, Lettering::clockwise);
        const auto plan = drawPlan(survey, chineseLabels, lettering);
        const auto fault = firstFault(plan);
        if (!fault.empty())
            RC_FAIL(fault);
        for (const auto* letter : {"A", "B", "C", "D"})
            RC_ASSERT(hasText(plan, letter));
    }));
}

TEST_CASE("both upright sides are read from the right, whichever way they lean")
{
    const auto survey = surveyedCorners({{{0, 0}, {12, 0}, {12.1, 8}, {0.1, 8.1}}}, std::nullopt);
    const auto plan = drawPlan(survey, chineseLabels);
    for (const auto* length : {"8.001 m", "8.101 m"}) {
        const auto texts = textsStarting(plan, length);
        REQUIRE(texts.size() == 1);
        CHECK(std::abs(texts.front().degrees + 90) < 1);
    }
}

TEST_CASE("every length is found on the plan of a plot of any shape")
{
    const auto survey = surveyedCorners({{{0, 0}, {30, 0}, {29, 2}, {1, 1.5}}}, std::nullopt);
    const auto plan = drawPlan(survey, chineseLabels);
    std::string all;
    for (const auto& each : shapesOf<Drawing::Text>(plan))
        all += each.text + "\n";
    for (const auto* text : {"30.000 m", "2.236 m", "28.004 m", "1.803 m", "29.069 m", "29.039 m"})
        CHECK(all.find(text) != std::string::npos);
    CHECK(firstFault(plan).empty());
}

TEST_CASE("a diagonal of a plot too narrow for its label stands in the legend")
{
    const auto survey = surveyedCorners({{{0, 0}, {30, 0}, {29, 2}, {1, 1.5}}}, std::nullopt);
    CHECK(hasText(drawPlan(survey, chineseLabels), "AC 29.069 m"));
}

TEST_CASE("a wall outside the plot is labelled beyond it, and AB inside the plot")
{
    const auto plan = drawPlan(surveyed({12350}, WallOffsets{{-800}, {-300}}), chineseLabels);
    const double heightOfA = shapesOf<Drawing::Dot>(plan).front().centre.y;
    auto walls = shapesOf<Drawing::Text>(plan);
    std::erase_if(walls, [](const Drawing::Text& each) { return each.text != "围墙"; });
    REQUIRE(walls.size() == 1);
    CHECK(walls.front().centre.y > heightOfA);
    const auto lengths = textsStarting(plan, "12.400 m");
    REQUIRE(lengths.size() == 1);
    CHECK(lengths.front().centre.y < heightOfA);
    CHECK(firstFault(plan).empty());
}

}  // namespace beibao::mediation
