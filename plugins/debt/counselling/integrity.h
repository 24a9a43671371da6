#pragma once

#include "settings.h"

#include <beibao/base/problem.h>
#include <beibao/model/value.h>

#include <array>
#include <optional>
#include <span>

namespace beibao::debt {

inline constexpr std::size_t assessors = 3;

/// The points that each assessor gave for one line of the sheet.
struct IntegrityLine {
    std::string item;
    std::array<std::optional<int>, assessors> points;
};

enum class Recommendation {
    incomplete,   ///< two assessors have not filled every line yet
    thirdNeeded,  ///< they differ by more than the settings allow
    recommended,
    supplement,
    notRecommended,
};

struct IntegrityResult {
    Recommendation recommendation = Recommendation::incomplete;
    std::array<std::optional<int>, assessors> totals;  ///< of those who filled every line
    /// Of two assessors who agree well enough, the mean; where there is a third, the mean of the two who are nearest to
    /// each other, the higher pair of two that are equally near. One digit after the point.
    std::optional<Decimal> score;
};

/// The sheet, assessed: a veto leaves nobody recommended, whatever the points.
[[nodiscard]] IntegrityResult assess(std::span<const IntegrityLine> lines, bool hasVeto, const Settings& settings);

/// The lines of a case: one for each item of the settings, in their order.
[[nodiscard]] std::vector<IntegrityLine> integrityLines(const model::Fields& counselling, const Settings& settings);

/// Points below nothing or above the most of their line, items twice or unknown, and points without evidence.
void checkIntegrity(const model::Fields& counselling, const Settings& settings, Problems& problems);

/// Whether one of the things is ticked that rule a recommendation out.
[[nodiscard]] bool hasVeto(const model::Fields& counselling);

/// `recommended`, as the code list has it.
[[nodiscard]] std::string codeOf(Recommendation recommendation);

}  // namespace beibao::debt
