#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace beibao {

/// An amount of money in fen (1 yuan = 100 fen); never a fraction of one.
struct Money {
    std::int64_t fen = 0;

    constexpr Money& operator+=(Money other)
    {
        fen += other.fen;
        return *this;
    }
    constexpr Money& operator-=(Money other)
    {
        fen -= other.fen;
        return *this;
    }

    friend constexpr Money operator+(Money left, Money right) { return left += right; }
    friend constexpr Money operator-(Money left, Money right) { return left -= right; }
    friend constexpr Money operator*(std::int64_t times, Money money) { return {times * money.fen}; }
    friend constexpr auto operator<=>(const Money&, const Money&) = default;
};

/// A length in whole millimetres; negative where it is a difference.
struct Length {
    std::int64_t millimetres = 0;

    friend constexpr auto operator<=>(const Length&, const Length&) = default;
};

/// A decimal number kept exactly: `units` / 10^`scale`. At most 15 significant digits, so that a database
/// column of binary floating point gives the same decimal back.
struct Decimal {
    std::int64_t units = 0;
    int scale = 0;

    /// `-12.50` at scale 2 is 1250 units below zero; nothing if it is not a number, has more digits after
    /// the point than `scale`, or more than 15 in all.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text, int scale);
    /// Half away from zero to `scale` digits; nothing if that needs more than 15 digits in all.
    [[nodiscard]] static std::optional<Decimal> round(double number, int scale);

    [[nodiscard]] std::string text() const;
    [[nodiscard]] double number() const;

    friend constexpr bool operator==(const Decimal&, const Decimal&) = default;
};

}  // namespace beibao
