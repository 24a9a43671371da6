#include <beibao/rules/period.h>

#include <beibao/base/error.h>

#include <catch.h>
#include <rapidcheck.h>

#include <initializer_list>
#include <string_view>
#include <vector>

using namespace beibao;
using namespace beibao::rules;

namespace {

Date day(std::string_view text)
{
    return Date::parse(text).value();
}

std::vector<Date> days(std::initializer_list<std::string_view> texts)
{
    std::vector<Date> dates;
    for (const auto text : texts)
        dates.push_back(day(text));
    return dates;
}

/// The plan for autumn 2024, and New Year 2025.
WorkingDays autumn2024()
{
    return {days({"2025-01-01", "2024-09-15", "2024-09-16", "2024-09-17", "2024-10-01", "2024-10-02", "2024-10-03",
                  "2024-10-04", "2024-10-05", "2024-10-06", "2024-10-07"}),
            days({"2024-10-12", "2024-09-14", "2024-09-29"})};
}

rc::Gen<Date> anyDate()
{
    const auto first = day("1990-01-01");
    return rc::gen::map(rc::gen::inRange(0, 20'000), [first](int offset) { return first + std::chrono::days{offset}; });
}

}  // namespace

TEST_CASE("Weekends and holidays are off, make-up days and other weekdays are not")
{
    const auto calendar = autumn2024();
    CHECK(calendar.isWorkingDay(day("2024-09-27")));
    CHECK_FALSE(calendar.isWorkingDay(day("2024-09-28")));
    CHECK(calendar.isWorkingDay(day("2024-09-29")));
    CHECK_FALSE(calendar.isWorkingDay(day("2024-10-01")));
    CHECK(calendar.nextWorkingDay(day("2024-10-01")) == day("2024-10-08"));
    CHECK(calendar.nextWorkingDay(day("2024-10-08")) == day("2024-10-08"));
}

TEST_CASE("A day that is listed as both holiday and make-up day is off")
{
    const WorkingDays calendar{days({"2024-10-12"}), days({"2024-10-12"})};
    CHECK_FALSE(calendar.isWorkingDay(day("2024-10-12")));
}

TEST_CASE("A calendar knows the years it has holidays for")
{
    const auto calendar = autumn2024();
    CHECK_FALSE(calendar.knows(2023));
    CHECK(calendar.knows(2024));
    CHECK(calendar.knows(2025));
    CHECK_FALSE(calendar.knows(2026));
    CHECK_FALSE(WorkingDays().knows(2024));
}

TEST_CASE("Without a calendar weekends alone are off")
{
    CHECK(WorkingDays().isWorkingDay(day("2024-10-01")));
    CHECK(periodEnd(day("2024-09-27"), 3, PeriodUnit::workingDays, {}) == day("2024-10-02"));
}

TEST_CASE("A period that would end on a Sunday ends on Monday")
{
    CHECK(periodEnd(day("2024-11-15"), 30, PeriodUnit::days, autumn2024()) == day("2024-12-16"));
}

TEST_CASE("A period that would end on a holiday ends on the first working day after it")
{
    CHECK(periodEnd(day("2024-09-24"), 7, PeriodUnit::days, autumn2024()) == day("2024-10-08"));
    CHECK(periodEnd(day("2024-09-05"), 1, PeriodUnit::months, autumn2024()) == day("2024-10-08"));
}

TEST_CASE("A period that ends on a make-up day ends there")
{
    CHECK(periodEnd(day("2024-09-19"), 10, PeriodUnit::days, autumn2024()) == day("2024-09-29"));
}

TEST_CASE("A month ends on its corresponding day or on its last")
{
    CHECK(periodEnd(day("2024-01-31"), 1, PeriodUnit::months, {}) == day("2024-02-29"));
    CHECK(periodEnd(day("2024-02-29"), 1, PeriodUnit::months, {}) == day("2024-03-29"));
    CHECK(periodEnd(day("2024-10-18"), 6, PeriodUnit::months, {}) == day("2025-04-18"));
    CHECK(monthsAfter(day("2025-05-06"), 11) == day("2026-04-06"));
    CHECK(monthsAfter(day("2024-03-31"), -1) == day("2024-02-29"));
}

TEST_CASE("A year that began on 29 February ends on the last day of February")
{
    CHECK(periodEnd(day("2024-02-29"), 1, PeriodUnit::years, {}) == day("2025-02-28"));
    CHECK(periodEnd(day("2024-02-29"), 4, PeriodUnit::years, {}) == day("2028-02-29"));
}

TEST_CASE("Working days leave out the first day and all days off")
{
    CHECK(periodEnd(day("2024-09-27"), 3, PeriodUnit::workingDays, autumn2024()) == day("2024-10-08"));
    CHECK(periodEnd(day("2024-09-27"), 1, PeriodUnit::workingDays, autumn2024()) == day("2024-09-29"));
    CHECK(periodEnd(day("2024-10-01"), 1, PeriodUnit::workingDays, autumn2024()) == day("2024-10-08"));
}

TEST_CASE("A period of nothing ends on its first day, or the next working day")
{
    CHECK(periodEnd(day("2024-09-27"), 0, PeriodUnit::days, autumn2024()) == day("2024-09-27"));
    CHECK(periodEnd(day("2024-09-28"), 0, PeriodUnit::workingDays, autumn2024()) == day("2024-09-29"));
}

TEST_CASE("Negative and endless periods are refused")
{
    for (const auto unit : {PeriodUnit::days, PeriodUnit::months, PeriodUnit::years, PeriodUnit::workingDays}) {
        CHECK_THROWS_AS(periodEnd(day("2024-09-27"), -1, unit, {}), Error);
        CHECK_THROWS_AS(periodEnd(day("2024-09-27"), 2'000'000'000, unit, {}), Error);
    }
    CHECK(periodEnd(day("2024-09-27"), 1000, PeriodUnit::years, {}) == day("3024-09-27"));
}

TEST_CASE("A period ends on the first working day on or after its last day")
{
    CHECK(rc::check([] {
        const auto calendar = autumn2024();
        const auto start = *anyDate();
        const auto count = *rc::gen::inRange(0, 400);
        const auto end = periodEnd(start, count, PeriodUnit::days, calendar);
        RC_ASSERT(calendar.isWorkingDay(end));
        for (auto skipped = start + std::chrono::days{count}; skipped < end; skipped = skipped + std::chrono::days{1})
            RC_ASSERT(!calendar.isWorkingDay(skipped));
    }));
}

TEST_CASE("As many working days lie in a period as it counts")
{
    CHECK(rc::check([] {
        const auto calendar = autumn2024();
        const auto start = *anyDate();
        const auto count = *rc::gen::inRange(1, 300);
        const auto end = periodEnd(start, count, PeriodUnit::workingDays, calendar);
        int counted = 0;
        for (auto each = start + std::chrono::days{1}; each <= end; each = each + std::chrono::days{1})
            counted += calendar.isWorkingDay(each) ? 1 : 0;
        RC_ASSERT(counted == count);
        RC_ASSERT(calendar.isWorkingDay(end));
    }));
}

TEST_CASE("Months later it is the same day, or the last of a shorter month")
{
    CHECK(rc::check([] {
        const auto start = *anyDate();
        const auto months = *rc::gen::inRange(0, 240);
        const auto from = start.yearMonthDay();
        const auto to = monthsAfter(start, months).yearMonthDay();
        RC_ASSERT((to.year() / to.month()) - (from.year() / from.month()) == std::chrono::months{months});
        const auto tomorrow = Date(std::chrono::sys_days(to) + std::chrono::days{1}).yearMonthDay();
        RC_ASSERT(to.day() == from.day() || (to.day() < from.day() && tomorrow.month() != to.month()));
    }));
}

TEST_CASE("A longer period never ends sooner")
{
    CHECK(rc::check([] {
        const auto calendar = autumn2024();
        const auto start = *anyDate();
        const auto count = *rc::gen::inRange(0, 100);
        const auto unit =
            *rc::gen::element(PeriodUnit::days, PeriodUnit::months, PeriodUnit::years, PeriodUnit::workingDays);
        RC_ASSERT(periodEnd(start, count, unit, calendar) <= periodEnd(start, count + 1, unit, calendar));
    }));
}

TEST_CASE("A notice comes so long before a day, and not on a day off")
{
    const auto calendar = autumn2024();
    const auto notice = [&](std::string_view deadline, int count, PeriodUnit unit) {
        return noticeDay(Date::parse(deadline).value(), {count, unit}, calendar).text();
    };
    CHECK(notice("2024-11-15", 3, PeriodUnit::days) == "2024-11-12");
    CHECK(notice("2024-11-20", 3, PeriodUnit::days) == "2024-11-15");
    CHECK(notice("2024-11-18", 1, PeriodUnit::workingDays) == "2024-11-15");
    CHECK(notice("2024-12-31", 1, PeriodUnit::months) == "2024-11-29");  // the 30th is a Saturday
    CHECK(notice("2024-02-29", 1, PeriodUnit::years) == "2023-02-28");
    CHECK(notice("2024-11-15", 0, PeriodUnit::days) == "2024-11-15");
    CHECK_THROWS_AS(notice("2024-11-15", -1, PeriodUnit::days), Error);
}

TEST_CASE("Who is given notice has that much time left")
{
    CHECK(rc::check([] {
        const auto calendar = autumn2024();
        const auto deadline = calendar.nextWorkingDay(*anyDate());
        const auto count = *rc::gen::inRange(0, 100);
        const auto unit = *rc::gen::element(PeriodUnit::days, PeriodUnit::workingDays);
        const auto notice = noticeDay(deadline, {count, unit}, calendar);
        RC_ASSERT(calendar.isWorkingDay(notice));
        RC_ASSERT(periodEnd(notice, count, unit, calendar) <= deadline);
    }));
}
