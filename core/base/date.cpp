#include <beibao/base/date.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace beibao {

namespace {

/// Takes exactly `digits` decimal digits from the front of `text`.
std::optional<int> takeNumber(std::string_view& text, std::size_t digits)
{
    if (text.size() < digits)
        return std::nullopt;
    int number = 0;
    for (const char digit : text.substr(0, digits)) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        number = number * 10 + (digit - '0');
    }
    text.remove_prefix(digits);
    return number;
}

bool take(std::string_view& text, char expected)
{
    if (!text.starts_with(expected))
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> takeDate(std::string_view& text)
{
    const auto year = takeNumber(text, 4);
    if (!year || *year < 1000 || !take(text, '-'))
        return std::nullopt;
    const auto month = takeNumber(text, 2);
    if (!month || !take(text, '-'))
        return std::nullopt;
    const auto day = takeNumber(text, 2);
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok())
        return std::nullopt;
    return Date(date);
}

/// The digits after the point, as microseconds; more than six are refused rather than cut off.
std::optional<std::chrono::microseconds> takeFraction(std::string_view& text)
{
    const auto length = std::min(text.find_first_not_of("0123456789"), text.size());
    if (length == 0 || length > 6)
        return std::nullopt;
    auto number = takeNumber(text, length);
    for (auto digits = length; number && digits < 6; ++digits)
        *number *= 10;
    return number ? std::optional(std::chrono::microseconds{*number}) : std::nullopt;
}

std::optional<std::chrono::microseconds> takeTimeOfDay(std::string_view& text)
{
    const auto hour = takeNumber(text, 2);
    if (!hour || *hour > 23 || !take(text, ':'))
        return std::nullopt;
    const auto minute = takeNumber(text, 2);
    if (!minute || *minute > 59)
        return std::nullopt;
    std::chrono::microseconds result = std::chrono::hours{*hour} + std::chrono::minutes{*minute};
    if (!take(text, ':'))
        return result;
    const auto second = takeNumber(text, 2);
    if (!second || *second > 59)
        return std::nullopt;
    result += std::chrono::seconds{*second};
    if (!take(text, '.'))
        return result;
    const auto fraction = takeFraction(text);
    if (!fraction)
        return std::nullopt;
    return result + *fraction;
}

std::optional<std::chrono::minutes> takeOffset(std::string_view& text)
{
    if (take(text, 'Z'))
        return std::chrono::minutes{0};
    const int sign = text.starts_with('-') ? -1 : 1;
    if (!take(text, '+') && !take(text, '-'))
        return std::nullopt;
    const auto hours = takeNumber(text, 2);
    take(text, ':');
    const auto minutes = takeNumber(text, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59)
        return std::nullopt;
    return sign * (std::chrono::hours{*hours} + std::chrono::minutes{*minutes});
}

}  // namespace

std::optional<Date> Date::parse(std::string_view text)
{
    const auto date = takeDate(text);
    return text.empty() ? date : std::nullopt;
}

std::string Date::text() const
{
    const auto day = yearMonthDay();
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::optional<Timestamp> Timestamp::parse(std::string_view text, std::chrono::minutes defaultOffset)
{
    const auto date = takeDate(text);
    if (!date || !(take(text, 'T') || take(text, ' ')))
        return std::nullopt;
    const auto timeOfDay = takeTimeOfDay(text);
    if (!timeOfDay)
        return std::nullopt;
    const auto offset = text.empty() ? defaultOffset : takeOffset(text);
    if (!offset || !text.empty())
        return std::nullopt;
    return Timestamp(Instant(date->days()) + *timeOfDay - *offset, *offset);
}

std::string Timestamp::toMinute() const
{
    return date().text() + " " + clock();
}

std::string Timestamp::clock() const
{
    return text().substr(std::string_view("2024-11-15T").size(), std::string_view("10:40").size());
}

std::string Timestamp::text() const
{
    const auto local = instant_ + offset_;
    const auto days = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss time{local - days};
    auto text = fmt::format("{}T{:02}:{:02}:{:02}", Date(days).text(), time.hours().count(), time.minutes().count(),
                            time.seconds().count());
    if (time.subseconds().count() != 0)
        text += fmt::format(".{:06}", time.subseconds().count());
    const auto minutes = std::abs(offset_.count());
    return text + fmt::format("{}{:02}:{:02}", offset_.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

Date Timestamp::date() const
{
    return Date(std::chrono::floor<std::chrono::days>(instant_ + offset_));
}

}  // namespace beibao
