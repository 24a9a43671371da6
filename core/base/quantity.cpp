#include <beibao/base/quantity.h>

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace beibao {

namespace {

constexpr std::int64_t largestUnits = 999'999'999'999'999;

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text, int scale)
{
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    Decimal result{0, scale};
    int fractionDigits = -1;
    bool anyDigit = false;
    for (const char each : text) {
        if (each == '.' && fractionDigits < 0 && anyDigit) {
            fractionDigits = 0;
            continue;
        }
        if (each < '0' || each > '9')
            return std::nullopt;
        anyDigit = true;
        if (fractionDigits >= 0 && ++fractionDigits > scale) {
            if (each != '0')
                return std::nullopt;
            --fractionDigits;
            continue;
        }
        result.units = result.units * 10 + (each - '0');
        if (result.units > largestUnits)
            return std::nullopt;
    }
    if (!anyDigit || text.back() == '.')
        return std::nullopt;
    for (int digits = fractionDigits < 0 ? 0 : fractionDigits; digits < scale; ++digits) {
        result.units *= 10;
        if (result.units > largestUnits)
            return std::nullopt;
    }
    if (negative)
        result.units = -result.units;
    return result;
}

std::optional<Decimal> Decimal::round(double number, int scale)
{
    const double scaled = std::round(number * std::pow(10.0, scale));
    if (!(std::abs(scaled) <= static_cast<double>(largestUnits)))
        return std::nullopt;
    return Decimal{static_cast<std::int64_t>(scaled), scale};
}

std::string Decimal::text() const
{
    std::string digits = fmt::format("{:0{}}", std::abs(units), scale + 1);
    if (scale > 0)
        digits.insert(digits.size() - static_cast<std::size_t>(scale), ".");
    return units < 0 ? "-" + digits : digits;
}

double Decimal::number() const
{
    return static_cast<double>(units) / std::pow(10.0, scale);
}

}  // namespace beibao
