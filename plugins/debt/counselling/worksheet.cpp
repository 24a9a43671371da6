#include "counselling/worksheet.h"

#include <beibao/model/find_all.h>
#include <beibao/model/titles.h>
#include <beibao/model/typed_values.h>
#include <beibao/rules/period.h>

#include <algorithm>
#include <array>

namespace beibao::debt {

namespace {

using model::Fields;
using model::isSet;
using model::moneyIn;

/// Longer than any plan may be; what it may be is checked when it is written.
constexpr int mostMonths = 1200;

/// Claims that were decided, and not against.
bool takesPart(std::string_view state)
{
    return state == "accepted" || state == "partly";
}

int countIn(const Fields& fields, std::string_view name)
{
    return static_cast<int>(
        std::clamp<std::int64_t>(model::valueIn<std::int64_t>(fields, name).value_or(0), 0, 1'000'000));
}

Money sumOf(const Fields& fields, std::string_view list, std::string_view column)
{
    Money total;
    for (const auto& row : model::rowsOf(fields, list))
        total += moneyIn(row.cells, column);
    return total;
}

ClaimLine lineOf(const model::Record& claim)
{
    ClaimLine line;
    line.claim = claim.id;
    line.creditor = model::idIn(claim.fields, "creditor").value_or(Id());
    line.number = claim.number;
    line.state = claim.state;
    line.principal = moneyIn(claim.fields, "principal");
    line.interest = moneyIn(claim.fields, "interest");
    line.counted = moneyIn(claim.fields, "counted");
    return line;
}

std::vector<RankedClaim> rankedOf(const std::vector<model::Record>& claims)
{
    std::vector<RankedClaim> ranked;
    for (const auto& claim : claims) {
        const auto proceeds = isSet(claim.fields, "collateral_sold") ? moneyIn(claim.fields, "collateral") : Money();
        ranked.push_back({claim.id, model::textOf(claim.fields, "basis"), moneyIn(claim.fields, "counted"), proceeds,
                          takesPart(claim.state) ? moneyIn(claim.fields, "delayed_interest") : Money()});
    }
    return ranked;
}

void addPlan(const Fields& counselling, const std::vector<model::Record>& claims, const Settings& settings,
             Worksheet& sheet)
{
    sheet.distribution =
        distribute({moneyIn(counselling, "pool"), moneyIn(counselling, "procedure_costs"),
                    moneyIn(counselling, "monthly"), std::min(countIn(counselling, "months"), mostMonths)},
                   rankedOf(claims), settings.preferred);
    for (std::size_t index = 0; index < sheet.claims.size(); ++index) {
        auto& line = sheet.claims[index];
        line.lump = sheet.distribution.payouts[index].total();
        for (const auto& month : sheet.distribution.months)
            line.monthly += month[index];
        // Doubled interest comes last: it is what is received beyond what counts.
        line.delayed = std::max(line.received() - line.counted, Money());
        sheet.counted += line.counted;
        sheet.received += line.received();
    }
}

Answer answerOf(std::string_view code)
{
    if (code == "yes")
        return Answer::yes;
    if (code == "no")
        return Answer::no;
    return code == "abstains" ? Answer::abstains : Answer::absent;
}

/// One for each creditor, in the order of the claims.
std::vector<CreditorVote> votersOf(const Fields& counselling, const std::vector<model::Record>& claims)
{
    std::map<Id, std::string> answers;
    for (const auto& row : model::rowsOf(counselling, "votes"))
        if (const auto claim = model::idIn(row.cells, "claim"))
            answers[*claim] = model::textOf(row.cells, "answer");
    std::vector<CreditorVote> voters;
    for (const auto& claim : claims) {
        const auto line = lineOf(claim);
        if (line.counted == Money())
            continue;
        auto voter = std::ranges::find(voters, line.creditor, &CreditorVote::creditor);
        if (voter == voters.end())
            voter = voters.insert(voter, {line.creditor, {}, {}});
        voter->vote.amount += line.counted;
        voter->vote.unsecured += std::max(line.counted - moneyIn(claim.fields, "collateral"), Money());
        if (const auto answer = answers.find(line.claim); answer != answers.end()) {
            voter->answer = answer->second;
            voter->vote.answer = answerOf(answer->second);
        }
    }
    return voters;
}

}  // namespace

Budget budgetOf(const Fields& counselling)
{
    Budget budget{sumOf(counselling, "incomes", "monthly"),
                  countIn(counselling, "persons"),
                  moneyIn(counselling, "standard"),
                  sumOf(counselling, "extras", "monthly"),
                  {}};
    budget.disposable = budget.income - budget.living() - budget.extras;
    return budget;
}

Assets assetsOf(const Fields& counselling, Date today, int years)
{
    const auto since = rules::monthsAfter(today, -12 * years);
    Assets assets;
    for (const auto& row : model::rowsOf(counselling, "assets")) {
        const auto value = moneyIn(row.cells, "value");
        if (const auto given = model::dayIn(row.cells, "given_away")) {
            assets.givenAway += *given >= since ? value : Money();
            continue;
        }
        const auto holder = model::textOf(row.cells, "holder");
        assets.total += value;
        if (!model::textOf(row.cells, "exempt").empty())
            assets.exempt += value;
        else if (holder.empty() || holder == "self" || holder == "joint")
            assets.available += value;
    }
    return assets;
}

std::optional<Decimal> percentOf(Money part, Money whole)
{
    return whole == Money() ? std::nullopt
                            : Decimal::round(100.0 * static_cast<double>(part.fen) / static_cast<double>(whole.fen), 2);
}

std::optional<Decimal> Worksheet::recovery() const
{
    Money withoutDelayed = received;
    for (const auto& line : claims)
        withoutDelayed -= line.delayed;
    return percentOf(withoutDelayed, counted);
}

Worksheet worksheet(const Fields& counselling, std::vector<model::Record> claims, Date today, const Settings& settings)
{
    std::erase_if(claims, [](const model::Record& claim) { return claim.state == "withdrawn"; });
    std::ranges::sort(claims, {}, &model::Record::number);
    Worksheet sheet;
    sheet.budget = budgetOf(counselling);
    sheet.assets = assetsOf(counselling, today, settings.transferYears);
    for (const auto& claim : claims)
        sheet.claims.push_back(lineOf(claim));
    addPlan(counselling, claims, settings, sheet);
    sheet.voters = votersOf(counselling, claims);
    std::vector<Vote> votes(sheet.voters.size());
    std::ranges::transform(sheet.voters, votes.begin(), &CreditorVote::vote);
    for (const auto& rule : settings.voteRules)
        sheet.votes.push_back(countVotes(rule, votes, isSet(counselling, "rule_adopted")));
    return sheet;
}

bool isVotedOn(std::string_view state)
{
    constexpr std::array<std::string_view, 6> states{"agreed",     "not_agreed", "referred",
                                                     "performing", "completed",  "breached"};
    return std::ranges::find(states, state) != states.end();
}

std::vector<model::Record> claimsOf(const Id& counselling, model::Records& records)
{
    model::Query query;
    query.type = "debt.claim";
    query.where = "counselling = :counselling";
    query.parameters["counselling"] = counselling;
    return model::findAll(records, std::move(query));
}

std::map<Id, std::string> creditorNames(std::span<const model::Record> claims, model::Records& records)
{
    std::vector<Id> creditors;
    for (const auto& claim : claims)
        if (const auto creditor = model::idIn(claim.fields, "creditor"))
            creditors.push_back(*creditor);
    return model::titlesOf(records, creditors);
}

}  // namespace beibao::debt
