#pragma once

#include "survey/survey.h"

#include <beibao/plugin/plugin.h>

namespace beibao::mediation {

/// What the papers of a dispute show beside its fields: the measured plan with its figures, the number of copies
/// (one for each party and one for the committee), and whether it was reached by word of mouth.
void fillAgreement(const model::Record& dispute, const SurveySettings& settings, Language language,
                   plugin::PaperContent& content);

}  // namespace beibao::mediation
