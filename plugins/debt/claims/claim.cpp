#include "claims/claim.h"

#include "counselling/worksheet.h"

#include <beibao/model/typed_values.h>
#include <beibao/rules/period.h>

#include <algorithm>
#include <tuple>

namespace beibao::debt {

namespace {

using model::dayIn;
using model::Draft;
using model::Fields;
using model::idIn;
using model::isSet;
using model::moneyIn;
using model::moneyValue;
using model::Value;

constexpr int lapseMonths = 36;   // CC 188
constexpr int outerMonths = 240;  // CC 188, paragraph 2

std::optional<Rate> rateIn(const Fields& fields, std::string_view name)
{
    const auto percent = model::valueIn<Decimal>(fields, name);
    return percent ? std::optional(rateOfPercent(*percent)) : std::nullopt;
}

/// What takes part in the plan: what is owed, without interest that is waived, once it was accepted; the part of it
/// that was accepted; nothing before that, and while it is in dispute.
Money countedOf(const Draft& draft, const InterestSheet& sheet)
{
    const auto& state = draft.stateAfter();
    if (state == "partly")
        return moneyIn(draft.after(), "accepted_part");
    if (state != "accepted")
        return {};
    const bool isWaived = isSet(draft.after(), "interest_waived");
    return isWaived ? sheet.costs + sheet.principal : sheet.owed();
}

void setSheet(Draft& draft, const std::optional<InterestSheet>& sheet, const std::optional<Rate>& highest)
{
    const auto set = [&](const char* field, Money amount) { draft.set(field, sheet ? moneyValue(amount) : Value()); };
    const auto worked = sheet.value_or(InterestSheet());
    draft.set("highest_rate", highest ? Value(percentOf(*highest)) : Value());
    set("interest", worked.interest);
    set("interest_as_agreed", worked.asAgreed);
    set("delayed_interest", worked.delayedInterest);
    set("owed", worked.owed());
    set("counted", countedOf(draft, worked));
}

void checkLapse(const Draft& draft, Problems& problems)
{
    const auto filed = dayIn(draft.after(), "filed");
    const auto lapses = lapseDay(draft.after());
    const bool isNew = draft.operation() == model::Operation::create;
    if (filed && lapses && *filed > *lapses && (isNew || draft.changes("filed") || draft.changes("last_demand")))
        problems.warning(
            {"Limitation: this claim lapsed on {day}, unless it was demanded, acknowledged or sued for since "
             "(Civil Code, articles 188 and 195). Ask for proof of that.",
             {{"day", lapses->text()}}},
            "last_demand");
}

void checkWindow(const Draft& draft, model::Records& records, Problems& problems)
{
    const auto filed = dayIn(draft.after(), "filed");
    const auto counselling = idIn(draft.after(), "counselling");
    if (!filed || !counselling || !(draft.operation() == model::Operation::create || draft.changes("filed")))
        return;
    const auto until = dayIn(records.get(*counselling).fields, "claims_until");
    if (until && *filed > *until)
        problems.warning({"Claims were to be filed by {day}.", {{"day", until->text()}}}, "filed");
}

OpenDebt debtOf(const Fields& fields, Date on)
{
    OpenDebt debt;
    debt.due = dayIn(fields, "due");
    debt.isDue = !debt.due || *debt.due < on;
    debt.isSecured = moneyIn(fields, "collateral") > Money();
    debt.rate = rateIn(fields, "rate").value_or(Rate());
    debt.amount = moneyIn(fields, "owed");
    return debt;
}

/// Where one creditor has several claims, a payment for which the debtor named none goes to the one that ranks first.
void checkAppropriation(const Draft& draft, model::Records& records, Problems& problems)
{
    const auto creditor = idIn(draft.after(), "creditor");
    const auto counselling = idIn(draft.after(), "counselling");
    if (!creditor || !counselling || !draft.changes("payments"))
        return;
    std::vector<Date> days;
    for (const auto& row : model::rowsOf(draft.after(), "payments"))
        if (const auto day = dayIn(row.cells, "on_day"); day && !isSet(row.cells, "designated"))
            days.push_back(*day);
    if (days.empty())
        return;
    for (const auto& other : claimsOf(*counselling, records)) {
        if (other.id == draft.id() || idIn(other.fields, "creditor") != creditor)
            continue;
        const bool comesFirst = std::ranges::any_of(days, [&](Date day) {
            const auto debt = debtOf(other.fields, day);
            return debt.amount > Money() && isPaidBefore(debt, debtOf(draft.after(), day));
        });
        if (comesFirst)
            problems.warning(
                {"This creditor has another claim, {number}, which comes first where the debtor did not say what "
                 "was paid (Civil Code, article 560).",
                 {{"number", other.number}}},
                "payments");
    }
}

/// Once the plan was voted on, what it rests on stays.
void checkOpen(const Draft& draft, model::Records& records, Problems& problems)
{
    const auto counselling = idIn(draft.after(), "counselling");
    if (counselling && isVotedOn(records.get(*counselling).state))
        problems.error({"The plan of this case was voted on: its claims stay as they are."}, "counselling");
}

void checkClaimAmounts(const Draft& draft, Problems& problems)
{
    for (const auto* name : {"pre_deducted", "charges", "costs", "first_principal", "collateral", "accepted_part"})
        if (moneyIn(draft.after(), name) < Money())
            problems.error({"This cannot be less than nothing."}, name);
    for (const auto* name : {"rate", "overdue_rate"})
        if (const auto rate = rateIn(draft.after(), name); rate && *rate < Rate())
            problems.error({"This cannot be less than nothing."}, name);
    if (moneyIn(draft.after(), "principal") <= Money())
        problems.error({"A claim is for more than nothing."}, "principal");
}

/// That unclear interest is none holds between natural persons (CC 680).
void checkUnclear(const Draft& draft, model::Records& records, Problems& problems)
{
    const auto creditor = idIn(draft.after(), "creditor");
    if (!creditor || !isSet(draft.after(), "interest_unclear") || !draft.changes("interest_unclear"))
        return;
    if (records.get(*creditor).type != "core.person")
        problems.warning(
            {"Between natural persons unclear interest is none; with others it is for the contract and local "
             "custom to say (Civil Code, article 680). Nothing is counted here."},
            "interest_unclear");
}

}  // namespace

ClaimTerms termsOf(const Fields& claim)
{
    ClaimTerms terms;
    terms.isPrivateLoan = model::textOf(claim, "basis") == "private_loan";
    terms.principal = moneyIn(claim, "principal");
    terms.preDeducted = moneyIn(claim, "pre_deducted");
    terms.costs = moneyIn(claim, "costs");
    terms.charges = moneyIn(claim, "charges");
    terms.until = dayIn(claim, "filed").value_or(Date());
    terms.made = dayIn(claim, "made");
    terms.due = dayIn(claim, "due");
    if (!isSet(claim, "interest_unclear")) {
        terms.rate = rateIn(claim, "rate");
        terms.overdueRate = rateIn(claim, "overdue_rate");
    }
    terms.asksOldRule = isSet(claim, "asks_old_rule");
    if (!isEmpty(valueOf(claim, "first_principal")))
        terms.firstPrincipal = moneyIn(claim, "first_principal");
    terms.firstMade = dayIn(claim, "first_made");
    terms.performBy = dayIn(claim, "perform_by");
    for (const auto& row : model::rowsOf(claim, "payments"))
        if (const auto on = dayIn(row.cells, "on_day"))
            terms.payments.push_back({*on, moneyIn(row.cells, "amount")});
    return terms;
}

void deriveClaim(Draft& draft, const Settings& settings)
{
    Problems told;  // by the check
    const auto terms = termsOf(draft.after());
    setSheet(draft, interestSheet(terms, settings.primeRates, settings.yearBasis, told),
             highestRate(terms, terms.until, settings.primeRates));
    const auto lapses = lapseDay(draft.after());
    draft.set("lapses_on", lapses ? Value(*lapses) : Value());
}

void checkClaim(const Draft& draft, model::Records& records, const Settings& settings, Problems& problems)
{
    (void)interestSheet(termsOf(draft.after()), settings.primeRates, settings.yearBasis, problems);
    checkClaimAmounts(draft, problems);
    checkOpen(draft, records, problems);
    checkUnclear(draft, records, problems);
    if (draft.stateAfter() == "partly" && moneyIn(draft.after(), "accepted_part") > moneyIn(draft.after(), "owed"))
        problems.error({"No more can be accepted than is owed: {owed} yuan.",
                        {{"owed", Decimal{moneyIn(draft.after(), "owed").fen, 2}.text()}}},
                       "accepted_part");
    checkLapse(draft, problems);
    checkWindow(draft, records, problems);
    checkAppropriation(draft, records, problems);
}

plugin::ActionResult fileClaim(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    plugin::FurtherChange claim;
    claim.type = "debt.claim";
    claim.fields = request.input;
    claim.fields["counselling"] = request.record.id;
    result.further.push_back(std::move(claim));
    return result;
}

std::optional<Date> lapseDay(const Fields& claim)
{
    const auto basis = model::textOf(claim, "basis");
    if (basis == "support" || basis == "judgment")
        return std::nullopt;
    auto from = dayIn(claim, "due");
    const auto renew = [&](const std::optional<Date>& day) {
        if (day && (!from || *day > *from))
            from = day;
    };
    renew(dayIn(claim, "last_demand"));
    for (const auto& row : model::rowsOf(claim, "payments"))
        renew(dayIn(row.cells, "on_day"));
    if (!from)
        return std::nullopt;  // without a term it runs only once it was demanded
    const auto due = dayIn(claim, "due");
    const auto lapses = rules::monthsAfter(*from, lapseMonths);
    return due ? std::min(lapses, rules::monthsAfter(*due, outerMonths)) : lapses;
}

bool isPaidBefore(const OpenDebt& one, const OpenDebt& other)
{
    // Of those not due, what is due earlier is no heavier burden: the order is the same.
    const auto rank = [](const OpenDebt& debt) {
        return std::tuple(!debt.isDue, debt.isSecured, -debt.rate.perMillion, !debt.due, debt.due.value_or(Date()));
    };
    return rank(one) < rank(other);
}

}  // namespace beibao::debt
