#include "papers/paper_content.h"

#include "claims/claim.h"
#include "counselling/integrity.h"
#include "counselling/worksheet.h"
#include "interest/legal_basis.h"

#include <beibao/model/typed_values.h>
#include <beibao/rules/date_text.h>
#include <beibao/rules/money_words.h>
#include <beibao/rules/period.h>

#include <algorithm>
#include <map>

namespace beibao::debt {

namespace {

using Names = std::map<Id, std::string>;
using Texts = plugin::PaperContent::Texts;

std::string figures(Money money)
{
    return rules::moneyInFigures(money);
}

std::string pointsText(const std::optional<int>& points)
{
    return points ? std::to_string(*points) : std::string();
}

std::string answerText(const std::string& code)
{
    static const std::map<std::string, std::string> texts{{"yes", "同意"}, {"no", "不同意"}, {"abstains", "弃权"}};
    const auto text = texts.find(code);
    return text == texts.end() ? "未出席" : text->second;
}

std::string decisionText(const std::string& state)
{
    static const std::map<std::string, std::string> texts{
        {"filed", "待核定"}, {"accepted", "确认"}, {"partly", "部分确认"}, {"disputed", "有争议"}};
    const auto text = texts.find(state);
    return text == texts.end() ? state : text->second;
}

std::string percentText(const std::optional<Decimal>& percent)
{
    return percent ? percent->text() : std::string();
}

std::string nameIn(const Names& names, const Id& creditor)
{
    const auto name = names.find(creditor);
    return name == names.end() ? std::string() : name->second;
}

void addClaims(const Worksheet& sheet, const std::vector<model::Record>& claims, const Names& names,
               plugin::PaperContent& content)
{
    auto& lines = content.lists["claim_lines"];
    for (std::size_t index = 0; index < sheet.claims.size(); ++index) {
        const auto& line = sheet.claims[index];
        const auto claim = std::ranges::find(claims, line.claim, &model::Record::id);
        const auto& months = sheet.distribution.months;
        const auto month = [&](std::size_t number) {
            return number < months.size() ? figures(months[number][index]) : std::string();
        };
        lines.push_back({{"creditor", nameIn(names, line.creditor)},
                         {"number", line.number},
                         {"principal", figures(line.principal)},
                         {"interest", figures(line.interest)},
                         {"counted", figures(line.counted)},
                         {"decision", decisionText(line.state)},
                         {"reason", model::textOf(claim->fields, "reason")},
                         {"share", percentText(percentOf(line.counted, sheet.counted))},
                         {"lump", figures(line.lump)},
                         {"first_month", month(0)},
                         {"second_month", month(1)},
                         {"monthly", figures(line.monthly)},
                         {"received", figures(line.received())}});
    }
}

/// One line for each month, with the day and what every creditor gets.
void addMonths(const model::Fields& counselling, const Worksheet& sheet, const Names& names, Language language,
               plugin::PaperContent& content)
{
    const auto first = model::dayIn(counselling, "first_on");
    auto& lines = content.lists["month_lines"];
    int number = 0;
    for (const auto& month : sheet.distribution.months) {
        std::string sums;
        for (std::size_t index = 0; index < month.size(); ++index)
            sums +=
                (index == 0 ? "" : "；") + nameIn(names, sheet.claims[index].creditor) + " " + figures(month[index]);
        lines.push_back(
            {{"on_day", first ? rules::dateText(rules::monthsAfter(*first, number), language) : std::string()},
             {"sum", figures(sum(month))},
             {"sums", sums}});
        ++number;
    }
    content.conditions["has_months"] = !lines.empty();
}

void addBudget(const model::Fields& counselling, const Worksheet& sheet, const Settings& settings,
               plugin::PaperContent& content)
{
    const auto& budget = sheet.budget;
    content.texts["income"] = figures(budget.income);
    content.texts["living"] = figures(budget.living());
    content.texts["extras_total"] = figures(budget.extras);
    content.texts["disposable_text"] = figures(budget.disposable);
    content.texts["assets_total"] = figures(sheet.assets.total);
    content.texts["assets_exempt"] = figures(sheet.assets.exempt);
    content.texts["assets_left"] = figures(sheet.assets.available);
    content.texts["gifts_total"] = figures(sheet.assets.givenAway);
    content.texts["transfer_years"] = std::to_string(settings.transferYears);
    content.conditions["has_gifts"] = std::ranges::any_of(model::rowsOf(counselling, "assets"), [](const auto& row) {
        return !isEmpty(valueOf(row.cells, "given_away"));
    });
}

void addPlan(const Worksheet& sheet, plugin::PaperContent& content)
{
    Money lump;
    Money monthly;
    for (const auto& line : sheet.claims) {
        lump += line.lump;
        monthly += line.monthly;
    }
    const auto recovery = sheet.recovery();
    content.texts["counted_total"] = figures(sheet.counted);
    content.texts["to_costs"] = figures(sheet.distribution.toCosts);
    content.texts["lump_total"] = figures(lump);
    content.texts["monthly_total"] = figures(monthly);
    content.texts["month_count"] = std::to_string(sheet.distribution.months.size());
    content.texts["received_total"] = figures(sheet.received);
    content.texts["received_words"] = rules::moneyInWords(sheet.received);
    content.texts["recovery_text"] = recovery ? recovery->text() + "%" : std::string();
}

void addVotes(const model::Fields& counselling, const Worksheet& sheet, const Settings& settings, const Names& names,
              Language language, plugin::PaperContent& content)
{
    const bool hasVotes = !model::rowsOf(counselling, "votes").empty();
    auto& voters = content.lists["voter_lines"];
    for (const auto& voter : sheet.voters) {
        Money received;
        for (const auto& line : sheet.claims)
            received += line.creditor == voter.creditor ? line.received() : Money();
        voters.push_back({{"creditor", nameIn(names, voter.creditor)},
                          {"counted", figures(voter.vote.amount)},
                          {"share", percentText(percentOf(voter.vote.amount, sheet.counted))},
                          {"received", figures(received)},
                          {"answer", hasVotes ? answerText(voter.answer) : std::string()}});
    }
    const bool isEnglish = language == Language::english;
    auto& lines = content.lists["vote_lines"];
    for (std::size_t index = 0; index < sheet.votes.size(); ++index) {
        const auto& vote = sheet.votes[index];
        lines.push_back(
            {{"label", settings.voteRules[index].label.text(language)},
             {"heads", std::to_string(vote.headsFor) + " / " + std::to_string(vote.heads)},
             {"amount", figures(vote.amountFor) + " / " + figures(vote.amount)},
             {"result", vote.passes() ? (isEnglish ? "passes" : "通过") : (isEnglish ? "fails" : "不通过")}});
    }
    content.conditions["has_votes"] = hasVotes;
}

void addIntegrity(const model::Fields& counselling, const Settings& settings, plugin::PaperContent& content)
{
    const auto result = assess(integrityLines(counselling, settings), hasVeto(counselling), settings);
    content.texts["first_total"] = pointsText(result.totals[0]);
    content.texts["second_total"] = pointsText(result.totals[1]);
    content.texts["third_total"] = pointsText(result.totals[2]);
    content.conditions["has_veto"] = hasVeto(counselling);
}

Texts textsOf(const InterestLine& line, Language language)
{
    return {{"from", rules::dateText(line.from, language)},
            {"until", rules::dateText(line.until, language)},
            {"days", std::to_string(line.days().count())},
            {"principal", figures(line.principal)},
            {"asked", line.asked ? percentText(*line.asked) : std::string()},
            {"rate", line.rate == Rate() ? std::string() : percentText(line.rate)},
            {"amount", figures(line.amount)},
            {"basis", legalBasis(line.rule).text(language)}};
}

}  // namespace

void fillCounsellingPapers(const model::Record& counselling, model::Records& records, const Settings& settings,
                           Language language, plugin::PaperContent& content)
{
    const auto claims = claimsOf(counselling.id, records);
    const auto sheet = worksheet(counselling.fields, claims, records.today(), settings);
    const auto names = creditorNames(claims, records);
    addBudget(counselling.fields, sheet, settings, content);
    addClaims(sheet, claims, names, content);
    addMonths(counselling.fields, sheet, names, language, content);
    addPlan(sheet, content);
    addVotes(counselling.fields, sheet, settings, names, language, content);
    addIntegrity(counselling.fields, settings, content);
    content.texts["low_mark"] = std::to_string(settings.complaintMark);
}

void fillClaimPapers(const model::Record& claim, const Settings& settings, Language language,
                     plugin::PaperContent& content)
{
    Problems problems;
    const auto terms = termsOf(claim.fields);
    const auto sheet =
        interestSheet(terms, settings.primeRates, settings.yearBasis, problems).value_or(InterestSheet());
    for (const auto* list : {"interest_lines", "delayed_lines", "appropriations"})
        content.lists[list];
    for (const auto& line : sheet.lines)
        content.lists["interest_lines"].push_back(textsOf(line, language));
    for (const auto& line : sheet.delayed)
        content.lists["delayed_lines"].push_back(textsOf(line, language));
    for (const auto& each : sheet.payments)
        content.lists["appropriations"].push_back({{"on_day", rules::dateText(each.payment.on, language)},
                                                   {"paid", figures(each.payment.amount)},
                                                   {"costs", figures(each.toCosts)},
                                                   {"interest", figures(each.toInterest)},
                                                   {"principal", figures(each.toPrincipal)},
                                                   {"beyond", figures(each.beyond)}});
    content.texts["rate_text"] = terms.rate ? percentText(*terms.rate) : std::string();
    content.texts["year_basis"] = std::to_string(settings.yearBasis);
    content.texts["no_principal"] = figures(sheet.noPrincipal);
    content.conditions["has_no_principal"] = sheet.noPrincipal > Money();
    content.texts["accrued"] = figures(sheet.accrued);
    content.texts["as_agreed"] = figures(sheet.asAgreed);
    content.texts["costs_left"] = figures(sheet.costs);
    content.texts["interest_left"] = figures(sheet.interest);
    content.texts["principal_left"] = figures(sheet.principal);
    content.texts["owed_text"] = figures(sheet.owed());
    content.texts["owed_words"] = rules::moneyInWords(sheet.owed());
    content.texts["delayed_total"] = figures(sheet.delayedInterest);
    content.conditions["has_payments"] = !sheet.payments.empty();
    content.conditions["has_delayed"] = !sheet.delayed.empty();
    content.conditions["is_cut"] = sheet.accrued < sheet.asAgreed;
}

}  // namespace beibao::debt
