#include "plan/shares.h"

#include <catch.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>

namespace beibao::debt {

namespace {

Id id(int number)
{
    return Id::parse("0192f2a1-0000-7000-8000-00000000000" + std::to_string(number)).value();
}

std::vector<Sharing> sharing(std::initializer_list<std::int64_t> fen)
{
    std::vector<Sharing> claims;
    for (const auto each : fen)
        claims.push_back({id(static_cast<int>(claims.size())), {each}});
    return claims;
}

std::vector<std::int64_t> fenOf(const std::vector<Money>& amounts)
{
    std::vector<std::int64_t> fen;
    for (const auto amount : amounts)
        fen.push_back(amount.fen);
    return fen;
}

std::vector<Money> amountsOf(const std::vector<Sharing>& claims)
{
    std::vector<Money> amounts;
    for (const auto& claim : claims)
        amounts.push_back(claim.amount);
    return amounts;
}

std::vector<Sharing> fourCreditors()
{
    return sharing({12'000'000, 8'500'000, 4'300'000, 777'777});
}

std::vector<Sharing> anySharing()
{
    std::vector<Sharing> claims;
    const auto count = *rc::gen::inRange(1, 9);
    for (int index = 0; index < count; ++index)
        claims.push_back({id(index), {*rc::gen::inRange<std::int64_t>(0, 100'000'000'000)}});
    return claims;
}

/// Month by month, until nothing is left or the months are over.
std::vector<std::vector<Money>> months(Money monthly, int count, std::vector<Sharing> claims, std::vector<Money> owed)
{
    Instalments instalments(std::move(claims), std::move(owed));
    std::vector<std::vector<Money>> result;
    while (count-- > 0 && instalments.left() > Money())
        result.push_back(instalments.give(monthly));
    return result;
}

}  // namespace

TEST_CASE("the fen left over go to the largest remainders, ties to the larger claim")
{
    CHECK(fenOf(shareOut({5'000'001}, sharing({33'333'333, 22'222'222, 11'111'111}))) ==
          std::vector<std::int64_t>{2'500'001, 1'666'667, 833'333});
}

TEST_CASE("32,100.00 among four creditors")
{
    CHECK(fenOf(shareOut({3'210'000}, fourCreditors())) ==
          std::vector<std::int64_t>{1'505'995, 1'066'746, 539'648, 97'611});
}

TEST_CASE("1,500.00 a month for sixty months: the first, the second, and all of it")
{
    const auto claims = fourCreditors();
    const auto paid = months({150'000}, 60, claims, amountsOf(claims));
    REQUIRE(paid.size() == 60);
    CHECK(fenOf(paid[0]) == std::vector<std::int64_t>{70'374, 49'848, 25'217, 4'561});
    CHECK(fenOf(paid[1]) == std::vector<std::int64_t>{70'373, 49'848, 25'217, 4'562});
    std::vector<std::int64_t> had(4);
    for (const auto& month : paid)
        for (std::size_t index = 0; index < 4; ++index)
            had[index] += month[index].fen;
    CHECK(had == std::vector<std::int64_t>{4'222'415, 2'990'878, 1'513'032, 273'675});
}

TEST_CASE("a pool that covers everybody pays everybody, and no more")
{
    CHECK(fenOf(shareOut({1000}, sharing({300, 200}))) == std::vector<std::int64_t>{300, 200});
    CHECK(fenOf(shareOut({1000}, sharing({0, 0}))) == std::vector<std::int64_t>{0, 0});
    CHECK(shareOut({1000}, {}).empty());
}

TEST_CASE("the last month closes exactly, and months end once nothing is left")
{
    const auto claims = sharing({1000, 500});
    const auto paid = months({400}, 60, claims, amountsOf(claims));
    REQUIRE(paid.size() == 4);
    CHECK(sum(paid.back()) == Money{300});
}

TEST_CASE("who is paid off leaves the rest to the others")
{
    const auto claims = sharing({1'000'000'000, 1'000'000'000});
    const std::vector<Money> owed{{100}, {1'000'000'000}};
    const auto paid = months({500'000'000}, 2, claims, owed);
    CHECK(fenOf(paid.at(0)) == std::vector<std::int64_t>{100, 499'999'900});
    CHECK(fenOf(paid.at(1)) == std::vector<std::int64_t>{0, 500'000'000});
}

TEST_CASE("shares sum exactly, none is negative or more than its claim, and the order of claims does not matter")
{
    CHECK(rc::check([] {
        auto claims = anySharing();
        const Money pool{*rc::gen::inRange<std::int64_t>(0, 200'000'000'000)};
        const auto shares = shareOut(pool, claims);
        RC_ASSERT(sum(shares) == std::min(pool, sum(amountsOf(claims))));
        std::map<Id, Money> byClaim;
        for (std::size_t index = 0; index < claims.size(); ++index) {
            RC_ASSERT(shares[index] >= Money() && shares[index] <= claims[index].amount);
            byClaim[claims[index].claim] = shares[index];
        }
        std::ranges::reverse(claims);
        const auto reversed = shareOut(pool, claims);
        for (std::size_t index = 0; index < claims.size(); ++index)
            RC_ASSERT(reversed[index] == byClaim[claims[index].claim]);
    }));
}

TEST_CASE("every month sums exactly, no line is negative, and nobody gets more than is left of a claim")
{
    CHECK(rc::check([] {
        const auto claims = anySharing();
        const auto lump = shareOut({*rc::gen::inRange<std::int64_t>(0, 50'000'000'000)}, claims);
        std::vector<Money> owed;
        for (std::size_t index = 0; index < claims.size(); ++index)
            owed.push_back({claims[index].amount.fen - lump[index].fen});
        const Money monthly{*rc::gen::element<std::int64_t>(1, 3, 7, 150'000, 99'999'999)};
        std::vector<Money> had(claims.size());
        std::int64_t left = sum(owed).fen;
        for (const auto& month : months(monthly, 30, claims, owed)) {
            RC_ASSERT(sum(month).fen == std::min(monthly.fen, left));
            left -= sum(month).fen;
            for (std::size_t index = 0; index < claims.size(); ++index) {
                RC_ASSERT(month[index] >= Money());
                had[index].fen += month[index].fen;
                RC_ASSERT(had[index] <= owed[index]);
            }
        }
    }));
}

}  // namespace beibao::debt
