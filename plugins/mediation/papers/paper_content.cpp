#include "papers/paper_content.h"

#include "dispute/survey_fields.h"
#include "survey/plan.h"
#include "survey/readings.h"

namespace beibao::mediation {

namespace {

void fillSurvey(const model::Record& dispute, const SurveySettings& settings, Language language,
                plugin::PaperContent& content)
{
    Problems problems;
    const auto survey = surveyOf(dispute.fields, settings, problems);
    content.conditions["survey"] = survey.has_value();
    if (!survey)
        return;
    content.texts["survey_misclosure"] = metresText(inMetres(survey->roundedMisclosure()));
    content.texts["survey_tolerance"] = metresText(survey->tolerance);
    content.texts["survey_area"] = survey->roundedArea().text();
    content.texts["survey_strip"] = survey->strip ? survey->strip->roundedArea().text() : std::string();
    content.drawings["plan"] = drawPlan(*survey, planLabels(language));
    content.drawings["plan-slip"] =
        drawPlan(*survey, planLabels(language), Lettering::counterclockwise, PlanSheet::slip());
}

std::vector<plugin::PaperContent::Texts> routesFor(const std::string& kind, std::span<const Route> routes,
                                                   Language language)
{
    std::vector<plugin::PaperContent::Texts> items;
    for (const auto& route : routes)
        if (route.kinds.empty() || route.kinds.contains(kind))
            items.push_back({{"text", route.text.text(language)}});
    return items;
}

bool hasItems(const model::Fields& fields, std::string_view name)
{
    return !model::isEmpty(valueOf(fields, name));
}

}  // namespace

void fillPapers(const model::Record& dispute, const Settings& settings, Language language,
                plugin::PaperContent& content)
{
    fillSurvey(dispute, settings.survey, language, content);
    content.texts["copies"] = std::to_string(model::rowsOf(dispute.fields, "parties").size() + 1);
    content.conditions["has_follow_ups"] = hasItems(dispute.fields, "follow_ups");
    content.lists["routes"] = routesFor(model::textOf(dispute.fields, "kind"), settings.routes, language);
}

}  // namespace beibao::mediation
