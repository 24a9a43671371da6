#pragma once

#include "plan/distribution.h"
#include "plan/vote.h"
#include "settings.h"

#include <beibao/model/record.h>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// All figures of a case, worked out from its fields and its claims: what the tab, the papers and the derived fields
/// show.
namespace beibao::debt {

/// What a household has left a month.
struct Budget {
    Money income;
    int persons = 0;
    Money standard;    ///< for each of them
    Money extras;      ///< approved besides
    Money disposable;  ///< income − living − extras; may be negative

    [[nodiscard]] Money living() const { return persons * standard; }
};

struct Assets {
    Money total;
    Money exempt;     ///< what a court may not seize or sell (SEIZ 3 and 4)
    Money available;  ///< of the debtor's, still there and not exempt
    Money givenAway;  ///< within the years that the settings look back
};

/// A claim as it takes part in the plan.
struct ClaimLine {
    Id claim;
    Id creditor;
    std::string number;
    std::string state;
    Money principal;
    Money interest;  ///< as the law allows it
    Money counted;   ///< what takes part
    Money lump;      ///< of what is there now
    Money monthly;   ///< all months together
    Money delayed;   ///< of both, what is the doubled part of a judgment's interest

    [[nodiscard]] Money received() const { return lump + monthly; }
};

/// What a creditor answers, who has one head however many claims.
struct CreditorVote {
    Id creditor;
    std::string answer;  ///< a code of `answer`; empty where there is none
    Vote vote;
};

struct Worksheet {
    Budget budget;
    Assets assets;
    std::vector<ClaimLine> claims;  ///< in the order of their numbers; without those withdrawn
    Distribution distribution;
    Money counted;   ///< of all claims
    Money received;  ///< by all claims, when the plan is performed
    std::vector<CreditorVote> voters;
    std::vector<VoteResult> votes;  ///< by each rule of the settings, in their order

    /// What of the counted claims is received, without doubled interest, in per cent with two digits; nothing where
    /// nothing is counted.
    [[nodiscard]] std::optional<Decimal> recovery() const;
};

/// `claims` are all claims of the case; `today` decides how far back gifts are looked for.
[[nodiscard]] Worksheet worksheet(const model::Fields& counselling, std::vector<model::Record> claims, Date today,
                                  const Settings& settings);

[[nodiscard]] Budget budgetOf(const model::Fields& counselling);

/// `today` and `years` decide how far back gifts are looked for.
[[nodiscard]] Assets assetsOf(const model::Fields& counselling, Date today, int years);

/// In per cent with two digits; nothing of nothing.
[[nodiscard]] std::optional<Decimal> percentOf(Money part, Money whole);

/// Whether a case is in a state in which its plan was voted on, so that what it rests on stays.
[[nodiscard]] bool isVotedOn(std::string_view state);

/// All claims of a case that whoever reads may see, read page by page.
[[nodiscard]] std::vector<model::Record> claimsOf(const Id& counselling, model::Records& records);

/// What the creditors of claims are called; empty for one whom its reader may not see.
[[nodiscard]] std::map<Id, std::string> creditorNames(std::span<const model::Record> claims, model::Records& records);

}  // namespace beibao::debt
