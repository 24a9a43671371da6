#pragma once

#include "plan_frame.h"
#include "survey.h"

#include <beibao/base/drawing.h>
#include <beibao/base/message.h>

#include <string>

namespace beibao::mediation {

/// The words on a plan, in the language of its reader.
struct PlanLabels {
    std::string area;
    std::string misclosure;
    std::string tolerance;
    std::string wall;
    std::string strip;
    /// That the plan is for reference in mediation and not a cadastral survey: it stands on every plan.
    std::string notCadastral;
};
[[nodiscard]] PlanLabels planLabels(Language language);

/// The paper a plan is drawn for, in millimetres.
struct PlanSheet {
    double width = 150;
    double height = 100;
    /// The plot leaves a margin for the labels outside it, and the foot of the sheet to the legend.
    DrawingPart plot{{16, 12}, {134, 66}};
    DrawingPart labels{{1, 1}, {149, 76}};
    double letterHeight = 3.6;
    double sideHeight = 2.8;
    double diagonalHeight = 2.4;
    /// Area, misclosure, scale and the rest under the plot; without it the text around the plan must say them.
    bool legend = true;

    /// For the 48 mm that a slip printer prints, without a legend.
    [[nodiscard]] static PlanSheet slip();
};

/// The plan to scale, 150 mm by 100 mm unless the sheet says otherwise: the plot with its lengths in metres, the wall
/// and the strip before it, a scale bar, the area and the misclosure. CD and the misclosure have the tone of a warning
/// where the misclosure exceeds the tolerance. No label lies over another or over a line.
[[nodiscard]] Drawing drawPlan(const SurveyResult& survey, const PlanLabels& labels,
                               Lettering lettering = Lettering::counterclockwise, const PlanSheet& sheet = {});

}  // namespace beibao::mediation
