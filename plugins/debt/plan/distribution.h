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
    Money collateral;       ///< what its security is worth; nothing where it has none
    Money delayedInterest;  ///< the doubled part of a judgment's interest: last (DP 4)
};

/// Where a share of the pool comes from, in the order in which they are paid.
enum class Rank { secured, preferred, ordinary, delayed };

struct Share {
    Rank rank = Rank::ordinary;
    Money amount;
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
};

/// Shares a pool out: costs of the procedure, secured claims up to their collateral, then the preferred bases in their
/// order, each in proportion, then ordinary claims in proportion (CPL-I 508), then doubled interest. What `preferred`
/// names is the unit's to say.
[[nodiscard]] Distribution distribute(Money pool, Money costs, const std::vector<RankedClaim>& claims,
                                      const std::vector<std::string>& preferred);

/// What of a year's household income beyond a threshold goes to the creditors: (income − threshold) × share, the half
/// fen rounded up, and nothing below the threshold. `sharePercent` has any number of digits after its point.
[[nodiscard]] Money windfall(Money income, Money threshold, const Decimal& sharePercent);

}  // namespace beibao::debt
