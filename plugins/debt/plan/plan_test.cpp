#include "plan/distribution.h"
#include "plan/vote.h"

#include <catch.h>
#include <rapidcheck.h>

namespace beibao::debt {

namespace {

Id id(int number)
{
    return Id::parse("0192f2a1-0000-7000-8000-00000000000" + std::to_string(number)).value();
}

const std::vector<std::string> usual{"support", "wages", "injury"};

const VoteRule unanimous{"unanimous", {}, true, {}, {}, true, false};
const VoteRule half{"b1", {}, false, {1, 2}, {1, 2}, false, false};
const VoteRule twoThirds{"b2", {}, false, {1, 2}, {2, 3}, true, false};

std::vector<Vote> fourCreditors(Answer first, Answer second, Answer third, Answer fourth)
{
    return {{first, {12'000'000}, {12'000'000}},
            {second, {8'500'000}, {8'500'000}},
            {third, {4'300'000}, {4'300'000}},
            {fourth, {777'777}, {777'777}}};
}

}  // namespace

TEST_CASE("costs come first, then security up to its worth, then what is preferred, then the rest in proportion")
{
    const std::vector<RankedClaim> claims{{id(1), "bank", {1000}, {400}, {}},
                                          {id(2), "wages", {300}, {}, {}},
                                          {id(3), "support", {100}, {}, {}},
                                          {id(4), "supplier", {600}, {}, {}}};
    const auto distribution = distribute({{1000}, {50}, {}, 0}, claims, usual);
    CHECK(distribution.toCosts == Money{50});
    CHECK(distribution.payouts[2].total() == Money{100});
    CHECK(distribution.payouts[1].total() == Money{300});
    // 150 are left for 600 of the bank and 600 of the supplier.
    CHECK(distribution.payouts[0].total() == Money{400 + 75});
    CHECK(distribution.payouts[0].shares.front().rank == Rank::secured);
    CHECK(distribution.payouts[3].total() == Money{75});
    CHECK(distribution.left == Money());
}

TEST_CASE("the months pay what is preferred first, and then in proportion what is left of each")
{
    const std::vector<RankedClaim> wages{{id(1), "wages", {10'000}, {}, {}}, {id(2), "supplier", {90'000}, {}, {}}};
    const auto first = distribute({{}, {}, {1000}, 12}, wages, usual);
    CHECK(first.months.front()[0] == Money{1000});
    CHECK(first.months[9][1] == Money());
    CHECK(first.months[10][1] == Money{1000});

    const std::vector<RankedClaim> secured{{id(1), "bank", {1'000'000}, {900'000}, {}},
                                           {id(2), "supplier", {100'000}, {}, {}}};
    const auto second = distribute({{900'000}, {}, {1000}, 10}, secured, usual);
    CHECK(second.payouts[0].total() == Money{900'000});
    CHECK(second.months.front() == std::vector<Money>{{500}, {500}});
}

TEST_CASE("the doubled part of a judgment's interest has what nobody else is owed")
{
    const std::vector<RankedClaim> claims{{id(1), "judgment", {1000}, {}, {200}}, {id(2), "supplier", {500}, {}, {}}};
    CHECK(distribute({{1500}, {}, {}, 0}, claims, usual).payouts[0].total() == Money{1000});
    const auto more = distribute({{1650}, {}, {}, 0}, claims, usual);
    CHECK(more.payouts[0].shares.back().rank == Rank::delayed);
    CHECK(more.payouts[0].total() == Money{1150});
    CHECK(distribute({{5000}, {}, {}, 0}, claims, usual).left == Money{3300});
}

TEST_CASE("half of what a year's income has beyond 120,000.00")
{
    CHECK(windfall({15'000'000}, {12'000'000}, {50, 0}) == Money{1'500'000});
    CHECK(windfall({11'000'000}, {12'000'000}, {50, 0}) == Money());
    CHECK(windfall({12'000'001}, {12'000'000}, {500, 1}) == Money{1});
}

TEST_CASE("a distribution loses and makes nothing, whatever ranks first")
{
    CHECK(rc::check([] {
        std::vector<RankedClaim> claims;
        const auto count = *rc::gen::inRange(0, 7);
        for (int index = 0; index < count; ++index)
            claims.push_back({id(index),
                              *rc::gen::element<std::string>("wages", "support", "bank", "supplier"),
                              {*rc::gen::inRange<std::int64_t>(0, 1'000'000)},
                              {*rc::gen::inRange<std::int64_t>(0, 2'000'000)},
                              {*rc::gen::inRange<std::int64_t>(0, 10'000)}});
        const Money pool{*rc::gen::inRange<std::int64_t>(0, 5'000'000)};
        const Money monthly{*rc::gen::inRange<std::int64_t>(0, 200'000)};
        const auto distribution =
            distribute({pool, {*rc::gen::inRange<std::int64_t>(0, 10'000)}, monthly, 20}, claims, usual);
        std::int64_t paid = distribution.toCosts.fen + distribution.left.fen;
        for (std::size_t index = 0; index < claims.size(); ++index) {
            auto total = distribution.payouts[index].total().fen;
            paid += total;
            for (const auto& month : distribution.months) {
                RC_ASSERT(month[index].fen >= 0);
                total += month[index].fen;
            }
            RC_ASSERT(total >= 0 && total <= claims[index].amount.fen + claims[index].delayedInterest.fen);
        }
        for (std::size_t month = 0; month < distribution.months.size(); ++month) {
            const auto given = sum(distribution.months[month]);
            RC_ASSERT(given == monthly || (month + 1 == distribution.months.size() && given < monthly));
        }
        RC_ASSERT(paid == pool.fen);
        RC_ASSERT(distribution.left >= Money());
    }));
}

TEST_CASE("80.15 % of the amount and two of four heads pass no rule that needs more than half of the heads")
{
    const auto votes = fourCreditors(Answer::yes, Answer::yes, Answer::no, Answer::no);
    for (const auto& rule : {half, twoThirds}) {
        const auto result = countVotes(rule, votes, true);
        CHECK(result.heads == 4);
        CHECK(result.headsFor == 2);
        CHECK(result.amountFor == Money{20'500'000});
        CHECK(result.amount == Money{25'577'777});
        CHECK_FALSE(result.hasHeads);
        CHECK(result.hasAmount);
        CHECK_FALSE(result.passes());
    }
    CHECK_FALSE(countVotes(unanimous, votes, true).passes());
}

TEST_CASE("heads are counted of those present, amounts of all")
{
    const auto votes = fourCreditors(Answer::yes, Answer::yes, Answer::no, Answer::absent);
    CHECK(countVotes(twoThirds, votes, true).passes());
    CHECK(
        countVotes(half, fourCreditors(Answer::yes, Answer::absent, Answer::absent, Answer::absent), true).hasAmount ==
        false);
    CHECK_FALSE(
        countVotes(unanimous, fourCreditors(Answer::yes, Answer::yes, Answer::yes, Answer::absent), true).passes());
    CHECK(countVotes(unanimous, fourCreditors(Answer::yes, Answer::yes, Answer::yes, Answer::yes), true).passes());
}

TEST_CASE("a rule that the creditors must agree on first holds only once they did")
{
    auto twoSteps = half;
    twoSteps.needsAdoption = true;
    const auto votes = fourCreditors(Answer::yes, Answer::yes, Answer::yes, Answer::no);
    CHECK_FALSE(countVotes(twoSteps, votes, false).passes());
    CHECK(countVotes(twoSteps, votes, true).passes());
}

TEST_CASE("a secured creditor's amount does not count where the rule says so")
{
    auto votes = fourCreditors(Answer::no, Answer::yes, Answer::yes, Answer::yes);
    votes[0].unsecured = {1'000'000};
    CHECK(countVotes(half, votes, true).amount == Money{14'577'777});
    CHECK(countVotes(half, votes, true).passes());
}

TEST_CASE("no votes pass nothing")
{
    for (const auto& rule : {unanimous, half, twoThirds})
        CHECK_FALSE(countVotes(rule, {}, true).passes());
}

}  // namespace beibao::debt
