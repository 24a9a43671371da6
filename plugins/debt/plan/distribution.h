#pragma once

#include "plan/shares.h"

#include <string>
#include <vector>

namespace beibao::debt {

/// A claim, as it ranks when there is not enough for all.
struct RankedClaim {
    Id claim;
    std::string basis;      ///< a code of `basis`
    Money amount;           ///< counted of it, without what follows
    Money proceeds;         ///< what its security brought, as part of the pool; nothing where it was not sold
    Money delayedInterest;  ///< the doubled part of a judgment's interest: last (DP 4)
};

/// Where a share comes from, in the order in which they are paid.
enum class Rank { secured, preferred, ordinary, delayed };

struct Share {
    Rank rank = Rank::ordinary;
    Money amount;
    Money of;     ///< what this claim had in that rank
    Money ofAll;  ///< and what all claims had
};

/// What a claim gets, rank by rank; ranks of nothing are left out.
struct Payout {
    Id claim;
    std::vector<Share> shares;

    [[nodiscard]] Money total() const;
};

struct Distribution {
    Money toCosts;
    std::vector<Payout> payouts;  ///< in the order of the claims
    Money left;
    std::vector<std::vector<Money>> months;  ///< one row for each month, with one sum for each claim
};

/// What there is to share out.
struct PlanFunds {
    Money pool;     ///< now
    Money costs;    ///< of the procedure, out of it
    Money monthly;  ///< from then on
    int months = 0;
};

/// Shares the pool out: costs of the procedure, secured claims as far as their security brought it, then the preferred
/// bases in their order, each in proportion, then ordinary claims in proportion (CPL-I 508), then doubled interest.
/// What `preferred` names is the unit's to say. The months follow the same order with what is left of each claim: every
/// month sums exactly to `monthly`, the last one to what is still owed, and ends early once nothing is.
[[nodiscard]] Distribution distribute(const PlanFunds& funds, const std::vector<RankedClaim>& claims,
                                      const std::vector<std::string>& preferred);

/// What of a year's household income beyond a threshold goes to the creditors: (income − threshold) × share, the half
/// fen rounded up, and nothing below the threshold. `sharePercent` has any number of digits after its point.
[[nodiscard]] Money windfall(Money income, Money threshold, const Decimal& sharePercent);

}  // namespace beibao::debt
