#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace beibao {

/// A day of the Gregorian calendar, without a time or a zone.
class Date {
public:
    constexpr Date() = default;
    constexpr explicit Date(std::chrono::sys_days days) : days_(days) {}
    constexpr explicit Date(std::chrono::year_month_day day) : days_(day) {}

    /// `2024-11-15`; nothing if it is not that form or no such day exists. Years 1000 to 9999.
    [[nodiscard]] static std::optional<Date> parse(std::string_view text);

    [[nodiscard]] std::string text() const;
    [[nodiscard]] constexpr std::chrono::sys_days days() const { return days_; }
    [[nodiscard]] constexpr std::chrono::year_month_day yearMonthDay() const { return days_; }
    [[nodiscard]] int year() const { return static_cast<int>(yearMonthDay().year()); }

    friend constexpr Date operator+(Date date, std::chrono::days days) { return Date(date.days_ + days); }
    friend constexpr Date operator-(Date date, std::chrono::days days) { return Date(date.days_ - days); }
    friend constexpr std::chrono::days operator-(Date left, Date right) { return left.days_ - right.days_; }
    friend constexpr auto operator<=>(const Date&, const Date&) = default;

private:
    std::chrono::sys_days days_{};
};

/// A moment: microseconds since 1970-01-01T00:00:00 UTC, without leap seconds.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// A moment together with the offset from UTC of the clock it was read from.
class Timestamp {
public:
    constexpr Timestamp() = default;
    constexpr Timestamp(Instant instant, std::chrono::minutes offset) : instant_(instant), offset_(offset) {}

    /// ISO 8601 with offset, to the minute or finer: `2024-11-15T10:40+08:00`, `…T10:40:05.25Z`. A text
    /// without an offset is taken to be in `defaultOffset`. Nothing if it has another form.
    [[nodiscard]] static std::optional<Timestamp> parse(std::string_view text, std::chrono::minutes defaultOffset);

    /// ISO 8601 with offset, to the second, or to the microsecond where there are any.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] constexpr Instant instant() const { return instant_; }
    [[nodiscard]] constexpr std::chrono::minutes offset() const { return offset_; }
    /// The day it was on that clock.
    [[nodiscard]] Date date() const;
    /// The hour and minute on that clock, `10:40`.
    [[nodiscard]] std::string clock() const;
    /// The day and the minute on that clock, `2024-11-15 10:40`.
    [[nodiscard]] std::string toMinute() const;
    /// The minute it fell in: what a clock without seconds shows.
    [[nodiscard]] constexpr std::chrono::sys_time<std::chrono::minutes> minute() const
    {
        return std::chrono::floor<std::chrono::minutes>(instant_);
    }

    friend constexpr bool operator==(const Timestamp&, const Timestamp&) = default;

private:
    Instant instant_{};
    std::chrono::minutes offset_{};
};

/// Microseconds since 1970 UTC, as the workspace stores them.
[[nodiscard]] constexpr std::int64_t toMicroseconds(Instant instant)
{
    return instant.time_since_epoch().count();
}
[[nodiscard]] constexpr Instant fromMicroseconds(std::int64_t microseconds)
{
    return Instant{std::chrono::microseconds{microseconds}};
}

}  // namespace beibao
