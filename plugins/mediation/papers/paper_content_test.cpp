#include "papers/paper_content.h"

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

plugin::PaperContent contentOf(model::Fields fields, Language language = Language::simplifiedChinese,
                               const Settings& settings = {})
{
    model::Record dispute;
    dispute.type = "mediation.dispute";
    dispute.fields = std::move(fields);
    plugin::PaperContent content;
    fillPapers(dispute, settings, language, content);
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

TEST_CASE("who is told that mediation has ended is told the ways that are open for such a dispute, and those for all")
{
    const auto text = [](const std::string& words) { return LocalizedText({{"zh_CN", words}, {"en", words}}); };
    Settings settings;
    settings.routes = {{{"09"}, text("仲裁")}, {{"04", "05"}, text("政府")}, {{}, text("起诉")}};
    const auto routes = [&](const std::string& kind) {
        std::vector<std::string> texts;
        const auto content = contentOf({{"kind", kind}}, Language::simplifiedChinese, settings);
        for (const auto& route : content.lists.at("routes"))
            texts.push_back(route.at("text"));
        return texts;
    };
    CHECK(routes("09") == std::vector<std::string>{"仲裁", "起诉"});
    CHECK(routes("05") == std::vector<std::string>{"政府", "起诉"});
    CHECK(routes("01") == std::vector<std::string>{"起诉"});
}

TEST_CASE("a paper has a heading for follow-ups only where there are some")
{
    CHECK_FALSE(contentOf({}).conditions.at("has_follow_ups"));
    const std::vector<model::Row> followUps(1);
    const auto content = contentOf({{"follow_ups", followUps}});
    CHECK(content.conditions.at("has_follow_ups"));
}

}  // namespace beibao::mediation
