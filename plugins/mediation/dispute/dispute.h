#pragma once

#include "dispute/settings.h"

#include <beibao/base/problem.h>
#include <beibao/model/draft.h>
#include <beibao/model/record.h>
#include <beibao/rules/period.h>

#include <optional>

namespace beibao::mediation {

/// Fills in what follows from the rest of a dispute: until when to mediate, the figures of the survey, when the
/// agreement took effect, until when the court can be asked, the day it was concluded, the earlier disputes and the
/// risk.
void deriveDispute(model::Draft& draft, model::Records& records, const Settings& settings,
                   const rules::WorkingDays& workingDays);

/// What the declaration of the type cannot say: the readings of the tape, wording that settles too much, more time than
/// is usual, who may conclude an agreement; with warnings for disputes that come again, a homestead beyond its ceiling,
/// a committee of too few or too many.
void checkDispute(const model::Draft& draft, model::Records& records, const Settings& settings,
                  const rules::WorkingDays& workingDays, Problems& problems);

/// When an agreement took effect. A written one when the last of these is there: the signature of each party, a
/// mediator's signature, the committee's seal (PML 29). An oral one when it was reached (PML 30).
[[nodiscard]] std::optional<Timestamp> effectiveSince(const model::Fields& fields);

}  // namespace beibao::mediation
