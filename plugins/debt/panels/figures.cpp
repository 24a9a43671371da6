#include "panels/figures.h"

#include "claims/claim.h"
#include "counselling/integrity.h"
#include "interest/legal_basis.h"

#include <beibao/model/typed_values.h>
#include <beibao/rules/money_words.h>

#include <algorithm>
#include <array>

namespace beibao::debt {

namespace {

using model::moneyIn;

std::string figures(Money money)
{
    return rules::moneyInFigures(money);
}

std::string text(std::int64_t number)
{
    return std::to_string(number);
}

/// Works figures out one section after the other.
class FigureList {
public:
    FigureList(const WorksheetSource& source, const Settings& settings)
        : source_(source), settings_(settings),
          sheet_(worksheet(source.counselling, source.claims, source.today, settings))
    {
    }

    std::vector<Figure> list()
    {
        if (!std::holds_alternative<model::Masked>(valueOf(source_.counselling, "disposable"))) {
            addBudget();
            addAssets();
            addWindfall();
        }
        addIntegrity();
        addClaims();
        addPlan();
        addVotes();
        return std::move(figures_);
    }

private:
    void heading(Message label) { figures_.push_back({FigureKind::heading, std::move(label), {}, {}, {}}); }

    Figure& add(Message label, std::string value, std::vector<Message> explanation)
    {
        return figures_.emplace_back(
            Figure{FigureKind::figure, std::move(label), std::move(value), std::move(explanation), {}});
    }

    void addBudget()
    {
        const auto& budget = sheet_.budget;
        heading({"Household budget, a month"});
        add({"Income"}, figures(budget.income), {{"The sum of the incomes of the household."}});
        add({"Living cost"}, figures(budget.living()),
            {{"{standard} for each of {persons} persons.",
              {{"standard", figures(budget.standard)}, {"persons", text(budget.persons)}}}});
        add({"Approved expenses"}, figures(budget.extras), {{"The sum of the expenses that were approved."}});
        add({"Left for the creditors"}, figures(budget.disposable),
            {{"{income} − {standard} × {persons} − {extras} = {left}",
              {{"income", figures(budget.income)},
               {"standard", figures(budget.standard)},
               {"persons", text(budget.persons)},
               {"extras", figures(budget.extras)},
               {"left", figures(budget.disposable)}}}});
    }

    void addAssets()
    {
        const auto& assets = sheet_.assets;
        heading({"Assets"});
        add({"All assets"}, figures(assets.total), {{"Of the household, without what was given away."}});
        add({"Exempt"}, figures(assets.exempt),
            {{"What a court may not seize, or not sell (Provisions on Seizure, articles 3 and 4)."}});
        add({"Assets for the creditors"}, figures(assets.available),
            {{"What is the debtor's, or joint, and not exempt."}});
        if (assets.givenAway > Money())
            add({"Given away"}, figures(assets.givenAway),
                {{"Within the last {years} years.", {{"years", text(settings_.transferYears)}}}});
    }

    void addClaims()
    {
        heading({"Claims: what the law allows"});
        for (const auto& line : sheet_.claims) {
            const auto claim = std::ranges::find(source_.claims, line.claim, &model::Record::id);
            auto& figure = add({"{creditor}", {{"creditor", nameOf(line.creditor)}}}, figures(line.counted), {});
            figure.claim = line.claim;
            explainClaim(claim->fields, line, figure.explanation);
        }
        add({"All claims that count"}, figures(sheet_.counted), {{"The sum of what counts of each claim."}});
    }

    void explainClaim(const model::Fields& claim, const ClaimLine& line, std::vector<Message>& explanation) const
    {
        explanation.push_back({"Principal {principal}", {{"principal", figures(line.principal)}}});
        Problems problems;
        const auto sheet = interestSheet(termsOf(claim), settings_.primeRates, settings_.yearBasis, problems);
        for (const auto& problem : problems)
            explanation.push_back(problem.message);
        if (!sheet)
            return;
        for (const auto& each : sheet->lines)
            explanation.push_back(explained(each));
        for (const auto& each : sheet->payments)
            explanation.push_back(
                {"{day}: paid {paid}, of it costs {costs}, interest {interest}, principal {principal} "
                 "(Civil Code, article 561)",
                 {{"day", each.payment.on.text()},
                  {"paid", figures(each.payment.amount)},
                  {"costs", figures(each.toCosts)},
                  {"interest", figures(each.toInterest)},
                  {"principal", figures(each.toPrincipal)}}});
        for (const auto& each : sheet->delayed)
            explanation.push_back(explained(each));
        if (sheet->noPrincipal > Money())
            explanation.push_back({"{amount} of the principal is interest beyond the cap, and no principal (PL 27).",
                                   {{"amount", figures(sheet->noPrincipal)}}});
        if (sheet->accrued < sheet->asAgreed)
            explanation.push_back({"As agreed it would be {asked}; beyond the limit nothing counts.",
                                   {{"asked", figures(sheet->asAgreed)}}});
        explanation.push_back({"Owed: costs {costs} + interest {interest} + principal {principal} = {owed}",
                               {{"costs", figures(sheet->costs)},
                                {"interest", figures(sheet->interest)},
                                {"principal", figures(sheet->principal)},
                                {"owed", figures(sheet->owed())}}});
        explainDecision(claim, line, explanation);
    }

    static void explainDecision(const model::Fields& claim, const ClaimLine& line, std::vector<Message>& explanation)
    {
        if (line.state == "filed")
            explanation.push_back({"It is not decided yet, and does not count."});
        else if (line.state == "disputed")
            explanation.push_back(
                {"It is in dispute, and does not count: {reason}", {{"reason", model::textOf(claim, "reason")}}});
        else if (line.state == "partly")
            explanation.push_back({"{counted} of it was accepted: {reason}",
                                   {{"counted", figures(line.counted)}, {"reason", model::textOf(claim, "reason")}}});
        else if (model::isSet(claim, "interest_waived"))
            explanation.push_back({"The creditor waives the interest."});
    }

    [[nodiscard]] Message explained(const InterestLine& line) const
    {
        const auto days = text(line.days().count());
        if (line.rule == InterestRule::charges || line.rule == InterestRule::agreedCharges ||
            line.rule == InterestRule::compoundLimit)
            return {"{amount}: {rule}", {{"amount", figures(line.amount)}, {"rule", legalBasis(line.rule)}}};
        if (line.rule == InterestRule::delayed)
            return {"{from}, {days} days: {principal} × 0.0175 % a day = {amount}; {rule}",
                    {{"from", line.from.text()},
                     {"days", days},
                     {"principal", figures(line.principal)},
                     {"amount", figures(line.amount)},
                     {"rule", legalBasis(line.rule)}}};
        return {"{from}: {principal} × {rate} × {days} days ÷ {basis} = {amount}; {rule}",
                {{"from", line.from.text()},
                 {"days", days},
                 {"basis", text(settings_.yearBasis)},
                 {"principal", figures(line.principal)},
                 {"rate", percentText(line.rate)},
                 {"amount", figures(line.amount)},
                 {"rule", legalBasis(line.rule)}}};
    }

    void addPlan()
    {
        heading({"Plan: what each creditor gets"});
        const auto& distribution = sheet_.distribution;
        if (distribution.toCosts > Money())
            add({"Costs of the procedure"}, figures(distribution.toCosts), {{"They are paid first."}});
        for (std::size_t index = 0; index < sheet_.claims.size(); ++index) {
            const auto& line = sheet_.claims[index];
            auto& figure = add({"{creditor}", {{"creditor", nameOf(line.creditor)}}}, figures(line.received()), {});
            figure.claim = line.claim;
            explainShare(index, figure.explanation);
        }
        const auto recovery = sheet_.recovery();
        auto& all = add({"All creditors"}, figures(sheet_.received), {});
        all.kind = FigureKind::summary;
        all.explanation.push_back(
            recovery ? Message("The plan pays {received} yuan: {percent} % of the {counted} yuan that count.",
                               {{"received", figures(sheet_.received)},
                                {"counted", figures(sheet_.counted)},
                                {"percent", recovery->text()}})
                     : Message("No claim counts yet."));
    }

    void explainShare(std::size_t index, std::vector<Message>& explanation) const
    {
        const auto& line = sheet_.claims[index];
        for (const auto& share : sheet_.distribution.payouts[index].shares)
            explanation.push_back(explained(share));
        if (!sheet_.distribution.months.empty()) {
            explanation.push_back({"{months} months: {monthly}; the first {first}, the last {last}",
                                   {{"months", text(static_cast<std::int64_t>(sheet_.distribution.months.size()))},
                                    {"monthly", figures(line.monthly)},
                                    {"first", figures(sheet_.distribution.months.front()[index])},
                                    {"last", figures(sheet_.distribution.months.back()[index])}}});
            explanation.push_back(
                {"Each month gives every creditor the whole fen of the exact share so far, and the fen left "
                 "over to those furthest behind."});
        }
    }

    [[nodiscard]] static Message explained(const Share& share)
    {
        const auto amount = figures(share.amount);
        switch (share.rank) {
        case Rank::secured:
            return {"{amount} from the security", {{"amount", amount}}};
        case Rank::preferred:
            return {"{amount} as a preferred claim", {{"amount", amount}}};
        case Rank::delayed:
            return {"{amount} of doubled interest, after all others", {{"amount", amount}}};
        case Rank::ordinary:
            break;
        }
        return {"{amount} now: {claim} of {all} of what is left after costs, security and preference",
                {{"amount", amount}, {"claim", figures(share.of)}, {"all", figures(share.ofAll)}}};
    }

    void addVotes()
    {
        if (model::rowsOf(source_.counselling, "votes").empty())
            return;
        heading({"Vote, by each rule"});
        for (std::size_t index = 0; index < sheet_.votes.size(); ++index) {
            const auto& vote = sheet_.votes[index];
            std::vector<Message> explanation{{"For it: {for} of {heads} heads, {amountFor} of {amount} yuan",
                                              {{"for", text(static_cast<std::int64_t>(vote.headsFor))},
                                               {"heads", text(static_cast<std::int64_t>(vote.heads))},
                                               {"amountFor", figures(vote.amountFor)},
                                               {"amount", figures(vote.amount)}}}};
            if (!vote.hasHeads)
                explanation.push_back({"Not enough heads."});
            if (!vote.hasAmount)
                explanation.push_back({"Not enough of the amount."});
            if (!vote.isAdopted)
                explanation.push_back({"The creditors have not agreed on this rule unanimously."});
            add({"{rule}", {{"rule", settings_.voteRules[index].label}}}, vote.passes() ? "✓" : "✕",
                std::move(explanation));
        }
    }

    void addIntegrity()
    {
        const auto lines = integrityLines(source_.counselling, settings_);
        const auto result = assess(lines, hasVeto(source_.counselling), settings_);
        heading({"Integrity"});
        for (std::size_t index = 0; index < lines.size(); ++index)
            addItem(lines[index], settings_.integrityItems[index].most);
        std::vector<Message> explanation;
        for (std::size_t assessor = 0; assessor < assessors; ++assessor)
            if (const auto& total = result.totals.at(assessor))
                explanation.push_back(
                    {"Assessor {number}: {points} points",
                     {{"number", text(static_cast<std::int64_t>(assessor) + 1)}, {"points", text(*total)}}});
        explanation.push_back(meaning(result.recommendation));
        add({"Score"}, result.score ? result.score->text() : "—", std::move(explanation));
    }

    void addItem(const IntegrityLine& line, int most)
    {
        std::string points;
        for (const auto& each : line.points)
            if (each)
                points += (points.empty() ? "" : " / ") + text(*each);
        std::vector<Message> explanation{{"At most {most} points.", {{"most", text(most)}}}};
        for (const auto& row : model::rowsOf(source_.counselling, "integrity"))
            if (const auto evidence = model::textOf(row.cells, "evidence");
                model::textOf(row.cells, "item") == line.item && !evidence.empty())
                explanation.push_back({"Evidence: {evidence}", {{"evidence", evidence}}});
        const auto name = source_.items.find(line.item);
        add({"{item}", {{"item", name == source_.items.end() ? LocalizedText(line.item) : name->second}}},
            points.empty() ? "—" : points, std::move(explanation));
    }

    [[nodiscard]] static Message meaning(Recommendation recommendation)
    {
        switch (recommendation) {
        case Recommendation::incomplete:
            return {"Two assessors have not filled every line yet."};
        case Recommendation::thirdNeeded:
            return {"The two differ too much: a third assessor is needed."};
        case Recommendation::recommended:
            return {"Recommended."};
        case Recommendation::supplement:
            return {"To be supplemented, and assessed again."};
        case Recommendation::notRecommended:
            break;
        }
        return {"Not recommended."};
    }

    void addWindfall()
    {
        const auto threshold = moneyIn(source_.counselling, "windfall_threshold");
        const auto percent = model::valueIn<Decimal>(source_.counselling, "windfall_percent");
        if (threshold == Money() || !percent)
            return;
        heading({"Higher income"});
        constexpr std::int64_t months = 12;
        const auto income = months * sheet_.budget.income;
        add({"From a year's income as it is now"}, figures(windfall(income, threshold, *percent)),
            {{"({income} − {threshold}) × {percent} %, and nothing below the threshold.",
              {{"income", figures(income)}, {"threshold", figures(threshold)}, {"percent", percent->text()}}}});
    }

    [[nodiscard]] std::string nameOf(const Id& creditor) const
    {
        const auto name = source_.names.find(creditor);
        return name == source_.names.end() || name->second.empty() ? "…" : name->second;
    }

    const WorksheetSource& source_;
    const Settings& settings_;
    Worksheet sheet_;
    std::vector<Figure> figures_;
};

}  // namespace

std::vector<Figure> figuresOf(const WorksheetSource& source, const Settings& settings)
{
    return FigureList(source, settings).list();
}

}  // namespace beibao::debt
