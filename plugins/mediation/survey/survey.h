#pragma once

#include <beibao/base/problem.h>
#include <beibao/base/quantity.h>

#include <optional>
#include <vector>

namespace beibao::mediation {

/// One value for each length measured of a quadrilateral ABCD whose corners are lettered in their order round
/// it: four sides, two diagonals.
template <typename Value>
struct Spans {
    Value ab{};
    Value bc{};
    Value cd{};
    Value da{};
    Value ac{};
    Value bd{};
};

/// The mean of several readings: not always a whole millimetre, and never rounded before it is used.
struct MeanLength {
    double millimetres = 0;

    [[nodiscard]] double metres() const { return millimetres / 1000; }
    /// To the nearest millimetre, half away from zero.
    [[nodiscard]] Length rounded() const;
};

/// How far a straight wall stands off the side AB, square to it: at A and at B. Positive towards C and D.
struct WallOffsets {
    Length start;
    Length end;
};

/// What was read off the tape. Each length is read more than once.
struct Measurements {
    Spans<std::vector<Length>> lengths;
    std::optional<WallOffsets> wall;
};

/// What is asked of a measurement. The law sets no figure for a tape used in mediation: these are the house
/// rules of the unit, and stay well under the 10 to 20 cm that the survey of town land allows between
/// neighbouring boundary points.
struct SurveySettings {
    int fewestReadings = 2;
    /// The readings of one length lie no further apart than this.
    Length largestSpread{10};
    /// Anything longer was not measured with a tape but written in the wrong unit.
    Length longestReading{1'000'000};
    /// The misclosure may be this much, and `tolerancePerMetre` more for each metre of CD.
    Length toleranceBase{20};
    Length tolerancePerMetre{3};
    /// In degrees. Outside of these a small error of the tape moves a corner far.
    double smallestAngle = 25;
    double largestAngle = 155;
};

/// A place on the ground in metres: A is the origin, B lies on the x axis, C and D have y > 0.
struct SurveyPoint {
    double x = 0;
    double y = 0;
};

/// The ground between the side AB and the wall.
struct Strip {
    WallOffsets offsets;
    /// In square metres, never negative.
    double area = 0;

    [[nodiscard]] Decimal roundedArea() const;
};

/// What follows from the lengths. AB, BC, AC, DA and BD place the corners; CD is the redundant length that
/// checks them.
struct SurveyResult {
    Spans<MeanLength> lengths;
    SurveyPoint a;
    SurveyPoint b;
    SurveyPoint c;
    SurveyPoint d;

    /// CD in metres, as it was measured and as it follows from the other five.
    double measuredCd = 0;
    double computedCd = 0;
    /// Measured less computed, in metres, and how large it may be.
    double misclosure = 0;
    double tolerance = 0;

    /// In square metres, from the corners.
    double shoelaceArea = 0;
    /// In square metres, from the sides: the triangle ABC, and ACD with CD as it was measured.
    double heronAbc = 0;
    double heronAcd = 0;
    /// How far the two areas may differ because of the misclosure: |misclosure| * AC / 2, in square metres, of
    /// the misclosure to the millimetre as it is printed, so that a reader can work it out again.
    double areaAllowance = 0;

    std::optional<Strip> strip;

    [[nodiscard]] bool isWithinTolerance() const;
    [[nodiscard]] double heronArea() const { return heronAbc + heronAcd; }
    [[nodiscard]] bool areasAgree() const;
    [[nodiscard]] Length roundedMisclosure() const;
    /// To 0.01 m².
    [[nodiscard]] Decimal roundedArea() const;
};

/// The third corner of a triangle on the baseline from (0,0) to (`baseline`,0), on the side of positive y;
/// nothing if the three lengths make no triangle.
[[nodiscard]] std::optional<SurveyPoint> trilaterate(double baseline, double fromStart, double fromEnd);

/// The area of a triangle by its sides; 0 if they make none.
[[nodiscard]] double heronArea(double first, double second, double third);

/// The figures of a quadrilateral. Problems name their field as `measurements.AB`. There is a result if the
/// lengths make a convex quadrilateral, even where the misclosure is too large (which is an error), so that
/// a plan can show it.
[[nodiscard]] std::optional<SurveyResult> evaluate(const Measurements& measurements, const SurveySettings& settings,
                                                   Problems& problems);

/// The same from lengths that are already means.
[[nodiscard]] std::optional<SurveyResult> evaluateMeans(const Spans<MeanLength>& lengths,
                                                        const SurveySettings& settings, Problems& problems);

/// The strip alone, for which the readings of AB are enough.
[[nodiscard]] std::optional<Strip> evaluateStrip(const std::vector<Length>& readingsOfAb, const WallOffsets& offsets,
                                                 const SurveySettings& settings, Problems& problems);

}  // namespace beibao::mediation
