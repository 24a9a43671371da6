#pragma once

#include "panels/survey_entries.h"

#include <beibao/base/drawing.h>

namespace beibao::mediation {

/// Which lines to measure, as long as there is no plan: a quadrilateral with its letters, not to scale. Lines that are
/// read stand out, and those whose readings are wrong have the tone of a warning.
[[nodiscard]] Drawing surveySketch(const SurveyState& state, double width, double height);

}  // namespace beibao::mediation
