#include <beibao/document/chart.h>
#include <beibao/document/report.h>

#include <access_office.h>
#include <catch.h>
#include <contains.h>

#include <cmath>

using namespace beibao;
using namespace beibao::document;
using namespace beibao::test;

namespace {

model::Indicator indicatorOf(const std::string& field)
{
    model::Indicator indicator;
    indicator.name = "test.figures";
    indicator.label = LocalizedText("figures");
    indicator.recordType = "test.item";
    indicator.columns = {{field, LocalizedText(field), model::ColumnKind::text, {}}};
    indicator.sql = {"select " + field + " from this", {}};
    return indicator;
}

const model::DayRange anyDays{*Date::parse("2000-01-01"), *Date::parse("2099-12-31")};

std::size_t barsIn(const Drawing& drawing)
{
    std::size_t bars = 0;
    for (const auto& shape : drawing.shapes)
        if (const auto* line = std::get_if<Drawing::Line>(&shape))
            bars += line->tone == Drawing::Tone::emphasis ? 1 : 0;
    return bars;
}

}  // namespace

TEST_CASE("What a role may not see of a field stands in no figures of its holder", "[access]")
{
    const AccessOffice office;
    for (const auto& [role, fields] : accessMatrix()) {
        const auto session = office.someone(role);
        for (const auto& [field, sight] : fields) {
            INFO(role << " and " << field);
            const auto figures = answerOf([&] { return session->figures(indicatorOf(field), anyDays); });
            bool stands = false;
            for (const auto& row : figures.value_or(model::Figures()))
                for (const auto& figure : row)
                    if (const auto* text = std::get_if<std::string>(&figure))
                        stands = stands || contains(*text, AccessOffice::values().at(field));
            CHECK(stands == (sight == Sight::value && field != "secret"));
        }
    }
}

TEST_CASE("An indicator gives what is declared, for the days that are asked for", "[report]")
{
    const AccessOffice office;
    auto indicator = indicatorOf("name");
    indicator.sql.sql = "select :from || ' ' || :to from this limit 1";
    const model::DayRange days{*Date::parse("2024-10-01"), *Date::parse("2024-10-31")};
    const auto figures = office.admin->figures(indicator, days);
    REQUIRE(figures.size() == 1);
    CHECK(std::get<std::string>(figures[0][0]) == "2024-10-01 2024-10-31");

    indicator.sql.sql = "select name, keeper from this";
    CHECK_THROWS_AS(office.admin->figures(indicator, days), Error);
    for (const auto* wrong : {"select name from record", "select value from meta", "select :month from this",
                              "delete from this", "select name from this; select 1", "select"}) {
        INFO(wrong);
        indicator.sql.sql = wrong;
        CHECK_THROWS_AS(office.admin->figures(indicator, days), Error);
    }
}

TEST_CASE("Bars are as long as their values, and none stands for nothing", "[report]")
{
    const std::vector<ChartValue> values{{"walls", 4, "4"}, {"dogs", 2, "2"}, {"trees", 0, "0"}};
    const auto drawing = drawChart(model::Chart::bar, values, "By kind");
    CHECK(barsIn(drawing) == 2);
    CHECK(drawing.description == "By kind; walls 4; dogs 2; trees 0");
    std::vector<double> lengths;
    for (const auto& shape : drawing.shapes)
        if (const auto* line = std::get_if<Drawing::Line>(&shape); line && line->tone == Drawing::Tone::emphasis)
            lengths.push_back(line->points[1].x - line->points[0].x);
    REQUIRE(lengths.size() == 2);
    CHECK(std::abs(lengths[0] - 2 * lengths[1]) < 1e-6);
    CHECK(drawChart(model::Chart::bar, {}, "Nothing").shapes.empty());
    CHECK(drawChart(model::Chart::pie, std::vector<ChartValue>{{"none", 0, "0"}}, "None").shapes.empty());
    CHECK(drawChart(model::Chart::table, values, "Table").shapes.empty());
}
