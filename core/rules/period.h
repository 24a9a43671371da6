#pragma once

#include <beibao/base/date.h>

#include <vector>

namespace beibao::rules {

/// Which days are working days, by the plans that the State Council publishes for each year. A day in neither list
/// is a working day from Monday to Friday.
class WorkingDays {
public:
    /// Knows no year: every weekend day is off, and no other.
    WorkingDays() = default;
    /// `holidays` are days off, weekend or not; `makeUpDays` are weekend days on which work is made up for. A day in
    /// both is a day off. In any order.
    WorkingDays(std::vector<Date> holidays, std::vector<Date> makeUpDays);

    [[nodiscard]] bool isWorkingDay(Date date) const;
    /// The first working day on or after `date`.
    [[nodiscard]] Date nextWorkingDay(Date date) const;
    /// The last working day on or before `date`.
    [[nodiscard]] Date previousWorkingDay(Date date) const;
    /// Whether there are holidays for that year. Answers for other years may be wrong, and who prints them should
    /// say so.
    [[nodiscard]] bool knows(int year) const;

    /// In order.
    [[nodiscard]] const std::vector<Date>& holidays() const { return holidays_; }
    [[nodiscard]] const std::vector<Date>& makeUpDays() const { return makeUpDays_; }

private:
    std::vector<Date> holidays_;
    std::vector<Date> makeUpDays_;
};

enum class PeriodUnit { days, months, years, workingDays };

struct Period {
    int count = 0;  ///< not negative
    PeriodUnit unit = PeriodUnit::days;

    friend bool operator==(const Period&, const Period&) = default;
};

/// The same day of the month `months` later, or the last of that month where it has no such day (Civil Code,
/// article 202).
[[nodiscard]] Date monthsAfter(Date start, int months);

/// The last day of a period by the Civil Code: the first day does not count (201), months and years end on the
/// corresponding day (202), and a period that would end on a statutory day off ends on the next working day (203).
/// A count of 0 is `start`, or the next working day. Throws `Error` (`usage`) for a negative count or a period of
/// more than about a thousand years.
[[nodiscard]] Date periodEnd(Date start, int count, PeriodUnit unit, const WorkingDays& workingDays);
[[nodiscard]] Date periodEnd(Date start, const Period& period, const WorkingDays& workingDays);

/// The day on which somebody must be told, so that this much time is left until `deadline`: counted back like
/// `periodEnd`, months and years to the corresponding day, and from a day off to the working day before it, as a notice
/// that comes after a holiday comes late. No law has a rule for counting back; this is ours. Throws as `periodEnd`.
[[nodiscard]] Date noticeDay(Date deadline, const Period& period, const WorkingDays& workingDays);

}  // namespace beibao::rules
