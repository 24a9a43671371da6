#pragma once

#include <beibao/base/id.h>
#include <beibao/base/quantity.h>

#include <span>
#include <vector>

namespace beibao::debt {

/// A claim, as it shares in what there is.
struct Sharing {
    Id claim;
    Money amount;  ///< not negative
};

/// Shares `pool` out in proportion to the claims (CPL-I 508), to the fen: of each exact share the whole fen, then the
/// fen left over one each by the largest remainders, ties by the larger claim, then by the lower id. No claim gets more
/// than it is: of a pool that covers all of them something is left. One share for each claim, in their order. The
/// shares of a claim do not depend on that order.
[[nodiscard]] std::vector<Money> shareOut(Money pool, std::span<const Sharing> claims);

/// Shares a monthly sum out, month by month, so that after each month every claim has had its exact share of all paid
/// so far to within less than a fen: it gets the whole fen of what it is behind, and the fen left over go one each to
/// those furthest behind, ties as above. Every month sums exactly to `monthly`, the last one to what is still owed if
/// that is less. `amounts` are what the shares follow, `owed` what is left of each, in the same order and not more;
/// months end early once nothing is left. One row for each month, with one sum for each claim; none is negative.
[[nodiscard]] std::vector<std::vector<Money>> instalments(Money monthly, int months, std::span<const Sharing> amounts,
                                                          std::span<const Money> owed);

[[nodiscard]] Money sum(std::span<const Money> amounts);

}  // namespace beibao::debt
