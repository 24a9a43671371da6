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

/// Shares sums out one after the other, such as those of each month, so that after each of them every claim has had its
/// exact share of all given so far to within less than a fen, as long as nobody is paid off: it gets the whole fen of
/// what it is behind, and the fen left over go one each to those furthest behind, ties as above. Each time the sum is
/// given exactly, or all that is still owed if that is less; no share is negative, or more than what is owed.
class Instalments {
public:
    /// `amounts` are what the shares follow; `owed` is what is left of each, in the same order.
    Instalments(std::vector<Sharing> amounts, std::vector<Money> owed);

    /// One share for each claim.
    [[nodiscard]] std::vector<Money> give(Money pool);
    /// What is still owed to all.
    [[nodiscard]] Money left() const;

private:
    std::vector<Sharing> amounts_;
    std::vector<Money> owed_;
    std::vector<Money> had_;
    Money given_;
};

[[nodiscard]] Money sum(std::span<const Money> amounts);

}  // namespace beibao::debt
