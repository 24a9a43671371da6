#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::volunteering {

/// How many live there: as it is told, else as the household's record has it; nothing where neither says.
[[nodiscard]] std::optional<std::int64_t> peopleOf(const model::Fields& need, model::Records& records);

/// Fills in what follows: income a head (rounded down to the fen), what it hints at, the priority, and until when
/// visits were passed over.
void deriveNeed(model::Draft& draft, model::Records& records, const Settings& settings);

/// Scores from 0 to 3, one open file for a household, nothing sensitive without consent (PIPL 29), and sensible
/// numbers.
void checkNeed(const model::Draft& draft, model::Records& records, Problems& problems);

/// Passes a day of visits over, or moves it. Where no new day is given, the next one is counted from the day that is
/// passed over.
[[nodiscard]] plugin::ActionResult skip(const plugin::ActionRequest& request);

/// The fields of a need, of which a visit that was due on `due` is passed over or moved to `to`.
[[nodiscard]] model::Fields skipped(const model::Fields& need, Date due, const model::Value& reason,
                                    const std::optional<Date>& to);

}  // namespace beibao::volunteering
