#include <beibao/exchange/table/xlsx_cell.h>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>

namespace beibao::exchange {

namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr std::int64_t secondsOfDay = 86'400;
/// Day 0 of numbers above 60; Excel takes 1900 for a leap year, so that smaller ones are a day later.
constexpr std::chrono::sys_days epoch1900 = std::chrono::year{1899} / 12 / 30;
constexpr std::chrono::sys_days epoch1904 = std::chrono::year{1904} / 1 / 1;
constexpr double falseLeapDay = 60;
/// The year 9999 ends.
constexpr double lastDay = 2'958'466;
/// From here on Excel has rounded.
constexpr double firstInexact = 1e15;

std::string dayText(std::chrono::sys_days day)
{
    const std::chrono::year_month_day date(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string timeText(std::int64_t ofDay)
{
    return fmt::format("{:02}:{:02}:{:02}", ofDay / 3600, ofDay / 60 % 60, ofDay % 60);
}

std::string momentText(double serial, NumberForm form, bool countsFrom1904)
{
    const auto total = static_cast<std::int64_t>(std::llround(serial * static_cast<double>(secondsOfDay)));
    auto day = (countsFrom1904 ? epoch1904 : epoch1900) + days(total / secondsOfDay);
    if (!countsFrom1904 && serial < falseLeapDay)
        day += days(1);
    const auto ofDay = total % secondsOfDay;
    if (form == NumberForm::time && serial < 1)
        return timeText(ofDay);
    if (form == NumberForm::day && ofDay == 0)
        return dayText(day);
    return dayText(day) + "T" + timeText(ofDay);
}

}  // namespace

std::optional<std::size_t> columnOf(std::string_view reference)
{
    std::size_t column = 0;
    constexpr std::size_t letters = 26;
    constexpr std::size_t largest = 16'384;
    for (const auto letter : reference) {
        if (letter < 'A' || letter > 'Z')
            break;
        column = column * letters + static_cast<std::size_t>(letter - 'A') + 1;
        if (column > largest)
            return std::nullopt;
    }
    return column == 0 ? std::nullopt : std::optional(column - 1);
}

NumberForm builtInForm(int format)
{
    const auto isBetween = [format](int first, int last) { return format >= first && format <= last; };
    if (isBetween(14, 17) || isBetween(27, 31) || format == 36 || isBetween(50, 54) || isBetween(57, 58))
        return NumberForm::day;
    if (format == 22)
        return NumberForm::dayAndTime;
    if (isBetween(18, 21) || isBetween(32, 35) || isBetween(45, 47) || isBetween(55, 56))
        return NumberForm::time;
    return NumberForm::number;
}

NumberForm formOf(std::string_view code)
{
    bool hasDay = false;
    bool hasTime = false;
    for (std::size_t place = 0; place < code.size() && code[place] != ';'; ++place) {
        switch (code[place]) {
        case '"':
            place = std::min(code.find('"', place + 1), code.size());
            break;
        case '[':
            place = std::min(code.find(']', place + 1), code.size());
            break;
        case '\\':
            ++place;
            break;
        case 'y':
        case 'Y':
        case 'd':
        case 'D':
            hasDay = true;
            break;
        case 'h':
        case 'H':
        case 's':
        case 'S':
            hasTime = true;
            break;
        default:
            break;
        }
    }
    if (hasDay)
        return hasTime ? NumberForm::dayAndTime : NumberForm::day;
    return hasTime ? NumberForm::time : NumberForm::number;
}

std::string cellText(std::string_view number, NumberForm form, bool countsFrom1904)
{
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc() || end != number.data() + number.size() || std::abs(value) >= firstInexact)
        return std::string(number);
    if (form != NumberForm::number && value >= 0 && value < lastDay)
        return momentText(value, form, countsFrom1904);
    return fmt::format("{}", value == std::trunc(value) ? fmt::format("{:.0f}", value) : fmt::format("{:.15g}", value));
}

}  // namespace beibao::exchange
