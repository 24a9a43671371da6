#include "counselling/integrity.h"

#include <catch.h>

namespace beibao::debt {

namespace {

Settings usual()
{
    Settings settings;
    settings.integrityItems = {{"assets", 25},      {"cause", 15},       {"cooperation", 15}, {"disposals", 15},
                               {"consumption", 10}, {"performance", 10}, {"family", 10}};
    return settings;
}

std::vector<IntegrityLine> sheet(std::initializer_list<std::initializer_list<int>> given)
{
    std::vector<IntegrityLine> lines(7);
    std::size_t assessor = 0;
    for (const auto& points : given) {
        std::size_t index = 0;
        for (const int each : points)
            lines.at(index++).points.at(assessor) = each;
        ++assessor;
    }
    return lines;
}

}  // namespace

TEST_CASE("22, 12, 13, 15, 8, 6 and 9 are 85 points, which recommend")
{
    const auto result = assess(sheet({{22, 12, 13, 15, 8, 6, 9}, {22, 12, 13, 15, 8, 6, 9}}), false, usual());
    CHECK(result.totals[0] == 85);
    CHECK(result.score == Decimal{850, 1});
    CHECK(result.recommendation == Recommendation::recommended);
}

TEST_CASE("the mean of two decides: 80 recommend, 60 to be supplemented, less not")
{
    const auto with = [](int first, int second) {
        return assess(sheet({{first, 0, 0, 0, 0, 0, 0}, {second, 0, 0, 0, 0, 0, 0}}), false, usual()).recommendation;
    };
    CHECK(with(80, 80) == Recommendation::recommended);
    CHECK(with(80, 79) == Recommendation::supplement);
    CHECK(with(60, 60) == Recommendation::supplement);
    CHECK(with(60, 59) == Recommendation::notRecommended);
}

TEST_CASE("a third is needed where two differ by more than 15, and the two nearest then decide")
{
    const auto with = [](std::initializer_list<std::initializer_list<int>> given) {
        return assess(sheet(given), false, usual());
    };
    CHECK(with({{90, 0, 0, 0, 0, 0, 0}, {75, 0, 0, 0, 0, 0, 0}}).recommendation == Recommendation::recommended);
    const auto two = with({{90, 0, 0, 0, 0, 0, 0}, {74, 0, 0, 0, 0, 0, 0}});
    CHECK(two.recommendation == Recommendation::thirdNeeded);
    CHECK_FALSE(two.score.has_value());
    CHECK(with({{90, 0, 0, 0, 0, 0, 0}, {74, 0, 0, 0, 0, 0, 0}, {76, 0, 0, 0, 0, 0, 0}}).score == Decimal{750, 1});
    CHECK(with({{90, 0, 0, 0, 0, 0, 0}, {74, 0, 0, 0, 0, 0, 0}, {82, 0, 0, 0, 0, 0, 0}}).score == Decimal{860, 1});
}

TEST_CASE("a veto rules out, and a sheet that is not filled says nothing yet")
{
    CHECK(assess(sheet({{25, 15, 15, 15, 10, 10, 10}, {25, 15, 15, 15, 10, 10, 10}}), true, usual()).recommendation ==
          Recommendation::notRecommended);
    CHECK(assess(sheet({{25, 15, 15, 15, 10, 10, 10}, {25, 15}}), false, usual()).recommendation ==
          Recommendation::incomplete);
    CHECK(assess({}, false, usual()).recommendation == Recommendation::incomplete);
}

TEST_CASE("points stay within their line, and rest on evidence")
{
    const auto row = [](const char* item, std::int64_t points, const char* evidence) {
        return model::Row{Id(), {{"item", std::string(item)}, {"first", points}, {"evidence", std::string(evidence)}}};
    };
    const auto problemsOf = [](std::vector<model::Row> rows) {
        Problems problems;
        checkIntegrity({{"integrity", std::move(rows)}}, usual(), problems);
        return problems;
    };
    CHECK(problemsOf({row("assets", 25, "查询反馈")}).empty());
    CHECK(problemsOf({row("assets", 26, "查询反馈")}).front().field == "integrity[1].first");
    CHECK(problemsOf({row("assets", 25, "")}).front().field == "integrity[1].evidence");
    CHECK(problemsOf({row("assets", 25, "甲"), row("assets", 20, "乙")}).front().field == "integrity[2].item");
    CHECK(problemsOf({row("luck", 1, "甲")}).size() == 1);
}

}  // namespace beibao::debt
