#pragma once

#include "interest/rate.h"
#include "plan/vote.h"

#include <beibao/base/problem.h>
#include <beibao/config/node.h>

#include <string>
#include <vector>

namespace beibao::debt {

/// What a person needs a month, in a part of the country.
struct LivingStandard {
    std::string division;  ///< the beginning of a division code; empty for everywhere
    Money perPerson;       ///< a month
};

/// A line of the integrity sheet: a code of `integrity_item`, and the most points it can have.
struct IntegrityItem {
    std::string item;
    int most = 0;
};

/// The settings of the manifest, as profile, site and workspace have changed them.
struct Settings {
    LoanPrimeRates primeRates;
    int yearBasis = 365;  ///< days of a year, for interest
    std::vector<LivingStandard> livingStandards;
    std::vector<IntegrityItem> integrityItems;
    int recommendFrom = 80;              ///< points
    int supplementFrom = 60;             ///< points; fewer are not recommended
    int largestGap = 15;                 ///< between two assessors, in points
    std::vector<std::string> preferred;  ///< bases of claims, in the order in which they are preferred
    std::vector<VoteRule> voteRules;
    int mostMonths = 60;      ///< of a plan
    int claimDays = 30;       ///< in which claims are filed
    int transferYears = 2;    ///< in which what was given away is listed by itself
    int complaintMark = 2;    ///< a mark of an evaluation that opens a complaint, or a lower one
    int acknowledgeDays = 2;  ///< working days
    int decideDays = 15;      ///< working days
    int extensionDays = 15;   ///< working days, once
};

[[nodiscard]] Settings readSettings(const config::Node& node);

/// The living standard of a division; nothing where none is set.
[[nodiscard]] std::optional<Money> standardOf(const Settings& settings, std::string_view division);

/// `2/3`; all for what is no fraction, so that a rule that cannot be read is met by no vote in error.
[[nodiscard]] Fraction fractionOf(const std::string& text);

}  // namespace beibao::debt
