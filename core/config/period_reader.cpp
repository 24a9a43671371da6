#include <beibao/config/period_reader.h>

#include <charconv>
#include <optional>
#include <string_view>

namespace beibao::config {

namespace {

/// Nothing that falls due lies further off, and no count up to here leaves the calendar.
constexpr int longestCount = 1'000;

std::optional<rules::PeriodUnit> periodUnitNamed(std::string_view name)
{
    using rules::PeriodUnit;
    if (name == "day" || name == "days")
        return PeriodUnit::days;
    if (name == "working day" || name == "working days")
        return PeriodUnit::workingDays;
    if (name == "month" || name == "months")
        return PeriodUnit::months;
    if (name == "year" || name == "years")
        return PeriodUnit::years;
    return std::nullopt;
}

}  // namespace

rules::Period readPeriod(const Node& node, Problems& problems)
{
    const std::string_view text = node.text();
    const auto refuse = [&](Message message) {
        problems.error(std::move(message), {}, node.location());
        return rules::Period();
    };
    int count = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    auto unit = std::string_view(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
    if (error != std::errc() || !unit.starts_with(' '))
        return refuse({"“{text}” is not a period: write a whole number and a unit, such as “5 working days”.",
                       {{"text", node.text()}}});
    unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
    if (count < 0)
        return refuse(
            {"A period of {count} is negative. Give a count of 0 or more.", {{"count", std::to_string(count)}}});
    if (count > longestCount)
        return refuse({"A period of {count} is too long: the count may be up to {limit}.",
                       {{"count", std::to_string(count)}, {"limit", std::to_string(longestCount)}}});
    const auto found = periodUnitNamed(unit);
    if (!found)
        return refuse({"“{unit}” is not a unit of time: use days, working days, months or years.",
                       {{"unit", std::string(unit)}}});
    return {count, *found};
}

}  // namespace beibao::config
