#include <beibao/rules/period.h>

#include <beibao/base/error.h>

#include <algorithm>
#include <string>
#include <utility>

namespace beibao::rules {

namespace {

constexpr std::chrono::days oneDay{1};

bool isWeekend(Date date)
{
    const std::chrono::weekday weekday{date.days()};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

int longestInDays(PeriodUnit unit)
{
    switch (unit) {
    case PeriodUnit::days:
    case PeriodUnit::workingDays:
        return 1;
    case PeriodUnit::months:
        return 31;
    case PeriodUnit::years:
        return 366;
    }
    return 1;
}

void requireSensible(int count, PeriodUnit unit)
{
    constexpr int thousandYears = 366'000;
    if (count < 0)
        throw Error(Failure::usage, {"A period of {count} is negative. Give a count of 0 or more.",
                                     {{"count", std::to_string(count)}}});
    if (count > thousandYears / longestInDays(unit))
        throw Error(Failure::usage, {"A period of {count} is longer than a thousand years. Give a smaller count.",
                                     {{"count", std::to_string(count)}}});
}

Date workingDaysAfter(Date start, int count, const WorkingDays& workingDays)
{
    Date end = start;
    for (int counted = 0; counted < count; ++counted)
        end = workingDays.nextWorkingDay(end + oneDay);
    return end;
}

Date endBeforeDaysOff(Date start, int count, PeriodUnit unit, const WorkingDays& workingDays)
{
    switch (unit) {
    case PeriodUnit::days:
        return start + std::chrono::days{count};
    case PeriodUnit::months:
        return monthsAfter(start, count);
    case PeriodUnit::years:
        return monthsAfter(start, count * 12);
    case PeriodUnit::workingDays:
        return workingDaysAfter(start, count, workingDays);
    }
    return start;
}

Date workingDaysBefore(Date end, int count, const WorkingDays& workingDays)
{
    Date start = end;
    for (int counted = 0; counted < count; ++counted)
        start = workingDays.previousWorkingDay(start - oneDay);
    return start;
}

Date beginningBeforeDaysOff(Date deadline, const Period& period, const WorkingDays& workingDays)
{
    switch (period.unit) {
    case PeriodUnit::days:
        return deadline - std::chrono::days{period.count};
    case PeriodUnit::months:
        return monthsAfter(deadline, -period.count);
    case PeriodUnit::years:
        return monthsAfter(deadline, -period.count * 12);
    case PeriodUnit::workingDays:
        return workingDaysBefore(deadline, period.count, workingDays);
    }
    return deadline;
}

}  // namespace

WorkingDays::WorkingDays(std::vector<Date> holidays, std::vector<Date> makeUpDays)
    : holidays_(std::move(holidays)), makeUpDays_(std::move(makeUpDays))
{
    std::ranges::sort(holidays_);
    std::ranges::sort(makeUpDays_);
}

bool WorkingDays::isWorkingDay(Date date) const
{
    if (std::ranges::binary_search(holidays_, date))
        return false;
    return !isWeekend(date) || std::ranges::binary_search(makeUpDays_, date);
}

Date WorkingDays::nextWorkingDay(Date date) const
{
    while (!isWorkingDay(date))
        date = date + oneDay;
    return date;
}

Date WorkingDays::previousWorkingDay(Date date) const
{
    while (!isWorkingDay(date))
        date = date - oneDay;
    return date;
}

bool WorkingDays::knows(int year) const
{
    const auto listed = std::ranges::lower_bound(holidays_, year, {}, &Date::year);
    return listed != holidays_.end() && listed->year() == year;
}

Date monthsAfter(Date start, int months)
{
    const auto moved = start.yearMonthDay() + std::chrono::months{months};
    const auto monthEnd = moved.year() / moved.month() / std::chrono::last;
    return Date(moved.ok() ? std::chrono::sys_days(moved) : std::chrono::sys_days(monthEnd));
}

Date periodEnd(Date start, int count, PeriodUnit unit, const WorkingDays& workingDays)
{
    requireSensible(count, unit);
    return workingDays.nextWorkingDay(endBeforeDaysOff(start, count, unit, workingDays));
}

Date periodEnd(Date start, const Period& period, const WorkingDays& workingDays)
{
    return periodEnd(start, period.count, period.unit, workingDays);
}

Date noticeDay(Date deadline, const Period& period, const WorkingDays& workingDays)
{
    requireSensible(period.count, period.unit);
    return workingDays.previousWorkingDay(beginningBeforeDaysOff(deadline, period, workingDays));
}

}  // namespace beibao::rules
