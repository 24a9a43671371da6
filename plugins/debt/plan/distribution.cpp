#include "plan/distribution.h"

#include "interest/rate.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace beibao::debt {

namespace {

/// One rank after the other: first the pool, then the months.
class Sharer {
public:
    Sharer(const PlanFunds& funds, const std::vector<RankedClaim>& claims)
        : funds_(funds), claims_(claims), toCosts_(std::min(funds.pool, funds.costs)), left_(funds.pool - toCosts_)
    {
        for (const auto& claim : claims) {
            payouts_.push_back({claim.claim, {}});
            open_.push_back(claim.amount);
        }
    }

    /// Out of the pool alone: what a security brought is no part of what is paid by the month.
    void shareProceeds()
    {
        const auto proceeds =
            amountsOf([&](std::size_t index) { return std::min(open_[index], claims_[index].proceeds); });
        take(Rank::secured, proceeds, shareOut(left_, proceeds));
    }

    /// To those claims of which `wanted` wants something, in proportion; what is left of that, by the month.
    void share(Rank rank, const std::function<Money(std::size_t)>& wanted)
    {
        const auto amounts = amountsOf(wanted);
        const auto shares = shareOut(left_, amounts);
        std::vector<Money> owed;
        for (std::size_t index = 0; index < amounts.size(); ++index)
            owed.push_back(amounts[index].amount - shares[index]);
        phases_.emplace_back(amounts, std::move(owed));
        take(rank, amounts, shares);
    }

    [[nodiscard]] Money open(std::size_t index) const { return open_[index]; }

    Distribution done()
    {
        std::vector<std::vector<Money>> months;
        for (int month = 0; month < funds_.months && funds_.monthly > Money() && isOwing(); ++month)
            months.push_back(giveMonth());
        return {toCosts_, std::move(payouts_), left_, std::move(months)};
    }

private:
    [[nodiscard]] std::vector<Sharing> amountsOf(const std::function<Money(std::size_t)>& wanted) const
    {
        std::vector<Sharing> amounts;
        for (std::size_t index = 0; index < claims_.size(); ++index)
            amounts.push_back({claims_[index].claim, wanted(index)});
        return amounts;
    }

    void take(Rank rank, const std::vector<Sharing>& amounts, const std::vector<Money>& shares)
    {
        Money all;
        for (const auto& amount : amounts)
            all += amount.amount;
        for (std::size_t index = 0; index < claims_.size(); ++index) {
            if (shares[index] == Money())
                continue;
            payouts_[index].shares.push_back({rank, shares[index], amounts[index].amount, all});
            left_ -= shares[index];
            if (rank == Rank::secured)
                open_[index] -= shares[index];
        }
        // What is preferred is paid before the rest, now or by the month: it is no part of the ordinary rank.
        if (rank == Rank::preferred)
            for (std::size_t index = 0; index < claims_.size(); ++index)
                open_[index] -= amounts[index].amount;
    }

    [[nodiscard]] bool isOwing() const
    {
        return std::ranges::any_of(phases_, [](const Instalments& phase) { return phase.left() > Money(); });
    }

    std::vector<Money> giveMonth()
    {
        std::vector<Money> month(claims_.size());
        Money rest = funds_.monthly;
        for (auto& phase : phases_) {
            const auto shares = phase.give(rest);
            rest -= sum(shares);
            std::ranges::transform(month, shares, month.begin(), std::plus());
        }
        return month;
    }

    const PlanFunds& funds_;
    const std::vector<RankedClaim>& claims_;
    Money toCosts_;
    Money left_;
    std::vector<Payout> payouts_;
    std::vector<Money> open_;
    std::vector<Instalments> phases_;
};

}  // namespace

Money Payout::total() const
{
    return std::accumulate(shares.begin(), shares.end(), Money(),
                           [](Money sum, const Share& share) { return sum + share.amount; });
}

Distribution distribute(const PlanFunds& funds, const std::vector<RankedClaim>& claims,
                        const std::vector<std::string>& preferred)
{
    Sharer sharer(funds, claims);
    sharer.shareProceeds();
    for (const auto& basis : preferred)
        sharer.share(Rank::preferred,
                     [&](std::size_t index) { return claims[index].basis == basis ? sharer.open(index) : Money(); });
    sharer.share(Rank::ordinary, [&](std::size_t index) { return sharer.open(index); });
    sharer.share(Rank::delayed, [&](std::size_t index) { return claims[index].delayedInterest; });
    return sharer.done();
}

Money windfall(Money income, Money threshold, const Decimal& sharePercent)
{
    const auto beyond = std::max(income - threshold, Money());
    return interestFor(beyond, rateOfPercent(sharePercent), std::chrono::days{1}, 1);
}

}  // namespace beibao::debt
