#pragma once

#include "survey.h"

#include <beibao/base/drawing.h>

#include <cstdint>
#include <vector>

namespace beibao::mediation {

/// Which way round the plot the corners A, B, C, D follow each other, seen from above. Lengths alone fit a
/// plot and its mirror image alike.
enum class Lettering { counterclockwise, clockwise };

/// A part of a drawing, in millimetres of it.
struct DrawingPart {
    Drawing::Point upperLeft;
    Drawing::Point lowerRight;

    [[nodiscard]] double width() const { return lowerRight.x - upperLeft.x; }
    [[nodiscard]] double height() const { return lowerRight.y - upperLeft.y; }
};

/// Puts places on the ground into a part of a drawing, to the largest round scale at which all of them fit,
/// in the middle. AB runs right, or up where that allows a larger scale: where north lies is not known.
class PlanFrame {
public:
    PlanFrame(const std::vector<SurveyPoint>& ground, const DrawingPart& part, Lettering lettering);

    /// The scale is one to this.
    [[nodiscard]] std::int64_t denominator() const { return denominator_; }
    [[nodiscard]] double millimetresPerMetre() const;
    [[nodiscard]] Drawing::Point place(const SurveyPoint& ground) const;

private:
    [[nodiscard]] Drawing::Point turned(const SurveyPoint& ground) const;

    Lettering lettering_;
    bool upright_ = false;
    std::int64_t denominator_ = 0;
    /// Of the ground once turned, in metres, and of the part.
    Drawing::Point groundCentre_;
    Drawing::Point partCentre_;
};

}  // namespace beibao::mediation
