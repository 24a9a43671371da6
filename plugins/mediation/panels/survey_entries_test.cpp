#include "panels/survey_entries.h"
#include "panels/survey_sketch.h"

#include <catch.h>

#include <algorithm>

namespace beibao::mediation {
namespace {

using Mark = RowState::Mark;

SurveyEntries wallEntries()
{
    return {{{{"12.402", "12.398"},
              {"8.1", "8.1"},
              {"12.351", "12.349"},
              {"8.002", "7.998"},
              {"14.799", "14.801"},
              {"14.75", "14.75"}}},
            {"0.32", "0.18"}};
}

const std::vector<model::Row>& rowsIn(const model::Fields& fields)
{
    const auto* rows = model::get<std::vector<model::Row>>(fields, "measurements");
    REQUIRE(rows != nullptr);
    return *rows;
}

std::vector<std::string> fieldsOfProblems(const SurveyState& state)
{
    std::vector<std::string> fields;
    for (const auto& problem : state.problems)
        fields.push_back(problem.field);
    return fields;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("The readings of the boundary wall make a plan")
{
    const auto state = stateOf(wallEntries(), {});
    REQUIRE(state.survey);
    CHECK(state.survey->roundedArea().text() == "99.73");
    CHECK(state.survey->roundedMisclosure() == Length{-29});
    CHECK(state.survey->strip.has_value());
    CHECK(state.problems.empty());
    CHECK(state.missingLines().empty());
    for (const auto& row : state.rows)
        CHECK(row.mark == Mark::good);
    CHECK(state.rows[0].words == Message("mean {length}", {{"length", "12.400"}}));
}

TEST_CASE("With nothing typed nothing is wrong")
{
    const auto state = stateOf({}, {});
    CHECK(state.isEmpty());
    CHECK(state.problems.empty());
    CHECK_FALSE(state.survey);
    CHECK(state.missingLines() == "AB、BC、CD、DA、AC、BD");
}

TEST_CASE("A line that is read once waits for its second reading, and is no mistake")
{
    auto entries = wallEntries();
    entries.readings[4][1].clear();
    auto state = stateOf(entries, {});
    CHECK(state.rows[4].mark == Mark::incomplete);
    CHECK(state.problems.empty());
    CHECK_FALSE(state.survey);
    CHECK(state.missingLines() == "AC");
    entries.readings[5] = {};
    state = stateOf(entries, {});
    CHECK(state.problems.empty());
    CHECK(state.missingLines() == "AC、BD");
}

TEST_CASE("Readings too far apart are told at once, even where lines are missing")
{
    SurveyEntries entries;
    entries.readings[1] = {"8.100", "8.130"};
    const auto state = stateOf(entries, {});
    CHECK(state.rows[1].mark == Mark::wrong);
    CHECK(state.rows[1].words == Message("{spread} mm apart", {{"spread", "30"}}));
    CHECK(fieldsOfProblems(state) == Names{"measurements.BC"});
}

TEST_CASE("What is no length is said of its line alone")
{
    auto entries = wallEntries();
    entries.readings[3][0] = "8,oo2";
    entries.wall[1] = "a foot";
    const auto state = stateOf(entries, {});
    CHECK(state.rows[3].mark == Mark::wrong);
    CHECK(state.wall.mark == Mark::wrong);
    CHECK(fieldsOfProblems(state) == Names{"measurements.DA", "measurements.wall_offsets"});
}

TEST_CASE("A misclosure beyond the tolerance is marked at CD, and the plan is there")
{
    auto entries = wallEntries();
    entries.readings[2] = {"12.551", "12.549"};
    const auto state = stateOf(entries, {});
    REQUIRE(state.survey);
    CHECK_FALSE(state.survey->isWithinTolerance());
    CHECK(state.rows[2].mark == Mark::wrong);
    CHECK(fieldsOfProblems(state) == Names{"measurements.CD"});
}

TEST_CASE("Lengths that make no triangle are told at the longest of the three")
{
    auto entries = wallEntries();
    entries.readings[4] = {"24.799", "24.801"};
    const auto state = stateOf(entries, {});
    CHECK_FALSE(state.survey);
    CHECK(state.rows[4].mark == Mark::wrong);
}

TEST_CASE("A wall that crosses AB is told at the wall")
{
    auto entries = wallEntries();
    entries.wall = {"0.32", "-0.18"};
    CHECK(stateOf(entries, {}).wall.mark == Mark::wrong);
    entries.wall = {"0.32", ""};
    CHECK(stateOf(entries, {}).wall.mark == Mark::incomplete);
}

TEST_CASE("The settings of the unit decide")
{
    SurveyEntries entries;
    entries.readings[1] = {"8.100", "8.130"};
    SurveySettings lenient;
    lenient.largestSpread = Length{50};
    CHECK(stateOf(entries, lenient).rows[1].mark == Mark::good);
}

TEST_CASE("Entries become the fields of the dispute and come back from them")
{
    const auto fields = fieldsOf(wallEntries(), {});
    CHECK(rowsIn(fields).size() == 6);
    CHECK(valueOf(fields, "wall_offset_start") == model::Value(std::int64_t{320}));
    const auto back = entriesOf(fields);
    CHECK(back.readings[0] == SurveyEntries::Pair{"12.402", "12.398"});
    CHECK(back.readings[1] == SurveyEntries::Pair{"8.100", "8.100"});
    CHECK(fieldsOf(back, {}) == fields);
}

TEST_CASE("Rows keep their ids, and those that no entry stands for stay")
{
    const auto id = *Id::parse("0192f2a1-0000-7000-8000-000000000001");
    const auto other = *Id::parse("0192f2a1-0000-7000-8000-000000000002");
    const model::Row known{id, {{"line", std::string("CD")}, {"first", std::int64_t{1}}, {"second", std::int64_t{2}}}};
    const model::Row twice{other, known.cells};
    const model::Fields dispute{{"measurements", std::vector<model::Row>{known, twice}}};
    auto entries = entriesOf(dispute);
    CHECK(entries.readings[2] == SurveyEntries::Pair{"0.001", "0.002"});
    entries.readings[2] = {"12.351", "12.349"};
    entries.readings[0] = {"12.4", ""};
    const auto changed = fieldsOf(entries, dispute);
    const auto& rows = rowsIn(changed);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].id == id);
    CHECK(valueOf(rows[0].cells, "first") == model::Value(std::int64_t{12351}));
    CHECK(rows[1] == twice);
    CHECK(model::textOf(rows[2].cells, "line") == "AB");
    CHECK(model::isEmpty(valueOf(rows[2].cells, "second")));

    entries.readings[2] = {};
    CHECK(rowsIn(fieldsOf(entries, dispute)).front() == twice);
}

TEST_CASE("Fields without readings are cleared")
{
    const auto fields = fieldsOf({}, {});
    CHECK(model::isEmpty(valueOf(fields, "measurements")));
    CHECK(fields.size() == 3);
}

TEST_CASE("A length is tidied to the millimetre, and anything else is left alone")
{
    CHECK(tidied("8.1") == "8.100");
    CHECK(tidied("８．１") == "8.100");
    CHECK(tidied("8.1m") == "8.1m");
    CHECK(tidied("").empty());
}

TEST_CASE("The sketch names each line once and marks those that are wrong")
{
    SurveyEntries entries;
    entries.readings[1] = {"8.100", "8.130"};
    const auto sketch = surveySketch(stateOf(entries, {}), 90, 60);
    for (const auto line : surveyLines) {
        const auto named = std::ranges::count_if(sketch.shapes, [&](const Drawing::Shape& shape) {
            const auto* text = std::get_if<Drawing::Text>(&shape);
            return text && text->text == line && (text->tone == Drawing::Tone::warning) == (line == "BC");
        });
        CHECK(named == 1);
    }
}

}  // namespace beibao::mediation
