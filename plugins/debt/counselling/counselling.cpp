#include "counselling/counselling.h"

#include "counselling/integrity.h"
#include "counselling/worksheet.h"

#include <beibao/model/typed_values.h>

#include <algorithm>
#include <utility>

namespace beibao::debt {

namespace {

using model::Draft;
using model::Fields;
using model::idIn;
using model::moneyIn;
using model::moneyValue;
using model::Value;

/// Of the place where the debtor lives; empty where that is not known.
std::string divisionOf(const Fields& counselling, model::Records& records)
{
    const auto debtor = idIn(counselling, "debtor");
    const auto residence = debtor ? idIn(records.get(*debtor).fields, "residence") : std::nullopt;
    return residence ? model::textOf(records.get(*residence).fields, "division") : std::string();
}

void deriveBudget(Draft& draft, model::Records& records, const Settings& settings)
{
    if (isEmpty(draft.value("standard")))
        if (const auto standard = standardOf(settings, divisionOf(draft.after(), records)))
            draft.set("standard", moneyValue(*standard));
}

void deriveWindow(Draft& draft, const Settings& settings, const rules::WorkingDays& workingDays)
{
    const auto from = model::dayIn(draft.after(), "claims_from");
    if (from &&
        (isEmpty(draft.value("claims_until")) || (draft.changes("claims_from") && !draft.changes("claims_until"))))
        draft.set("claims_until", rules::periodEnd(*from, settings.claimDays, rules::PeriodUnit::days, workingDays));
}

void deriveIntegrity(Draft& draft, const Settings& settings)
{
    const auto result = assess(integrityLines(draft.after(), settings), hasVeto(draft.after()), settings);
    const auto code = codeOf(result.recommendation);
    draft.set("integrity_score", result.score ? Value(*result.score) : Value());
    draft.set("recommendation", code.empty() ? Value() : Value(code));
}

std::vector<model::Record> claimsOfDraft(const Draft& draft, model::Records& records)
{
    return draft.operation() == model::Operation::create ? std::vector<model::Record>() : claimsOf(draft.id(), records);
}

/// The rule that the vote follows, by its place in the settings.
std::optional<std::size_t> ruleOf(const Fields& counselling, const Settings& settings)
{
    const auto rule = std::ranges::find(settings.voteRules, model::textOf(counselling, "vote_rule"), &VoteRule::name);
    return rule == settings.voteRules.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(rule - settings.voteRules.begin()));
}

/// What the plan pays, and how the vote on it came out.
void derivePlan(Draft& draft, const Worksheet& sheet, const Settings& settings)
{
    const auto recovery = sheet.recovery();
    const auto rule = ruleOf(draft.after(), settings);
    const bool hasVotes = !model::rowsOf(draft.after(), "votes").empty();
    draft.set("plan_total", moneyValue(sheet.received));
    draft.set("recovery", recovery ? Value(*recovery) : Value());
    draft.set("vote_passes", rule && hasVotes ? Value(sheet.votes[*rule].passes()) : Value());
}

/// What the vote was on, and how it went, stays once it was.
void checkFrozen(const Draft& draft, Problems& problems)
{
    if (!isVotedOn(draft.stateBefore()))
        return;
    for (const auto* name : {"pool", "procedure_costs", "monthly", "months", "windfall_threshold", "windfall_percent",
                             "windfall_years", "plan_note", "vote_rule", "rule_adopted", "votes"})
        if (draft.changes(name))
            problems.error({"The plan was voted on, and stays as it is."}, name);
}

void checkAmounts(const Draft& draft, Problems& problems)
{
    for (const auto* name : {"persons", "standard", "pool", "procedure_costs", "monthly", "months",
                             "windfall_threshold", "windfall_years"})
        if (const auto number = model::valueIn<std::int64_t>(draft.after(), name); number && *number < 0)
            problems.error({"This cannot be less than nothing."}, name);
    const auto percent = model::valueIn<Decimal>(draft.after(), "windfall_percent");
    if (percent && (percent->units < 0 || percent->number() > 100))
        problems.error({"A share is from 0 to 100 %."}, "windfall_percent");
    if (percent.has_value() != !isEmpty(draft.value("windfall_threshold")))
        problems.error({"Beyond which income, and which share of it: both, or neither."}, "windfall_percent");
    for (const auto& [list, column] :
         {std::pair("incomes", "monthly"), {"extras", "monthly"}, {"assets", "value"}, {"performed", "amount"}}) {
        const auto& rows = model::rowsOf(draft.after(), list);
        for (std::size_t index = 0; index < rows.size(); ++index)
            if (moneyIn(rows[index].cells, column) < Money())
                problems.error({"This cannot be less than nothing."},
                               std::string(list) + "[" + std::to_string(index + 1) + "]." + column);
    }
}

void checkPlan(const Draft& draft, Date today, const Settings& settings, Problems& problems)
{
    const auto months = model::valueIn<std::int64_t>(draft.after(), "months");
    if (months && draft.changes("months") && *months > settings.mostMonths)
        problems.error({"A plan has at most {months} months.", {{"months", std::to_string(settings.mostMonths)}}},
                       "months");
    if (draft.changes("monthly") || draft.changes("incomes") || draft.changes("extras")) {
        const auto monthly = moneyIn(draft.after(), "monthly");
        const auto left = budgetOf(draft.after()).disposable;
        if (monthly > Money() && monthly > left)
            problems.warning({"The household has {left} yuan a month left; the plan asks for more.",
                              {{"left", Decimal{left.fen, 2}.text()}}},
                             "monthly");
    }
    if (!draft.changes("assets"))
        return;
    if (const auto given = assetsOf(draft.after(), today, settings.transferYears).givenAway; given > Money())
        problems.warning(
            {"Things worth {worth} yuan were given away within the last {years} years. Ask why, and to whom.",
             {{"worth", Decimal{given.fen, 2}.text()}, {"years", std::to_string(settings.transferYears)}}},
            "assets");
}

std::optional<Id> creditorOf(const std::vector<model::Record>& claims, const Id& claim)
{
    const auto found = std::ranges::find(claims, claim, &model::Record::id);
    return found == claims.end() ? std::nullopt : idIn(found->fields, "creditor");
}

/// Whether a row before this one has another answer of the same creditor.
bool answersOtherwise(const std::vector<model::Row>& rows, std::size_t position, const std::optional<Id>& creditor,
                      const std::vector<model::Record>& claims)
{
    return std::any_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(position), [&](const model::Row& row) {
        const auto claim = idIn(row.cells, "claim");
        return claim && creditor && creditorOf(claims, *claim) == creditor &&
               model::textOf(row.cells, "answer") != model::textOf(rows[position].cells, "answer");
    });
}

void checkVotes(const Draft& draft, const std::vector<model::Record>& claims, Problems& problems)
{
    const auto& rows = model::rowsOf(draft.after(), "votes");
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const auto field = "votes[" + std::to_string(index + 1) + "].claim";
        const auto claim = idIn(rows[index].cells, "claim");
        if (claim && std::ranges::find(claims, *claim, &model::Record::id) == claims.end())
            problems.error({"This claim is not one of this case."}, field);
        const auto isSame = [&](const model::Row& other) { return claim && idIn(other.cells, "claim") == claim; };
        if (std::count_if(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(index), isSame) > 0)
            problems.error({"This claim has voted already."}, field);
        if (claim && answersOtherwise(rows, index, creditorOf(claims, *claim), claims))
            problems.error({"A creditor has one vote: the other claims of this one were answered otherwise."}, field);
    }
}

void checkAssessors(const Draft& draft, Problems& problems)
{
    const auto& first = draft.value("assessor_first");
    const auto& second = draft.value("assessor_second");
    const auto& third = draft.value("assessor_third");
    const auto isSame = [](const Value& one, const Value& other) { return !isEmpty(one) && one == other; };
    for (const auto& row : model::rowsOf(draft.after(), "integrity"))
        for (const auto& [column, assessor] :
             {std::pair("first", "assessor_first"), {"second", "assessor_second"}, {"third", "assessor_third"}})
            if (draft.changes("integrity") && !isEmpty(valueOf(row.cells, column)) && isEmpty(draft.value(assessor))) {
                problems.error({"Say who gave these points."}, assessor);
                return;
            }
    if (isSame(first, second))
        problems.error({"The second assessor is another person than the first."}, "assessor_second");
    if (isSame(third, first) || isSame(third, second))
        problems.error({"The third assessor is another person than the first two."}, "assessor_third");
}

}  // namespace

void deriveCounselling(Draft& draft, model::Records& records, const Settings& settings,
                       const rules::WorkingDays& workingDays)
{
    deriveBudget(draft, records, settings);
    deriveWindow(draft, settings, workingDays);
    deriveIntegrity(draft, settings);
    const auto sheet = worksheet(draft.after(), claimsOfDraft(draft, records), records.today(), settings);
    draft.set("disposable", moneyValue(sheet.budget.disposable));
    draft.set("assets_available", moneyValue(sheet.assets.available));
    if (!isVotedOn(draft.stateBefore()))
        derivePlan(draft, sheet, settings);
}

void checkCounselling(const Draft& draft, model::Records& records, const Settings& settings, Problems& problems)
{
    checkPlan(draft, records.today(), settings, problems);
    checkAmounts(draft, problems);
    checkFrozen(draft, problems);
    if (draft.changes("integrity"))
        checkIntegrity(draft.after(), settings, problems);
    checkAssessors(draft, problems);
    if (draft.changes("votes"))
        checkVotes(draft, claimsOfDraft(draft, records), problems);
}

plugin::ActionResult listIntegrityItems(const plugin::ActionRequest& request, const Settings& settings)
{
    plugin::ActionResult result;
    auto rows = model::rowsOf(request.record.fields, "integrity");
    const auto before = rows.size();
    for (const auto& item : settings.integrityItems) {
        const auto isSame = [&](const model::Row& row) { return model::textOf(row.cells, "item") == item.item; };
        if (std::ranges::none_of(rows, isSame))
            rows.push_back({Id(), {{"item", item.item}}});
    }
    if (rows.size() == before)
        result.problems.error({"Every item has its line."}, "integrity");
    result.changes["integrity"] = std::move(rows);
    return result;
}

}  // namespace beibao::debt
