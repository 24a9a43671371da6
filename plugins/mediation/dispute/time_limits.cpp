#include "dispute/time_limits.h"

namespace beibao::mediation {

namespace {

constexpr int usualMonths = 1;
constexpr int labourDays = 15;
constexpr int confirmationDays = 30;

}  // namespace

Date usualEnd(Date accepted, const rules::WorkingDays& workingDays)
{
    return rules::periodEnd(accepted, usualMonths, rules::PeriodUnit::months, workingDays);
}

Date firstDue(std::string_view kind, Date accepted, const rules::WorkingDays& workingDays)
{
    return kind == labourKind ? rules::periodEnd(accepted, labourDays, rules::PeriodUnit::days, workingDays)
                              : usualEnd(accepted, workingDays);
}

Date confirmationEnd(Date effective, const rules::WorkingDays& workingDays)
{
    return rules::periodEnd(effective, confirmationDays, rules::PeriodUnit::days, workingDays);
}

}  // namespace beibao::mediation
