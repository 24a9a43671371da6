#include "interest/interest_sheet.h"

#include <catch.h>
#include <rapidcheck.h>

#include <algorithm>

namespace beibao::debt {

namespace {

constexpr int basis = 365;

Date day(const char* text)
{
    return Date::parse(text).value();
}

const LoanPrimeRates& published()
{
    static const LoanPrimeRates rates({{day("2020-08-20"), {38'500}},
                                       {day("2021-12-20"), {38'000}},
                                       {day("2022-01-20"), {37'000}},
                                       {day("2022-08-22"), {36'500}},
                                       {day("2023-06-20"), {35'500}},
                                       {day("2023-08-21"), {34'500}},
                                       {day("2024-07-22"), {33'500}},
                                       {day("2024-10-21"), {31'000}}});
    return rates;
}

ClaimTerms loan(std::int64_t fen, const char* made, const char* until)
{
    ClaimTerms terms;
    terms.isPrivateLoan = true;
    terms.principal = {fen};
    terms.made = day(made);
    terms.until = day(until);
    terms.rate = Rate{240'000};
    return terms;
}

InterestSheet worked(const ClaimTerms& terms)
{
    Problems problems;
    auto sheet = interestSheet(terms, published(), basis, problems);
    REQUIRE(problems.empty());
    return std::move(sheet).value();
}

}  // namespace

TEST_CASE("a loan at 24 % is cut to four times the LPR of the day it was made: 15.40 %, and 15,400.00 a year")
{
    const auto sheet = worked(loan(10'000'000, "2021-03-01", "2022-03-01"));
    REQUIRE(sheet.lines.size() == 1);
    CHECK(sheet.lines[0].rule == InterestRule::cap);
    CHECK(percentText(sheet.lines[0].rate) == "15.40%");
    CHECK(sheet.interest == Money{1'540'000});
    CHECK(sheet.asAgreed == Money{2'400'000});
}

TEST_CASE("1360 days of 43,000.00 at the cap come to 24,673.75 instead of 38,452.60")
{
    const auto sheet = worked(loan(4'300'000, "2021-03-01", "2024-11-20"));
    CHECK(sheet.lines[0].days() == std::chrono::days{1360});
    CHECK(sheet.interest == Money{2'467'375});
    CHECK(sheet.asAgreed == Money{3'845'260});
}

TEST_CASE(
    "a contract from before 2020-08-20 has its own time's rule until then if asked for, and the cap at filing after")
{
    auto terms = loan(20'000'000, "2019-10-01", "2024-11-20");
    terms.asksOldRule = true;
    const auto sheet = worked(terms);
    REQUIRE(sheet.lines.size() == 2);
    CHECK(sheet.lines[0].days() == std::chrono::days{324});
    CHECK(sheet.lines[0].amount == Money{4'260'822});
    CHECK(sheet.lines[1].rule == InterestRule::capAtFiling);
    CHECK(sheet.lines[1].days() == std::chrono::days{1553});
    CHECK(percentText(sheet.lines[1].rate) == "12.40%");
    CHECK(sheet.lines[1].amount == Money{10'551'890});

    SECTION("not asked for, the cap at filing holds for all of it")
    {
        terms.asksOldRule = false;
        CHECK(std::ranges::all_of(worked(terms).lines, [](const auto& line) {
            return line.rule == InterestRule::capAtFiling && line.rate == Rate{124'000};
        }));
    }
    SECTION("above 24 % the old rule cuts too")
    {
        terms.rate = Rate{360'000};
        CHECK(worked(terms).lines[0].rule == InterestRule::oldRule);
        CHECK(worked(terms).lines[0].amount == Money{4'260'822});
    }
}

TEST_CASE("where no interest was agreed none is owed, and from the day it is overdue the LPR")
{
    auto terms = loan(1'000'000, "2022-01-01", "2024-01-01");
    terms.rate.reset();
    CHECK(worked(terms).interest == Money());
    CHECK(worked(terms).lines[0].rule == InterestRule::none);

    terms.due = day("2022-12-31");
    const auto overdue = worked(terms);
    REQUIRE(overdue.lines.size() == 2);
    CHECK(overdue.lines[1].rule == InterestRule::overdueAtLpr);
    CHECK(overdue.lines[1].from == day("2023-01-01"));
    CHECK(overdue.interest == Money{36'500});  // 3.65 % for 365 days

    SECTION("an agreed rate holds after the term too, unless another was agreed for it")
    {
        terms.rate = Rate{60'000};
        CHECK(worked(terms).interest == Money{120'000});
        terms.overdueRate = Rate{100'000};
        CHECK(worked(terms).interest == Money{160'000});
    }
}

TEST_CASE("interest that was kept back is no principal")
{
    auto terms = loan(10'000'000, "2021-03-01", "2022-03-01");
    terms.preDeducted = {1'000'000};
    terms.rate = Rate{100'000};
    CHECK(worked(terms).principal == Money{9'000'000});
    CHECK(worked(terms).interest == Money{900'000});
}

TEST_CASE("penalties and fees have what the cap leaves: together no more than four times the LPR")
{
    auto terms = loan(10'000'000, "2021-03-01", "2022-03-01");
    terms.rate = Rate{100'000};
    terms.charges = {800'000};
    const auto sheet = worked(terms);
    CHECK(sheet.lines.back().rule == InterestRule::charges);
    CHECK(sheet.lines.back().amount == Money{540'000});
    CHECK(sheet.interest == Money{1'540'000});
    terms.isPrivateLoan = false;
    CHECK(worked(terms).interest == Money{1'800'000});
}

TEST_CASE("what was restated with its interest comes to no more than the first principal with interest at the cap")
{
    // 100,000.00 at 24 % for a year, restated as 124,000.00 and lent on at 24 % for another.
    auto terms = loan(12'400'000, "2022-03-01", "2023-03-01");
    terms.firstPrincipal = Money{10'000'000};
    terms.firstMade = day("2021-03-01");
    const auto sheet = worked(terms);
    CHECK(sheet.lines.back().rule == InterestRule::compoundLimit);
    CHECK(sheet.owed() == Money{10'000'000 + 2 * 1'540'000});
}

TEST_CASE("interest beyond the cap does not become principal by being restated")
{
    // 100,000.00 at 24 % for a year, restated as 124,000.00 and lent on at 3 %: no more than 115,400.00 are principal.
    auto terms = loan(12'400'000, "2022-03-01", "2023-03-01");
    terms.rate = Rate{30'000};
    terms.firstPrincipal = Money{10'000'000};
    terms.firstMade = day("2021-03-01");
    const auto sheet = worked(terms);
    CHECK(sheet.noPrincipal == Money{860'000});
    CHECK(sheet.owed() == Money{11'540'000 + 346'200});

    SECTION("what was paid already leaves no more than the limit has left")
    {
        terms.rate = Rate{240'000};
        terms.payments = {{day("2023-03-01"), {1'835'200}}};
        CHECK(worked(terms).owed() == Money{13'080'000 - 1'835'200});
    }
}

TEST_CASE("what was paid beyond principal and interest pays the charges")
{
    ClaimTerms terms;
    terms.principal = {10'000'000};
    terms.charges = {500'000};
    terms.made = day("2023-01-01");
    terms.until = day("2024-01-01");
    terms.payments = {{day("2023-06-01"), {12'000'000}}};
    const auto sheet = worked(terms);
    CHECK(sheet.owed() == Money());
    CHECK(sheet.payments[0].toInterest == Money{500'000});
    CHECK(sheet.payments[0].beyond == Money{1'500'000});
}

TEST_CASE("without the day of the contract there is no interest, and payments and the doubled part count all the same")
{
    ClaimTerms terms;
    terms.principal = {5'000'000};
    terms.due = day("2023-01-01");
    terms.performBy = day("2024-03-01");
    terms.until = day("2024-09-18");
    terms.payments = {{day("2024-02-01"), {1'000'000}}};
    const auto sheet = worked(terms);
    CHECK(sheet.lines.empty());
    CHECK(sheet.principal == Money{4'000'000});
    CHECK(sheet.delayedInterest == Money{140'000});
}

TEST_CASE("a licensed lender's rate is not cut")
{
    auto terms = loan(8'500'000, "2021-03-01", "2022-03-01");
    terms.isPrivateLoan = false;
    CHECK(worked(terms).lines[0].rule == InterestRule::agreed);
    CHECK(worked(terms).interest == Money{2'040'000});
}

TEST_CASE("a judgment not performed for 200 days costs 0.175 per mille a day of its principal: 1,750.00")
{
    ClaimTerms terms;
    terms.principal = {5'000'000};
    terms.made = day("2024-01-01");
    terms.performBy = day("2024-03-01");
    terms.until = day("2024-09-18");
    const auto sheet = worked(terms);
    REQUIRE(sheet.delayed.size() == 1);
    CHECK(sheet.delayed[0].from == day("2024-03-02"));
    CHECK(sheet.delayed[0].days() == std::chrono::days{200});
    CHECK(sheet.delayedInterest == Money{175'000});
    CHECK(sheet.owed() == Money{5'000'000});
}

TEST_CASE("a payment goes to costs, then interest, then principal")
{
    ClaimTerms terms;
    terms.principal = {5'000'000};
    terms.costs = {120'000};
    terms.rate = Rate{112'000};
    terms.made = day("2023-01-01");
    terms.until = day("2024-01-01");
    terms.payments = {{day("2024-01-01"), {1'000'000}}};
    const auto sheet = worked(terms);
    REQUIRE(sheet.payments.size() == 1);
    CHECK(sheet.payments[0].toCosts == Money{120'000});
    CHECK(sheet.payments[0].toInterest == Money{560'000});
    CHECK(sheet.payments[0].toPrincipal == Money{320'000});
    CHECK(sheet.principal == Money{4'680'000});
    CHECK(sheet.owed() == Money{4'680'000});
}

TEST_CASE("what does not fit together is told with its field, and nothing is worked out")
{
    auto terms = loan(10'000'000, "2021-03-01", "2020-03-01");
    terms.payments = {{day("2022-01-01"), {0}}};
    Problems problems;
    CHECK_FALSE(interestSheet(terms, published(), basis, problems).has_value());
    REQUIRE(problems.size() == 3);
    CHECK(problems.front().field == "filed");

    Problems unknown;
    const auto sheet = interestSheet(loan(100'000, "2021-03-01", "2022-03-01"), LoanPrimeRates(), basis, unknown);
    REQUIRE(unknown.size() == 1);
    CHECK(unknown.front().severity == Severity::warning);
    REQUIRE(sheet.has_value());
    CHECK(sheet->lines[0].rule == InterestRule::unknownRate);
    CHECK(sheet->interest == Money());
}

namespace {

rc::Gen<ClaimTerms> anyTerms()
{
    return rc::gen::exec([] {
        ClaimTerms terms;
        terms.isPrivateLoan = *rc::gen::arbitrary<bool>();
        terms.principal = {*rc::gen::inRange<std::int64_t>(1, 100'000'000'000)};
        terms.costs = {*rc::gen::inRange<std::int64_t>(0, 1'000'000)};
        terms.charges = {*rc::gen::element<std::int64_t>(0, 50'000, 5'000'000)};
        const auto made = day("2019-01-01") + std::chrono::days{*rc::gen::inRange(0, 1500)};
        terms.made = made;
        terms.until = std::max(made, day("2020-09-01")) + std::chrono::days{*rc::gen::inRange(0, 1500)};
        if (*rc::gen::arbitrary<bool>())
            terms.rate = Rate{*rc::gen::inRange<std::int64_t>(0, 400'000)};
        if (*rc::gen::arbitrary<bool>())
            terms.due = made + std::chrono::days{*rc::gen::inRange(0, 900)};
        if (*rc::gen::arbitrary<bool>())
            terms.overdueRate = Rate{*rc::gen::inRange<std::int64_t>(0, 400'000)};
        if (*rc::gen::arbitrary<bool>())
            terms.performBy = made + std::chrono::days{*rc::gen::inRange(0, 900)};
        terms.preDeducted = {*rc::gen::inRange<std::int64_t>(0, terms.principal.fen + 1)};
        if (*rc::gen::arbitrary<bool>()) {
            terms.firstPrincipal = Money{*rc::gen::inRange<std::int64_t>(1, terms.principal.fen + 1)};
            terms.firstMade = made - std::chrono::days{*rc::gen::inRange(0, 400)};
        }
        terms.asksOldRule = *rc::gen::arbitrary<bool>();
        return terms;
    });
}

Payment paymentWithin(const ClaimTerms& terms)
{
    const auto span = static_cast<int>((terms.until - *terms.made).count());
    return {*terms.made + std::chrono::days{*rc::gen::inRange(0, span + 1)},
            {*rc::gen::inRange<std::int64_t>(1, 2 * terms.principal.fen + 1)}};
}

std::int64_t sumOf(const std::vector<InterestLine>& lines)
{
    std::int64_t sum = 0;
    for (const auto& line : lines)
        sum += line.amount.fen;
    return sum;
}

}  // namespace

TEST_CASE("whatever is paid, nothing owed is negative, all of it is accounted for, and it never raises what is owed")
{
    // Of the days before the first published rate the overdue rate is not known.
    const LoanPrimeRates rates(
        {{day("2019-01-01"), {42'000}}, {day("2020-08-20"), {38'500}}, {day("2022-01-20"), {37'000}}});
    CHECK(rc::check([&] {
        auto terms = *anyTerms();
        Problems problems;
        const auto before = interestSheet(terms, rates, basis, problems);
        const auto count = *rc::gen::inRange(1, 4);
        for (int index = 0; index < count; ++index)
            terms.payments.push_back(paymentWithin(terms));
        const auto after = interestSheet(terms, rates, basis, problems);
        RC_ASSERT(before && after);
        RC_ASSERT(after->owed() <= before->owed());
        RC_ASSERT(sumOf(after->lines) == after->accrued.fen);
        std::int64_t accounted = after->owed().fen;
        for (const auto& each : after->payments) {
            RC_ASSERT(each.toCosts.fen >= 0 && each.toInterest.fen >= 0 && each.toPrincipal.fen >= 0);
            RC_ASSERT(each.toCosts.fen + each.toInterest.fen + each.toPrincipal.fen + each.beyond.fen ==
                      each.payment.amount.fen);
            accounted += each.payment.amount.fen - each.beyond.fen;
        }
        RC_ASSERT(accounted == terms.principal.fen - terms.preDeducted.fen - after->noPrincipal.fen + terms.costs.fen +
                                   after->accrued.fen);
        for (const auto& each : after->payments)
            RC_ASSERT(each.beyond.fen == 0 || after->owed().fen == 0);
        RC_ASSERT(after->costs.fen >= 0 && after->interest.fen >= 0 && after->principal.fen >= 0);
    }));
}

TEST_CASE("a private loan never bears more than the highest rate, and never more than was agreed")
{
    CHECK(rc::check([] {
        auto terms = *anyTerms();
        terms.isPrivateLoan = true;
        terms.rate = Rate{*rc::gen::inRange<std::int64_t>(1, 400'000)};
        Problems problems;
        const auto sheet = interestSheet(terms, published(), basis, problems);
        RC_ASSERT(sheet.has_value());
        RC_ASSERT(sheet->accrued <= sheet->asAgreed);
        std::int64_t most = 0;
        for (const auto& line : sheet->lines)
            if (const auto highest = highestRate(terms, line.from, published()); highest && line.amount.fen >= 0) {
                RC_ASSERT(line.rate <= *highest);
                most += line.rule == InterestRule::charges
                            ? 0
                            : interestFor(line.principal, *highest, line.days(), basis).fen;
            }
        RC_ASSERT(sheet->accrued.fen <= most);
    }));
}

}  // namespace beibao::debt
