#include "settings.h"

#include <beibao/config/localized_text.h>

#include <algorithm>
#include <charconv>

namespace beibao::debt {

namespace {

constexpr int percentDigits = 4;
constexpr int yuanDigits = 2;

Money moneyOf(const config::Node& node)
{
    const auto yuan = Decimal::parse(node.text(), yuanDigits);
    return {yuan ? yuan->units : 0};
}

bool isTrue(const config::Node& node)
{
    return node.boolean().value_or(false);
}

std::vector<LoanPrimeRates::Published> primeRatesIn(const config::Node& node)
{
    std::vector<LoanPrimeRates::Published> rates;
    for (const auto& item : node.items()) {
        const auto from = Date::parse(item["from"].text());
        const auto percent = Decimal::parse(item["percent"].text(), percentDigits);
        if (from && percent)
            rates.push_back({*from, rateOfPercent(*percent)});
    }
    return rates;
}

VoteRule voteRuleIn(const config::Node& node)
{
    return {node["name"].text(),
            config::localizedTextIn(node["label"]),
            isTrue(node["unanimous"]),
            fractionOf(node["heads"].text()),
            fractionOf(node["amount"].text()),
            isTrue(node["secured"]),
            isTrue(node["adopted"])};
}

}  // namespace

Settings readSettings(const config::Node& node)
{
    Settings settings;
    settings.primeRates = LoanPrimeRates(primeRatesIn(node["loan_prime_rates"]));
    config::readInteger(node["year_basis"], settings.yearBasis);
    for (const auto& item : node["living_standards"].items())
        settings.livingStandards.push_back({item["division"].text(), moneyOf(item["per_person"])});
    for (const auto& item : node["integrity_items"].items()) {
        settings.integrityItems.push_back({item["item"].text(), 0});
        config::readInteger(item["most"], settings.integrityItems.back().most);
    }
    config::readInteger(node["recommend_from"], settings.recommendFrom);
    config::readInteger(node["supplement_from"], settings.supplementFrom);
    config::readInteger(node["largest_gap"], settings.largestGap);
    for (const auto& item : node["preferred"].items())
        settings.preferred.push_back(item["basis"].text());
    for (const auto& item : node["vote_rules"].items())
        settings.voteRules.push_back(voteRuleIn(item));
    config::readInteger(node["most_months"], settings.mostMonths);
    config::readInteger(node["claim_days"], settings.claimDays);
    config::readInteger(node["transfer_years"], settings.transferYears);
    config::readInteger(node["complaint_mark"], settings.complaintMark);
    config::readInteger(node["acknowledge_days"], settings.acknowledgeDays);
    config::readInteger(node["decide_days"], settings.decideDays);
    config::readInteger(node["extension_days"], settings.extensionDays);
    return settings;
}

std::optional<Money> standardOf(const Settings& settings, std::string_view division)
{
    const LivingStandard* found = nullptr;
    for (const auto& standard : settings.livingStandards)
        if (division.starts_with(standard.division) && (!found || standard.division.size() > found->division.size()))
            found = &standard;
    return found ? std::optional(found->perPerson) : std::nullopt;
}

Fraction fractionOf(const std::string& text)
{
    const auto slash = text.find('/');
    Fraction fraction{0, 0};
    if (slash != std::string::npos) {
        std::from_chars(text.data(), text.data() + slash, fraction.numerator);
        std::from_chars(text.data() + slash + 1, text.data() + text.size(), fraction.denominator);
    }
    return fraction.numerator > 0 && fraction.denominator > 0 ? fraction : Fraction{1, 1};
}

}  // namespace beibao::debt
