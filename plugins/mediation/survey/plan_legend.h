#pragma once

#include "plan.h"

#include <vector>

namespace beibao::mediation {

/// The figures that stand below the plot: area, misclosure and tolerance, wall and strip.
[[nodiscard]] std::vector<Drawing::Text> figureLines(const SurveyResult& survey, const PlanLabels& labels);

/// Puts `lines` one below another on the left, the scale with its bar on the right, and at the foot that the
/// plan is no cadastral survey. Lines too long for their place are set smaller.
void addLegend(Drawing& drawing, std::vector<Drawing::Text> lines, const PlanFrame& frame, const PlanLabels& labels);

}  // namespace beibao::mediation
