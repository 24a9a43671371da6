#include "need/need.h"

#include "need/assessment.h"
#include "need/due.h"

#include <beibao/model/typed_values.h>

#include <algorithm>
#include <array>

namespace beibao::volunteering {

namespace {

using model::Draft;
using model::Fields;
using model::isSet;
using model::Value;

constexpr std::array scores{"hygiene", "mobility", "meals", "warmth", "medicine", "loneliness", "fire_risk"};
constexpr std::array sensitive{"health_note", "contacts", "key_holder"};
constexpr std::int64_t mostWeeks = 104;

std::optional<std::int64_t> numberIn(const Fields& fields, const char* name)
{
    return model::valueIn<std::int64_t>(fields, name);
}

/// Those whom the household's record names; the head may be among the members, or not.
std::int64_t membersOf(const Fields& household)
{
    const auto& members = model::rowsOf(household, "members");
    const auto head = model::idIn(household, "head");
    auto count = static_cast<std::int64_t>(members.size());
    if (head)
        count += std::ranges::none_of(members,
                                      [&](const model::Row& row) { return model::idIn(row.cells, "person") == head; });
    return count;
}

Value hintCode(IncomeStanding standing)
{
    switch (standing) {
    case IncomeStanding::lowIncome:
        return "low_income";
    case IncomeStanding::edge:
        return "edge";
    case IncomeStanding::above:
        break;
    }
    return "above";
}

void workOutIncome(Draft& draft, model::Records& records, const Settings& settings)
{
    const auto income = numberIn(draft.after(), "income");
    const auto people = peopleOf(draft.after(), records);
    const bool isKnown = income && people && *people > 0;
    draft.set("per_capita", isKnown ? Value(*income / *people) : Value());
    draft.set("category_hint",
              isKnown ? hintCode(incomeStanding({*income}, *people, settings.lowIncomeStandard, settings.edgePercent))
                      : Value());
}

void workOutPriority(Draft& draft, const Settings& settings)
{
    std::map<std::string, std::int64_t> given;
    for (const auto* name : scores)
        if (const auto score = numberIn(draft.after(), name))
            given[name] = *score;
    draft.set("priority", given.empty() ? Value() : Value(priority(given, settings.weights)));
}

/// The last day that was passed over without another in its place: from it the next one is counted.
void noteSkipped(Draft& draft)
{
    std::optional<Date> last;
    for (const auto& skip : model::rowsOf(draft.after(), "skips"))
        if (const auto due = model::dayIn(skip.cells, "due"); due && isEmpty(valueOf(skip.cells, "moved_to")))
            last = std::max(last.value_or(*due), *due);
    draft.set("skipped_to", last ? Value(*last) : Value());
}

void checkNumbers(const Draft& draft, Problems& problems)
{
    for (const auto* name : scores)
        if (const auto score = numberIn(draft.after(), name); score && (*score < 0 || *score > highestScore))
            problems.error({"From 0 (none) to 3 (urgent)."}, name);
    if (const auto people = numberIn(draft.after(), "people"); people && *people < 1)
        problems.error({"At least one person lives there."}, "people");
    if (const auto income = numberIn(draft.after(), "income"); income && *income < 0)
        problems.error({"An income is not negative."}, "income");
    if (const auto weeks = numberIn(draft.after(), "every_weeks"); weeks && (*weeks < 1 || *weeks > mostWeeks))
        problems.error({"From 1 to {most} weeks.", {{"most", std::to_string(mostWeeks)}}}, "every_weeks");
}

void checkConsent(const Draft& draft, Problems& problems)
{
    if (isSet(draft.after(), "consent"))
        return;
    if (draft.stateAfter() == "active" && draft.changes("consent"))
        problems.error({"Without consent the file cannot stay open: close it, and clear what is sensitive."},
                       "consent");
    const bool isTakenBack = draft.changes("consent") && isSet(draft.before(), "consent");
    for (const auto* name : sensitive)
        if (!isEmpty(draft.value(name)) && (isTakenBack || draft.changes(name)))
            problems.error(
                {"Health, contacts and keys are noted only with consent (Personal Information Protection Law, "
                 "article 29)."},
                name);
}

void checkOneFile(const Draft& draft, model::Records& records, Problems& problems)
{
    const auto household = model::idIn(draft.after(), "household");
    const bool isOpened =
        draft.changes("household") || draft.stateBefore() == "closed" || draft.operation() == model::Operation::restore;
    if (!household || draft.stateAfter() == "closed" || !isOpened)
        return;
    model::Query query;
    query.type = "volunteering.need";
    query.where = "household = :household and state <> 'closed' and id <> :self";
    query.parameters = {{"household", *household}, {"self", draft.id()}};
    query.limit = 1;
    for (const auto& other : records.find(query).items)
        problems.error({"This household has an open file already: {number}.", {{"number", other.number}}}, "household");
}

}  // namespace

std::optional<std::int64_t> peopleOf(const Fields& need, model::Records& records)
{
    if (const auto told = numberIn(need, "people"))
        return told;
    // Not stored: members come and go.
    const auto household = model::idIn(need, "household");
    const auto count = household ? membersOf(records.get(*household).fields) : 0;
    return count > 0 ? std::optional(count) : std::nullopt;
}

void deriveNeed(Draft& draft, model::Records& records, const Settings& settings)
{
    workOutIncome(draft, records, settings);
    workOutPriority(draft, settings);
    noteSkipped(draft);
}

void checkNeed(const Draft& draft, model::Records& records, Problems& problems)
{
    checkNumbers(draft, problems);
    checkConsent(draft, problems);
    checkOneFile(draft, records, problems);
}

Fields skipped(const Fields& need, Date due, const Value& reason, const std::optional<Date>& to)
{
    const auto planned = to ? Value(*to) : Value();
    return {{"skips", model::withRow(need, "skips", {{"due", due}, {"reason", reason}, {"moved_to", planned}})},
            {"planned", planned}};
}

plugin::ActionResult skip(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    const auto due = model::dayIn(request.record.fields, "next_visit");
    const auto to = model::dayIn(request.input, "to_day");
    if (!due)
        result.problems.error({"No visit is due: say every how many weeks, or on which day."}, "every_weeks");
    else if (isDueForFire(request.record.fields))
        result.problems.error(
            {"A revisit for fire safety is not passed over: go there, or plan it with the day of visits."},
            "revisit_by");
    else if (to && *to < request.now.date())
        result.problems.error({"This day is over."}, "to_day");
    else
        result.changes = skipped(request.record.fields, *due, valueOf(request.input, "reason"), to);
    return result;
}

}  // namespace beibao::volunteering
