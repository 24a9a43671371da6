#include "need/assessment.h"

namespace beibao::volunteering {

IncomeStanding incomeStanding(Money income, std::int64_t people, Money standard, int edgePercent)
{
    constexpr std::int64_t whole = 100;
    // Without dividing, so that nobody stands on the wrong side by a fen that was rounded.
    if (income <= people * standard)
        return IncomeStanding::lowIncome;
    return whole * income <= edgePercent * (people * standard) ? IncomeStanding::edge : IncomeStanding::above;
}

std::int64_t priority(const std::map<std::string, std::int64_t>& scores, const std::map<std::string, int>& weights)
{
    std::int64_t sum = 0;
    for (const auto& [need, score] : scores) {
        const auto weight = weights.find(need);
        sum += score * (weight == weights.end() ? 1 : weight->second);
    }
    return sum;
}

}  // namespace beibao::volunteering
