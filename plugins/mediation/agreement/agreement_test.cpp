#include "agreement/agreement.h"

#include <catch.h>

namespace beibao::mediation {
namespace {

model::Row reading(const std::string& line, std::int64_t first, std::int64_t second)
{
    return {Id(), {{"line", line}, {"first", first}, {"second", second}}};
}

std::vector<model::Row> wallReadings()
{
    return {reading("AB", 12402, 12398), reading("BC", 8100, 8100),   reading("CD", 12351, 12349),
            reading("DA", 8002, 7998),   reading("AC", 14799, 14801), reading("BD", 14750, 14750)};
}

plugin::PaperContent contentOf(model::Fields fields, Language language = Language::simplifiedChinese)
{
    model::Record dispute;
    dispute.type = "mediation.dispute";
    dispute.fields = std::move(fields);
    plugin::PaperContent content;
    fillAgreement(dispute, SurveySettings(), language, content);
    return content;
}

bool says(const Drawing& drawing, const std::string& text)
{
    for (const auto& shape : drawing.shapes)
        if (const auto* words = std::get_if<Drawing::Text>(&shape);
            words && words->text.find(text) != std::string::npos)
            return true;
    return false;
}

}  // namespace

TEST_CASE("an agreement after a survey carries its figures, and a plan for each paper")
{
    const auto content = contentOf({{"measurements", wallReadings()},
                                    {"wall_offset_start", std::int64_t{320}},
                                    {"wall_offset_end", std::int64_t{180}}});
    CHECK(content.conditions.at("survey"));
    CHECK(content.texts.at("survey_area") == "99.73");
    CHECK(content.texts.at("survey_strip") == "3.10");
    CHECK(content.texts.at("survey_misclosure") == "-0.029");
    const auto& plan = content.drawings.at("plan");
    const auto& slip = content.drawings.at("plan-slip");
    CHECK(slip.width < plan.width);
    CHECK(says(plan, "仅供调解参考"));
    CHECK_FALSE(says(slip, "闭合差"));  // the slip says around its plan what there is no room for
    for (const auto* drawing : {&plan, &slip}) {
        CHECK(says(*drawing, "12.400"));
        CHECK_FALSE(drawing->description.empty());
    }
}

TEST_CASE("the plan speaks the language of its paper")
{
    const auto content = contentOf({{"measurements", wallReadings()}}, Language::english);
    CHECK(says(content.drawings.at("plan"), "For mediation reference"));
    CHECK_FALSE(says(content.drawings.at("plan"), "仅供调解参考"));
}

TEST_CASE("without offsets of the wall there is no strip")
{
    const auto content = contentOf({{"measurements", wallReadings()}});
    CHECK(content.conditions.at("survey"));
    CHECK(content.texts.at("survey_strip").empty());
}

TEST_CASE("an agreement without a survey, or with one that is not complete, has no plan")
{
    auto incomplete = wallReadings();
    incomplete.pop_back();
    auto wrong = wallReadings();
    wrong[0] = reading("AB", 12402, 11398);
    for (const auto& fields :
         {model::Fields{}, model::Fields{{"measurements", incomplete}}, model::Fields{{"measurements", wrong}}}) {
        const auto content = contentOf(fields);
        CHECK_FALSE(content.conditions.at("survey"));
        CHECK(content.drawings.empty());
        CHECK_FALSE(content.texts.contains("survey_area"));
    }
}

TEST_CASE("there is a copy for each party and one for the committee")
{
    CHECK(contentOf({}).texts.at("copies") == "1");
    const std::vector<model::Row> parties(3);
    CHECK(contentOf({{"parties", parties}}).texts.at("copies") == "4");
}

TEST_CASE("an agreement by word of mouth is told from a written one")
{
    CHECK(contentOf({{"form", std::string("oral")}}).conditions.at("oral"));
    CHECK_FALSE(contentOf({{"form", std::string("written")}}).conditions.at("oral"));
    CHECK_FALSE(contentOf({}).conditions.at("oral"));
}

}  // namespace beibao::mediation
