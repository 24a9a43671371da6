#pragma once

#include "survey.h"

#include <array>
#include <string>

namespace beibao::mediation {

/// A triangle that three of the measured lengths make.
struct Triangle {
    struct Side {
        std::string name;
        MeanLength length;
        char oppositeCorner = 0;
    };

    std::string name;
    std::array<Side, 3> sides;
};

/// ABC, ABD, ACD and BCD.
[[nodiscard]] std::array<Triangle, 4> trianglesOf(const Spans<MeanLength>& lengths);

/// Whether any two sides are longer than the third; an error if not.
[[nodiscard]] bool closes(const Triangle& triangle, Problems& problems);

/// Warns once if the triangle, which closes, has an angle that is too small or too large.
void warnOfPoorAngle(const Triangle& triangle, const SurveySettings& settings, Problems& problems);

}  // namespace beibao::mediation
