#include "plan/shares.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <numeric>

namespace beibao::debt {

namespace {

using Exact = boost::multiprecision::int128_t;

std::int64_t totalOf(std::span<const Sharing> claims)
{
    return std::accumulate(claims.begin(), claims.end(), std::int64_t{0},
                           [](std::int64_t sum, const Sharing& claim) { return sum + claim.amount.fen; });
}

/// The positions of the claims, whoever is furthest behind first; ties by the larger claim, then by the lower id.
std::vector<std::size_t> furthestFirst(std::span<const Sharing> claims, const std::vector<Exact>& behind)
{
    std::vector<std::size_t> order(claims.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t left, std::size_t right) {
        if (behind[left] != behind[right])
            return behind[left] > behind[right];
        if (claims[left].amount != claims[right].amount)
            return claims[left].amount > claims[right].amount;
        return claims[left].claim < claims[right].claim;
    });
    return order;
}

/// One sum that is shared out: what each claim is behind, in fen times the sum of all claims.
class Round {
public:
    Round(std::span<const Sharing> claims, std::span<const Money> owed, std::vector<Exact> behind, std::int64_t total)
        : claims_(claims), owed_(owed), behind_(std::move(behind)), total_(total), given_(claims.size())
    {
    }

    /// Gives away `pool`, which is no more than all that is owed.
    std::vector<Money> give(std::int64_t pool)
    {
        std::int64_t left = pool;
        for (std::size_t index = 0; index < claims_.size(); ++index) {
            const auto whole = behind_[index] > 0 ? static_cast<std::int64_t>(behind_[index] / total_) : 0;
            left -= add(index, std::min(whole, owed_[index].fen));
        }
        left -= spread(left);
        while (left > 0)
            left -= addFen();
        while (left < 0)
            left += takeFen();
        return std::move(given_);
    }

private:
    std::int64_t add(std::size_t index, std::int64_t fen)
    {
        given_[index].fen += fen;
        behind_[index] -= Exact(fen) * total_;
        return fen;
    }

    /// What those leave who are paid off goes to the others, in proportion; some fen may stay. What was given.
    std::int64_t spread(std::int64_t pool)
    {
        std::int64_t left = pool;
        for (bool isGiving = true; isGiving && left >= static_cast<std::int64_t>(claims_.size());) {
            Exact weight = 0;
            for (std::size_t index = 0; index < claims_.size(); ++index)
                weight += given_[index] < owed_[index] ? claims_[index].amount.fen : 0;
            const auto round = left;
            isGiving = false;
            for (std::size_t index = 0; index < claims_.size() && weight > 0; ++index) {
                const auto share = static_cast<std::int64_t>(Exact(round) * claims_[index].amount.fen / weight);
                const auto fen = std::min(share, owed_[index].fen - given_[index].fen);
                isGiving = isGiving || fen > 0;
                left -= add(index, fen);
            }
        }
        return pool - left;
    }

    /// One more to those furthest behind of whom something is left.
    std::int64_t addFen()
    {
        const auto order = furthestFirst(claims_, behind_);
        const auto first = std::ranges::find_if(order, [&](auto index) { return given_[index] < owed_[index]; });
        return add(*first, 1);
    }

    /// One less to those who are least behind: some were ahead, and the others cannot make up for it at once.
    std::int64_t takeFen()
    {
        const auto order = furthestFirst(claims_, behind_);
        const auto least =
            std::find_if(order.rbegin(), order.rend(), [&](auto index) { return given_[index].fen > 0; });
        add(*least, -1);
        return 1;
    }

    std::span<const Sharing> claims_;
    std::span<const Money> owed_;
    std::vector<Exact> behind_;
    std::int64_t total_;
    std::vector<Money> given_;
};

}  // namespace

std::vector<Money> shareOut(Money pool, std::span<const Sharing> claims)
{
    std::vector<Money> owed;
    for (const auto& claim : claims)
        owed.push_back(claim.amount);
    return Instalments({claims.begin(), claims.end()}, std::move(owed)).give(pool);
}

Instalments::Instalments(std::vector<Sharing> amounts, std::vector<Money> owed)
    : amounts_(std::move(amounts)), owed_(std::move(owed)), had_(amounts_.size())
{
}

Money Instalments::left() const
{
    return sum(owed_);
}

std::vector<Money> Instalments::give(Money pool)
{
    const auto total = totalOf(amounts_);
    const auto given = std::min(pool, left());
    if (total == 0 || given <= Money())
        return std::vector<Money>(amounts_.size());
    given_ += given;
    std::vector<Exact> behind;
    for (std::size_t index = 0; index < amounts_.size(); ++index)
        behind.push_back(Exact(given_.fen) * amounts_[index].amount.fen - Exact(had_[index].fen) * total);
    auto shares = Round(amounts_, owed_, std::move(behind), total).give(given.fen);
    for (std::size_t index = 0; index < amounts_.size(); ++index) {
        had_[index] += shares[index];
        owed_[index] -= shares[index];
    }
    return shares;
}

Money sum(std::span<const Money> amounts)
{
    return std::accumulate(amounts.begin(), amounts.end(), Money());
}

}  // namespace beibao::debt
