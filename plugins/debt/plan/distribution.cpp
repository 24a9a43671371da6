#include "plan/distribution.h"

#include "interest/rate.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace beibao::debt {

namespace {

/// A pool that is shared out rank by rank.
class Sharer {
public:
    Sharer(Money pool, const std::vector<RankedClaim>& claims) : left_(pool), claims_(claims)
    {
        for (const auto& claim : claims) {
            payouts_.push_back({claim.claim, {}});
            open_.push_back(claim.amount);
        }
    }

    /// To those claims of which `wanted` wants something, in proportion.
    void share(Rank rank, const std::function<Money(std::size_t)>& wanted)
    {
        std::vector<Sharing> sharing;
        for (std::size_t index = 0; index < claims_.size(); ++index)
            sharing.push_back({claims_[index].claim, wanted(index)});
        const auto shares = shareOut(left_, sharing);
        for (std::size_t index = 0; index < claims_.size(); ++index) {
            if (shares[index] == Money())
                continue;
            payouts_[index].shares.push_back({rank, shares[index]});
            left_.fen -= shares[index].fen;
            if (rank != Rank::delayed)
                open_[index].fen -= shares[index].fen;
        }
    }

    [[nodiscard]] Money open(std::size_t index) const { return open_[index]; }
    Distribution done(Money toCosts) { return {toCosts, std::move(payouts_), left_}; }

private:
    Money left_;
    const std::vector<RankedClaim>& claims_;
    std::vector<Payout> payouts_;
    std::vector<Money> open_;
};

}  // namespace

Money Payout::total() const
{
    return std::accumulate(shares.begin(), shares.end(), Money(),
                           [](Money sum, const Share& share) { return Money{sum.fen + share.amount.fen}; });
}

Distribution distribute(Money pool, Money costs, const std::vector<RankedClaim>& claims,
                        const std::vector<std::string>& preferred)
{
    const auto toCosts = std::min(pool, costs);
    Sharer sharer({pool.fen - toCosts.fen}, claims);
    sharer.share(Rank::secured,
                 [&](std::size_t index) { return std::min(sharer.open(index), claims[index].collateral); });
    for (const auto& basis : preferred)
        sharer.share(Rank::preferred,
                     [&](std::size_t index) { return claims[index].basis == basis ? sharer.open(index) : Money(); });
    sharer.share(Rank::ordinary, [&](std::size_t index) { return sharer.open(index); });
    sharer.share(Rank::delayed, [&](std::size_t index) { return claims[index].delayedInterest; });
    return sharer.done(toCosts);
}

Money windfall(Money income, Money threshold, const Decimal& sharePercent)
{
    const Money beyond{std::max<std::int64_t>(income.fen - threshold.fen, 0)};
    return interestFor(beyond, rateOfPercent(sharePercent), std::chrono::days{1}, 1);
}

}  // namespace beibao::debt
