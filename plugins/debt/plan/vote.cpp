#include "plan/vote.h"

#include <boost/multiprecision/cpp_int.hpp>

namespace beibao::debt {

namespace {

using Exact = boost::multiprecision::int128_t;

Exact scaled(std::int64_t part, const Fraction& fraction)
{
    return Exact(part) * fraction.denominator;
}

Exact wanted(std::int64_t whole, const Fraction& fraction)
{
    return Exact(whole) * fraction.numerator;
}

}  // namespace

VoteResult countVotes(const VoteRule& rule, std::span<const Vote> votes, bool isRuleAdopted)
{
    VoteResult result;
    for (const auto& vote : votes) {
        const bool isFor = vote.answer == Answer::yes;
        if (rule.isUnanimous || vote.answer != Answer::absent)
            ++result.heads;
        result.headsFor += isFor ? 1U : 0U;
        const auto amount = rule.countsSecured ? vote.amount : vote.unsecured;
        result.amount += amount;
        result.amountFor += isFor ? amount : Money();
    }
    const auto heads = static_cast<std::int64_t>(result.heads);
    const auto headsFor = static_cast<std::int64_t>(result.headsFor);
    if (rule.isUnanimous) {
        result.hasHeads = heads > 0 && headsFor == heads;
        result.hasAmount = result.hasHeads;
    } else {
        result.hasHeads = scaled(headsFor, rule.heads) > wanted(heads, rule.heads);
        result.hasAmount = result.amountFor.fen > 0 &&
                           scaled(result.amountFor.fen, rule.amount) >= wanted(result.amount.fen, rule.amount);
    }
    result.isAdopted = !rule.needsAdoption || isRuleAdopted;
    return result;
}

}  // namespace beibao::debt
