#pragma once

#include <beibao/base/quantity.h>

#include <cstdint>
#include <map>
#include <string>

namespace beibao::volunteering {

/// How the income of a household stands to the minimum living standard.
enum class IncomeStanding {
    lowIncome,  ///< a head has no more than the standard
    edge,       ///< no more than `edgePercent` of it
    above
};

/// By 浙江省社会救助条例, articles 12 and 13. `income` is that of all, a month; `people` at least 1; `standard` for a
/// person and month. For information: civil affairs decides.
[[nodiscard]] IncomeStanding incomeStanding(Money income, std::int64_t people, Money standard, int edgePercent);

/// The highest that a need can be scored; the lowest is 0.
inline constexpr std::int64_t highestScore = 3;

/// The sum of scores by their weights; a need without a weight counts once.
[[nodiscard]] std::int64_t priority(const std::map<std::string, std::int64_t>& scores,
                                    const std::map<std::string, int>& weights);

}  // namespace beibao::volunteering
