#include "counselling/counselling.h"

#include "counselling/integrity.h"
#include "counselling/worksheet.h"

#include <beibao/model/typed_values.h>

#include <algorithm>
#include <array>

namespace beibao::debt {

namespace {

using model::Draft;
using model::Fields;
using model::idIn;
using model::moneyIn;
using model::moneyValue;
using model::Value;

constexpr int leastMark = 1;
constexpr int bestMark = 5;
constexpr std::array<const char*, 3> marks{"attitude", "quality", "efficiency"};

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

void deriveEvaluations(Draft& draft)
{
    auto rows = model::rowsOf(draft.after(), "evaluations");
    for (auto& row : rows) {
        std::array<int, marks.size()> given{};
        std::ranges::transform(marks, given.begin(), [&](const char* name) {
            const auto* mark = model::get<std::int64_t>(row.cells, name);
            return mark ? static_cast<int>(std::clamp<std::int64_t>(*mark, 0, bestMark)) : 0;
        });
        row.cells["score"] = evaluationScore(given[0], given[1], given[2]);
    }
    if (!rows.empty())
        draft.set("evaluations", std::move(rows));
}

void checkPlan(const Draft& draft, const Worksheet& sheet, const Settings& settings, Problems& problems)
{
    const auto* months = model::get<std::int64_t>(draft.after(), "months");
    if (months && (*months < 0 || *months > settings.mostMonths))
        problems.error({"A plan has at most {months} months.", {{"months", std::to_string(settings.mostMonths)}}},
                       "months");
    if (draft.changes("monthly") || draft.changes("incomes") || draft.changes("extras"))
        if (const auto monthly = moneyIn(draft.after(), "monthly");
            monthly > Money() && monthly > sheet.budget.disposable)
            problems.warning({"The household has {left} yuan a month left; the plan asks for more.",
                              {{"left", Decimal{sheet.budget.disposable.fen, 2}.text()}}},
                             "monthly");
    if (draft.changes("assets") && sheet.assets.givenAway > Money())
        problems.warning(
            {"Things worth {worth} yuan were given away within the last {years} years. Ask why, and to whom.",
             {{"worth", Decimal{sheet.assets.givenAway.fen, 2}.text()},
              {"years", std::to_string(settings.transferYears)}}},
            "assets");
}

void checkVotes(const Draft& draft, const std::vector<model::Record>& claims, Problems& problems)
{
    const auto& rows = model::rowsOf(draft.after(), "votes");
    for (std::size_t index = 0; index < rows.size() && draft.changes("votes"); ++index) {
        const auto field = "votes[" + std::to_string(index + 1) + "].claim";
        const auto claim = idIn(rows[index].cells, "claim");
        if (claim && std::ranges::find(claims, *claim, &model::Record::id) == claims.end())
            problems.error({"This claim is not one of this case."}, field);
        const auto isSame = [&](const model::Row& other) { return claim && idIn(other.cells, "claim") == claim; };
        if (std::count_if(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(index), isSame) > 0)
            problems.error({"This claim has voted already."}, field);
    }
}

void checkMarks(const Draft& draft, Problems& problems)
{
    const auto& rows = model::rowsOf(draft.after(), "evaluations");
    for (std::size_t index = 0; index < rows.size(); ++index)
        for (const auto* name : marks)
            if (const auto* mark = model::get<std::int64_t>(rows[index].cells, name);
                mark && (*mark < leastMark || *mark > bestMark))
                problems.error({"A mark is from 1 to 5."},
                               "evaluations[" + std::to_string(index + 1) + "]." + std::string(name));
}

void checkAssessors(const Draft& draft, Problems& problems)
{
    const auto& first = draft.value("assessor_first");
    const auto& second = draft.value("assessor_second");
    const auto& third = draft.value("assessor_third");
    const auto isSame = [](const Value& one, const Value& other) { return !isEmpty(one) && one == other; };
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
    deriveEvaluations(draft);
    const auto sheet = worksheet(draft.after(), claimsOfDraft(draft, records), records.today(), settings);
    draft.set("disposable", moneyValue(sheet.budget.disposable));
    draft.set("assets_available", moneyValue(sheet.assets.available));
    draft.set("claims_total", moneyValue(sheet.counted));
    draft.set("plan_total", moneyValue(sheet.received));
    const auto recovery = sheet.recovery();
    draft.set("recovery", recovery ? Value(*recovery) : Value());
    const auto rule = ruleOf(draft.after(), settings);
    const bool hasVotes = !model::rowsOf(draft.after(), "votes").empty();
    draft.set("vote_passes", rule && hasVotes ? Value(sheet.votes[*rule].passes()) : Value());
}

void checkCounselling(const Draft& draft, model::Records& records, const Settings& settings, Problems& problems)
{
    const auto claims = claimsOfDraft(draft, records);
    checkPlan(draft, worksheet(draft.after(), claims, records.today(), settings), settings, problems);
    checkIntegrity(draft.after(), settings, problems);
    checkAssessors(draft, problems);
    checkVotes(draft, claims, problems);
    checkMarks(draft, problems);
}

Decimal evaluationScore(int attitude, int quality, int efficiency)
{
    const std::int64_t sum = attitude + quality + efficiency;
    return {(200 * sum * 2 + 3) / 6, 1};
}

namespace {

/// Those who counselled, without what they were.
Value counsellorsOf(const Fields& counselling)
{
    auto counsellors =
        model::valueIn<std::vector<model::Link>>(counselling, "counsellors").value_or(std::vector<model::Link>());
    for (auto& each : counsellors)
        each.role.clear();
    return counsellors;
}

plugin::FurtherChange complaintAbout(const plugin::ActionRequest& request)
{
    const auto comment = model::textOf(request.input, "comment");
    plugin::FurtherChange complaint;
    complaint.type = "debt.complaint";
    complaint.madeAs = request.newId();
    complaint.fields = {{"kind", std::string("complaint")},
                        {"origin", std::string("evaluation")},
                        {"counselling", request.record.id},
                        {"reporter", valueOf(request.record.fields, "debtor")},
                        {"about", counsellorsOf(request.record.fields)},
                        {"received", request.now.date()},
                        {"text", comment.empty() ? std::string("服务评价有低分项。") : comment}};
    return complaint;
}

}  // namespace

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

plugin::ActionResult evaluate(const plugin::ActionRequest& request, const Settings& settings)
{
    plugin::ActionResult result;
    model::Row row{Id(), {{"on_day", request.now.date()}, {"comment", valueOf(request.input, "comment")}}};
    bool isLow = false;
    for (const auto* name : marks) {
        row.cells[name] = valueOf(request.input, name);
        const auto* mark = model::get<std::int64_t>(request.input, name);
        if (mark && (*mark < leastMark || *mark > bestMark))
            result.problems.error({"A mark is from 1 to 5."}, name);
        isLow = isLow || (mark && *mark <= settings.complaintMark);
    }
    if (result.problems.hasErrors())
        return result;
    if (isLow) {
        auto complaint = complaintAbout(request);
        row.cells["complaint"] = *complaint.madeAs;
        result.further.push_back(std::move(complaint));
        result.problems.warning({"A mark is low: a complaint was opened, to be answered in time."}, "efficiency");
    }
    auto rows = model::rowsOf(request.record.fields, "evaluations");
    rows.push_back(std::move(row));
    result.changes["evaluations"] = std::move(rows);
    return result;
}

}  // namespace beibao::debt
