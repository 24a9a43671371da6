#include "agreement/agreement.h"

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

}  // namespace

void fillAgreement(const model::Record& dispute, const SurveySettings& settings, Language language,
                   plugin::PaperContent& content)
{
    fillSurvey(dispute, settings, language, content);
    const auto* parties = model::get<std::vector<model::Row>>(dispute.fields, "parties");
    content.texts["copies"] = std::to_string((parties ? parties->size() : 0) + 1);
    content.conditions["oral"] = model::textOf(dispute.fields, "form") == "oral";
}

}  // namespace beibao::mediation
