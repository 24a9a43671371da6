#include "registration/limits.h"

namespace beibao::grid {

namespace {

constexpr int halfYear = 6;  // months

}  // namespace

Date permitFrom(Date declared)
{
    return rules::monthsAfter(declared, halfYear);
}

std::optional<Date> declareBy(Date arrived, int days, const rules::WorkingDays& workingDays)
{
    return days > 0 ? std::optional(rules::periodEnd(arrived, days, rules::PeriodUnit::workingDays, workingDays))
                    : std::nullopt;
}

Date tellChangeBy(Date happened, int days, const rules::WorkingDays& workingDays)
{
    return rules::periodEnd(happened, days, rules::PeriodUnit::days, workingDays);
}

}  // namespace beibao::grid
