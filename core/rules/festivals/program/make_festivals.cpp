/// Writes the table of core/rules/festivals/festival_days.h as C++, from ICU's Chinese calendar. Run by the build.
///
///     make-festivals > festival_days.cpp

#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <array>
#include <exception>
#include <iostream>
#include <memory>
#include <stdexcept>

namespace {

constexpr int firstYear = 1990;
constexpr int lastYear = 2100;
/// ICU counts Chinese years from 2637 before our era.
constexpr int yearsBefore = 2637;

struct ChineseDay {
    int month;
    int day;
};
constexpr std::array<ChineseDay, 4> festivals{{{1, 1}, {5, 5}, {8, 15}, {9, 9}}};

void require(UErrorCode status)
{
    if (U_FAILURE(status))
        throw std::runtime_error(u_errorName(status));
}

std::unique_ptr<icu::Calendar> calendarOf(const char* locale)
{
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> calendar(
        icu::Calendar::createInstance(icu::TimeZone::createTimeZone("GMT+8"), icu::Locale(locale), status));
    require(status);
    return calendar;
}

void write()
{
    const auto chinese = calendarOf("zh@calendar=chinese");
    const auto gregorian = calendarOf("zh@calendar=gregorian");
    std::cout << "#include <beibao/rules/festivals/festival_days.h>\n\nnamespace beibao::rules::festivals {\n\n"
                 "namespace {\n\nconstexpr Day all[]{";
    for (int year = firstYear; year <= lastYear; ++year)
        for (const auto& festival : festivals) {
            UErrorCode status = U_ZERO_ERROR;
            chinese->clear();
            chinese->set(UCAL_EXTENDED_YEAR, year + yearsBefore);
            chinese->set(UCAL_MONTH, festival.month - 1);
            chinese->set(UCAL_IS_LEAP_MONTH, 0);
            chinese->set(UCAL_DATE, festival.day);
            gregorian->setTime(chinese->getTime(status), status);
            const int month = gregorian->get(UCAL_MONTH, status) + 1;
            std::cout << '{' << gregorian->get(UCAL_YEAR, status) << ',' << month << ','
                      << gregorian->get(UCAL_DATE, status) << "},\n";
            require(status);
        }
    std::cout << "};\n\n}  // namespace\n\nconst std::span<const Day> days(all);\n\n"
                 "}  // namespace beibao::rules::festivals\n";
}

}  // namespace

int main()
try {
    write();
    return std::cout.flush() ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
