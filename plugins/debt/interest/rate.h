#pragma once

#include <beibao/base/date.h>
#include <beibao/base/quantity.h>

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace beibao::debt {

/// A rate of interest a year, in millionths: 15.40 % is 154,000.
struct Rate {
    std::int64_t perMillion = 0;

    friend constexpr Rate operator*(int factor, Rate rate) { return {factor * rate.perMillion}; }
    friend constexpr auto operator<=>(const Rate&, const Rate&) = default;
};

/// Of a percentage with any number of digits after the point, as fields and settings have it: 15.4 is 154,000.
[[nodiscard]] Rate rateOfPercent(const Decimal& percent);
/// The same the other way, with four digits after the point.
[[nodiscard]] Decimal percentOf(Rate rate);
/// `15.40%`; more digits after the point where it has them.
[[nodiscard]] std::string percentText(Rate rate);

/// Simple interest: principal × rate × days ÷ basis, half a fen rounded up. `basis` is the number of days of a year. No
/// argument may be negative.
[[nodiscard]] Money interestFor(Money principal, Rate rate, std::chrono::days days, int basis);

/// One-year loan prime rates (LPR), as the National Interbank Funding Centre publishes them, each in force from its day
/// until the next one.
class LoanPrimeRates {
public:
    struct Published {
        Date from;
        Rate rate;
    };

    LoanPrimeRates() = default;
    /// In any order.
    explicit LoanPrimeRates(std::vector<Published> rates);

    /// Nothing before the first that is known.
    [[nodiscard]] std::optional<Rate> on(Date day) const;

private:
    std::vector<Published> rates_;  // the earliest first
};

}  // namespace beibao::debt
