#include <beibao/base/quantity.h>

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace beibao {

namespace {

constexpr std::int64_t largestUnits = 999'999'999'999'999;

bool isDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text, int scale)
{
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    auto fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (!isDigits(whole) || (point != std::string_view::npos && !isDigits(fraction)))
        return std::nullopt;
    const auto places = static_cast<std::size_t>(scale);
    while (fraction.size() > places && fraction.ends_with('0'))
        fraction.remove_suffix(1);
    if (fraction.size() > places)
        return std::nullopt;
    Decimal result{0, scale};
    for (const char digit : std::string(whole) + std::string(fraction) + std::string(places - fraction.size(), '0')) {
        result.units = result.units * 10 + (digit - '0');
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
