#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::volunteering {

/// Fills in what follows: how many live there, where the household's record tells it, income a head (rounded down to
/// the fen), what the income hints at, and the priority.
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
