#pragma once

#include <beibao/rules/period.h>

#include <optional>

namespace beibao::grid {

/// From when a residence permit may be applied for: half a year after the declaration (ZJ-FP, article 16; RP, article
/// 2).
[[nodiscard]] Date permitFrom(Date declared);

/// Until when an arrival is to be declared, `days` working days after it; nothing where the city has no rule (`days` 0;
/// ZJ-FP, article 7).
[[nodiscard]] std::optional<Date> declareBy(Date arrived, int days, const rules::WorkingDays& workingDays);

/// Until when a change of address or employer is to be told, `days` days after it (ZJ-FP, articles 13 and 19).
[[nodiscard]] Date tellChangeBy(Date happened, int days, const rules::WorkingDays& workingDays);

}  // namespace beibao::grid
