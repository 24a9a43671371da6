#include <beibao/model/figure.h>

namespace beibao::model {

namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;

/// So many months from the first of one on.
DayRange wholeMonths(year_month first, months count)
{
    const auto behind = first + count;
    return {Date(first / 1), Date(behind / 1) - days{1}};
}

/// The first month of the stretch of so many that this one lies in.
year_month beginOfStretch(year_month month, unsigned length)
{
    const auto index = static_cast<unsigned>(month.month()) - 1;
    return month.year() / std::chrono::month{index / length * length + 1};
}

}  // namespace

DayRange lastOver(ReportPeriod period, Date today)
{
    const auto day = today.yearMonthDay();
    const year_month month = day.year() / day.month();
    switch (period) {
    case ReportPeriod::day:
        return {today - days{1}, today - days{1}};
    case ReportPeriod::week: {
        const auto monday = today - (std::chrono::weekday{today.days()} - std::chrono::Monday);
        return {monday - days{7}, monday - days{1}};
    }
    case ReportPeriod::month:
        return wholeMonths(month - months{1}, months{1});
    case ReportPeriod::quarter:
        return wholeMonths(beginOfStretch(month, 3) - months{3}, months{3});
    case ReportPeriod::year:
        return wholeMonths(beginOfStretch(month, 12) - months{12}, months{12});
    }
    return {today, today};
}

}  // namespace beibao::model
