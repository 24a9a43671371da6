#pragma once

#include "survey/survey.h"

#include <beibao/base/problem.h>
#include <beibao/model/value.h>

#include <optional>

namespace beibao::mediation {

/// Whether anything was measured.
[[nodiscard]] bool hasReadings(const model::Fields& fields);

/// The figures that follow from a dispute's tape readings; nothing as long as lines are missing or a reading is
/// wrong. Readings that are there are looked at even where others are missing.
[[nodiscard]] std::optional<SurveyResult> surveyOf(const model::Fields& fields, const SurveySettings& settings,
                                                   Problems& problems);

}  // namespace beibao::mediation
