#include "interest/interest_sheet.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace beibao::debt {

namespace {

using std::chrono::days;

/// The first day of the present rule (PL 31).
constexpr Date presentRule{std::chrono::year{2020} / 8 / 20};
constexpr Rate oldHighest{240'000};  // 24 %
constexpr int timesLpr = 4;
/// 0.000175 a day (DP 1), as a rate of a "year" of one day.
constexpr Rate delayedDaily{175};

struct Rule {
    InterestRule rule;
    Rate rate;
};

/// What interest is counted on one day, and why.
class Rules {
public:
    Rules(const ClaimTerms& terms, const LoanPrimeRates& rates) : terms_(terms), rates_(rates) {}

    /// What was agreed for that day.
    [[nodiscard]] std::optional<Rate> asked(Date day) const
    {
        return isOverdue(day) && terms_.overdueRate ? terms_.overdueRate : terms_.rate;
    }

    [[nodiscard]] Rule on(Date day) const
    {
        const auto agreed = asked(day);
        if (!agreed)
            return withoutAgreement(day);
        if (!terms_.isPrivateLoan)
            return {InterestRule::agreed, *agreed};
        const auto highest = highestRate(terms_, day, rates_);
        if (!highest)
            return {InterestRule::unknownRate, {}};
        return *agreed <= *highest ? Rule{InterestRule::agreed, *agreed} : Rule{capRule(day), *highest};
    }

private:
    [[nodiscard]] bool isOverdue(Date day) const { return terms_.due && day > *terms_.due; }

    [[nodiscard]] Rule withoutAgreement(Date day) const
    {
        if (!terms_.isPrivateLoan)
            return {InterestRule::notAgreed, {}};
        if (!isOverdue(day))
            return {InterestRule::none, {}};
        const auto rate = rates_.on(*terms_.due + days{1});
        return rate ? Rule{InterestRule::overdueAtLpr, *rate} : Rule{InterestRule::unknownRate, {}};
    }

    [[nodiscard]] InterestRule capRule(Date day) const
    {
        if (*terms_.made >= presentRule)
            return InterestRule::cap;
        return terms_.until < presentRule || (day < presentRule && terms_.asksOldRule) ? InterestRule::oldRule
                                                                                       : InterestRule::capAtFiling;
    }

    const ClaimTerms& terms_;
    const LoanPrimeRates& rates_;
};

/// What was lent at first, with interest on it at the highest rate until that day (PL 27); nothing where that is not
/// known, or nothing was restated.
std::optional<Money> highestFromFirst(const ClaimTerms& terms, Date until, const LoanPrimeRates& rates, int basis)
{
    if (!terms.isPrivateLoan || !terms.firstPrincipal || !terms.firstMade)
        return std::nullopt;
    auto first = terms;
    first.made = terms.firstMade;
    std::set<Date> turns{*first.made, until};
    if (*first.made < presentRule && until > presentRule)
        turns.insert(presentRule);
    Money highest = *terms.firstPrincipal;
    for (auto day = turns.begin(); std::next(day) != turns.end(); ++day) {
        const auto rate = highestRate(first, *day, rates);
        if (!rate)
            return std::nullopt;
        highest += interestFor(*terms.firstPrincipal, *rate, *std::next(day) - *day, basis);
    }
    return highest;
}

/// One claim on its way through time.
class Account {
public:
    Account(const ClaimTerms& terms, const LoanPrimeRates& rates, int basis)
        : terms_(terms), rates_(rates), rules_(terms, rates), basis_(basis), payments_(terms.payments)
    {
        std::ranges::stable_sort(payments_, {}, &Payment::on);
        sheet_.costs = terms.costs;
        sheet_.principal = terms.principal - terms.preDeducted;
        const auto highest = terms.made ? highestFromFirst(terms, *terms.made, rates, basis) : std::nullopt;
        if (highest && sheet_.principal > *highest) {
            sheet_.noPrincipal = sheet_.principal - *highest;
            sheet_.principal = *highest;
        }
        lent_ = sheet_.principal;
    }

    InterestSheet run()
    {
        const auto turns = turningDays();
        auto payment = payments_.begin();
        for (auto day = turns.begin(); day != turns.end(); ++day) {
            for (; payment != payments_.end() && payment->on <= *day; ++payment)
                appropriate(*payment);
            if (std::next(day) != turns.end())
                accrue(*day, *std::next(day));
        }
        addCharges();
        limitCompounding();
        spendWhatIsBeyond();
        return std::move(sheet_);
    }

private:
    /// The days on which something changes, the first and the last among them.
    [[nodiscard]] std::set<Date> turningDays() const
    {
        std::set<Date> turns{terms_.until};
        const auto add = [&](Date day) {
            if (day < terms_.until && (!terms_.made || day >= *terms_.made))
                turns.insert(day);
        };
        if (terms_.made) {
            add(*terms_.made);
            add(presentRule);
        }
        if (terms_.due)
            add(*terms_.due + days{1});
        if (terms_.performBy)
            add(*terms_.performBy + days{1});
        for (const auto& payment : payments_)
            add(payment.on);
        return turns;
    }

    void accrue(Date from, Date until)
    {
        if (terms_.made)
            accrueInterest(from, until);
        if (terms_.performBy && from > *terms_.performBy) {
            const auto doubled = interestFor(sheet_.principal, delayedDaily, until - from, 1);
            sheet_.delayed.push_back({InterestRule::delayed, from, until, sheet_.principal, {}, {}, doubled});
            sheet_.delayedInterest += doubled;
        }
    }

    void accrueInterest(Date from, Date until)
    {
        const auto rule = rules_.on(from);
        const auto asked = rules_.asked(from);
        const auto amount = interestFor(sheet_.principal, rule.rate, until - from, basis_);
        if (asked)
            sheet_.asAgreed += interestFor(sheet_.principal, *asked, until - from, basis_);
        if (const auto highest = highestRate(terms_, from, rates_))
            room_ += interestFor(sheet_.principal, *highest, until - from, basis_) - amount;
        addLine({rule.rule, from, until, sheet_.principal, asked, rule.rate, amount});
    }

    void addLine(InterestLine line)
    {
        sheet_.accrued += line.amount;
        sheet_.interest += line.amount;
        sheet_.lines.push_back(std::move(line));
    }

    void appropriate(const Payment& payment)
    {
        Appropriation done{payment, {}, {}, {}, {}};
        Money left = payment.amount;
        const auto take = [&](Money& owed, Money& taken) {
            taken = std::min(left, owed);
            owed -= taken;
            left -= taken;
        };
        take(sheet_.costs, done.toCosts);
        take(sheet_.interest, done.toInterest);
        take(sheet_.principal, done.toPrincipal);
        done.beyond = left;
        sheet_.payments.push_back(done);
    }

    /// What is left of the cap, once all interest is known.
    void addCharges()
    {
        if (terms_.charges == Money())
            return;
        const auto rule = terms_.isPrivateLoan ? InterestRule::charges : InterestRule::agreedCharges;
        const auto counted = terms_.isPrivateLoan ? std::min(terms_.charges, std::max(room_, Money())) : terms_.charges;
        sheet_.asAgreed += terms_.charges;
        addLine({rule, terms_.made.value_or(terms_.until), terms_.until, terms_.charges, {}, {}, counted});
    }

    /// Principal and interest come to no more than what was lent at first with interest on that (PL 27, paragraph 2).
    void limitCompounding()
    {
        const auto highest = highestFromFirst(terms_, terms_.until, rates_, basis_);
        if (!highest)
            return;
        const auto beyond = std::min(lent_ + sheet_.accrued - *highest, sheet_.interest + sheet_.principal);
        if (beyond <= Money())
            return;
        addLine({InterestRule::compoundLimit,
                 *terms_.firstMade,
                 terms_.until,
                 *terms_.firstPrincipal,
                 {},
                 {},
                 Money() - beyond});
        if (sheet_.interest < Money()) {
            sheet_.principal += sheet_.interest;
            sheet_.interest = {};
        }
    }

    /// What was paid beyond all that was owed by then pays what was added after.
    void spendWhatIsBeyond()
    {
        for (auto& each : sheet_.payments) {
            const auto toInterest = std::min(each.beyond, sheet_.interest);
            each.toInterest += toInterest;
            each.beyond -= toInterest;
            sheet_.interest -= toInterest;
        }
    }

    const ClaimTerms& terms_;
    const LoanPrimeRates& rates_;
    Rules rules_;
    int basis_;
    std::vector<Payment> payments_;
    Money lent_;
    Money room_;  ///< between what was counted and the cap
    InterestSheet sheet_;
};

void checkDays(const ClaimTerms& terms, Problems& problems)
{
    if (!terms.made)
        return;
    if (terms.until < *terms.made)
        problems.error({"A claim cannot be filed before the contract was made."}, "filed");
    if (terms.due && *terms.due < *terms.made)
        problems.error({"The term cannot end before the contract was made."}, "due");
    if (terms.performBy && *terms.performBy < *terms.made)
        problems.error({"The time to perform a judgment cannot end before the debt was made."}, "perform_by");
    if (terms.firstMade && *terms.firstMade > *terms.made)
        problems.error({"What was lent at first was lent before the principal was restated."}, "first_made");
}

void checkTerms(const ClaimTerms& terms, Problems& problems)
{
    checkDays(terms, problems);
    if (terms.preDeducted > terms.principal)
        problems.error({"More cannot be kept back than was lent."}, "pre_deducted");
    for (std::size_t index = 0; index < terms.payments.size(); ++index) {
        const auto row = "payments[" + std::to_string(index + 1) + "].";
        const auto& payment = terms.payments[index];
        if (payment.amount <= Money())
            problems.error({"A payment is more than nothing."}, row + "amount");
        if ((terms.made && payment.on < *terms.made) || payment.on > terms.until)
            problems.error({"A payment lies between the contract and the day of filing."}, row + "on_day");
    }
}

/// The days whose loan prime rate a claim needs.
std::set<Date> daysOfRates(const ClaimTerms& terms)
{
    std::set<Date> needed;
    if (!terms.isPrivateLoan || !terms.made)
        return needed;
    const auto needCapOf = [&](Date made) {
        if (made >= presentRule)
            needed.insert(made);
        else if (terms.until >= presentRule)
            needed.insert(terms.until);
    };
    if (terms.rate || terms.overdueRate)
        needCapOf(*terms.made);
    if (terms.firstMade)
        needCapOf(*terms.firstMade);
    if (terms.due && *terms.due < terms.until && !terms.rate && !terms.overdueRate)
        needed.insert(*terms.due + days{1});
    return needed;
}

void checkRates(const ClaimTerms& terms, const LoanPrimeRates& rates, Problems& problems)
{
    for (const auto day : daysOfRates(terms))
        if (!rates.on(day))
            problems.warning(
                {"The loan prime rate of {day} is not known: interest that depends on it is not counted. The "
                 "unit's IT adds the rate to the settings.",
                 {{"day", day.text()}}},
                "made");
}

}  // namespace

std::optional<Rate> highestRate(const ClaimTerms& terms, Date day, const LoanPrimeRates& rates)
{
    const auto times = [&](Date of) {
        const auto rate = rates.on(of);
        return rate ? std::optional(timesLpr * *rate) : std::nullopt;
    };
    if (!terms.isPrivateLoan || !terms.made)
        return std::nullopt;
    if (*terms.made >= presentRule)
        return times(*terms.made);
    if (terms.until < presentRule || (day < presentRule && terms.asksOldRule))
        return oldHighest;
    return times(terms.until);
}

std::optional<InterestSheet> interestSheet(const ClaimTerms& terms, const LoanPrimeRates& rates, int basis,
                                           Problems& problems)
{
    Problems found;
    checkTerms(terms, found);
    checkRates(terms, rates, found);
    const bool isSound = !found.hasErrors();
    problems.append(std::move(found));
    return isSound ? std::optional(Account(terms, rates, basis).run()) : std::nullopt;
}

}  // namespace beibao::debt
