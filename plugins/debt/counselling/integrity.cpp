#include "counselling/integrity.h"

#include <beibao/model/typed_values.h>

#include <algorithm>
#include <cstdlib>
#include <set>

namespace beibao::debt {

namespace {

constexpr std::array<const char*, assessors> columns{"first", "second", "third"};

std::optional<int> pointsIn(const model::Fields& cells, const char* column)
{
    const auto* points = model::get<std::int64_t>(cells, column);
    return points ? std::optional(static_cast<int>(std::clamp<std::int64_t>(*points, -1, 1000))) : std::nullopt;
}

/// What one assessor gave in all; nothing until every line has points.
std::optional<int> totalOf(std::span<const IntegrityLine> lines, std::size_t assessor)
{
    int total = 0;
    for (const auto& line : lines) {
        if (!line.points.at(assessor))
            return std::nullopt;
        total += *line.points.at(assessor);
    }
    return lines.empty() ? std::nullopt : std::optional(total);
}

Decimal meanOf(int one, int other)
{
    return {std::int64_t{5} * (one + other), 1};
}

/// Of three, the mean of the two that are nearest to each other.
Decimal meanOfNearest(int one, int two, int three)
{
    std::array<int, assessors> sorted{one, two, three};
    std::ranges::sort(sorted);
    return sorted[2] - sorted[1] <= sorted[1] - sorted[0] ? meanOf(sorted[1], sorted[2]) : meanOf(sorted[0], sorted[1]);
}

}  // namespace

IntegrityResult assess(std::span<const IntegrityLine> lines, bool hasVeto, const Settings& settings)
{
    IntegrityResult result;
    for (std::size_t assessor = 0; assessor < assessors; ++assessor)
        result.totals.at(assessor) = totalOf(lines, assessor);
    const auto& [first, second, third] = result.totals;
    if (!first || !second) {
        result.recommendation = hasVeto ? Recommendation::notRecommended : Recommendation::incomplete;
        return result;
    }
    const bool differ = std::abs(*first - *second) > settings.largestGap;
    if (!differ)
        result.score = meanOf(*first, *second);
    else if (third)
        result.score = meanOfNearest(*first, *second, *third);
    if (hasVeto)
        result.recommendation = Recommendation::notRecommended;
    else if (!result.score)
        result.recommendation = Recommendation::thirdNeeded;
    else if (result.score->units >= settings.recommendFrom * 10)
        result.recommendation = Recommendation::recommended;
    else if (result.score->units >= settings.supplementFrom * 10)
        result.recommendation = Recommendation::supplement;
    else
        result.recommendation = Recommendation::notRecommended;
    return result;
}

std::vector<IntegrityLine> integrityLines(const model::Fields& counselling, const Settings& settings)
{
    std::vector<IntegrityLine> lines;
    const auto& rows = model::rowsOf(counselling, "integrity");
    for (const auto& item : settings.integrityItems) {
        IntegrityLine line{item.item, {}};
        const auto row = std::ranges::find_if(
            rows, [&](const model::Row& each) { return model::textOf(each.cells, "item") == item.item; });
        for (std::size_t assessor = 0; assessor < assessors && row != rows.end(); ++assessor)
            line.points.at(assessor) = pointsIn(row->cells, columns.at(assessor));
        lines.push_back(std::move(line));
    }
    return lines;
}

void checkIntegrity(const model::Fields& counselling, const Settings& settings, Problems& problems)
{
    std::set<std::string> seen;
    const auto& rows = model::rowsOf(counselling, "integrity");
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const auto row = "integrity[" + std::to_string(index + 1) + "].";
        const auto name = model::textOf(rows[index].cells, "item");
        const auto item = std::ranges::find(settings.integrityItems, name, &IntegrityItem::item);
        if (!seen.insert(name).second)
            problems.error({"This item stands twice."}, row + "item");
        if (item == settings.integrityItems.end()) {
            problems.error({"The settings give no points for this item."}, row + "item");
            continue;
        }
        bool hasPoints = false;
        for (const auto* column : columns) {
            const auto points = pointsIn(rows[index].cells, column);
            hasPoints = hasPoints || points;
            if (points && (*points < 0 || *points > item->most))
                problems.error({"From 0 to {most} points.", {{"most", std::to_string(item->most)}}}, row + column);
        }
        if (hasPoints && model::textOf(rows[index].cells, "evidence").empty())
            problems.error({"Say what the points rest on."}, row + "evidence");
    }
}

bool hasVeto(const model::Fields& counselling)
{
    return std::ranges::any_of(std::array{"concealment", "sham_debt", "luxury", "false_statement"},
                               [&](const char* name) {
                                   const auto* ticked = model::get<bool>(counselling, name);
                                   return ticked && *ticked;
                               });
}

std::string codeOf(Recommendation recommendation)
{
    switch (recommendation) {
    case Recommendation::incomplete:
        return {};
    case Recommendation::thirdNeeded:
        return "third_needed";
    case Recommendation::recommended:
        return "recommended";
    case Recommendation::supplement:
        return "supplement";
    case Recommendation::notRecommended:
        return "not_recommended";
    }
    return {};
}

}  // namespace beibao::debt
