#include "interest/rate.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>

namespace beibao::debt {

namespace {

using Exact = boost::multiprecision::int128_t;

constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t perPercent = million / 100;

}  // namespace

Rate rateOfPercent(const Decimal& percent)
{
    Exact perMillion = Exact(percent.units) * perPercent;
    for (int digit = 0; digit < percent.scale; ++digit)
        perMillion /= 10;
    return {static_cast<std::int64_t>(perMillion)};
}

Decimal percentOf(Rate rate)
{
    return {rate.perMillion, 4};
}

std::string percentText(Rate rate)
{
    auto text = percentOf(rate).text();
    // Two digits after the point, and what there is beyond them.
    while (text.ends_with('0') && text[text.size() - 3] != '.')
        text.pop_back();
    return text + "%";
}

Money interestFor(Money principal, Rate rate, std::chrono::days days, int basis)
{
    const Exact denominator = Exact(million) * basis;
    const Exact numerator = Exact(principal.fen) * rate.perMillion * days.count();
    return {static_cast<std::int64_t>((numerator + denominator / 2) / denominator)};
}

LoanPrimeRates::LoanPrimeRates(std::vector<Published> rates) : rates_(std::move(rates))
{
    std::ranges::sort(rates_, {}, &Published::from);
}

std::optional<Rate> LoanPrimeRates::on(Date day) const
{
    const auto next = std::ranges::upper_bound(rates_, day, {}, &Published::from);
    return next == rates_.begin() ? std::nullopt : std::optional(std::prev(next)->rate);
}

}  // namespace beibao::debt
