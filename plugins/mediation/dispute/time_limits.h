#pragma once

#include <beibao/rules/period.h>

#include <string_view>

namespace beibao::mediation {

/// The kind of labour disputes in the list of kinds.
inline constexpr std::string_view labourKind = "09";

/// Until when a dispute accepted that day is normally mediated: one month (人民调解工作若干规定, article 33).
[[nodiscard]] Date usualEnd(Date accepted, const rules::WorkingDays& workingDays);

/// The day to keep in sight: for labour disputes the fifteenth, after which either party may ask for arbitration
/// (劳动争议调解仲裁法, article 14), for others the usual end.
[[nodiscard]] Date firstDue(std::string_view kind, Date accepted, const rules::WorkingDays& workingDays);

/// Until when the parties of an agreement in effect may jointly ask the court to confirm it: 30 days (People's
/// Mediation Law, article 33; 民事诉讼法, article 205).
[[nodiscard]] Date confirmationEnd(Date effective, const rules::WorkingDays& workingDays);

}  // namespace beibao::mediation
