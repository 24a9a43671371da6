#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::debt {

/// Records what a debtor thinks of the service. A mark that is low opens a complaint about those who counselled and
/// assessed. It is recorded by somebody else: they neither see it nor learn of the complaint.
[[nodiscard]] plugin::ActionResult evaluate(const plugin::ActionRequest& request, const Settings& settings);

/// The score, from the marks.
void deriveEvaluation(model::Draft& draft);

/// Marks from 1 to 5, and no low one without its complaint.
void checkEvaluation(const model::Draft& draft, const Settings& settings, Problems& problems);

/// 20 × the mean of three marks from 1 to 5, with one digit after the point, half rounded up: 5, 4, 4 are 86.7.
[[nodiscard]] Decimal evaluationScore(int attitude, int quality, int efficiency);

}  // namespace beibao::debt
