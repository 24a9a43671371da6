#pragma once

#include <beibao/base/message.h>
#include <beibao/base/quantity.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace beibao::debt {

enum class Answer { absent, yes, no, abstains };

/// A creditor's vote, with what is counted of all his claims.
struct Vote {
    Answer answer = Answer::absent;
    Money amount;
    Money unsecured;  ///< what of it no security covers
};

/// A part of a whole, exactly: two thirds.
struct Fraction {
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;

    friend bool operator==(const Fraction&, const Fraction&) = default;
};

/// By which majority a plan is agreed to. The shipped ones: unanimous; B1 企业破产法 64; B2 企业破产法 84; R, where the
/// creditors first agree unanimously on the rule.
struct VoteRule {
    std::string name;
    LocalizedText label;
    bool isUnanimous = false;    ///< all creditors, present or not
    Fraction heads{1, 2};        ///< of those present, more than this
    Fraction amount{1, 2};       ///< of all amounts that count, at least this
    bool countsSecured = true;   ///< whether what security covers counts
    bool needsAdoption = false;  ///< holds only where all creditors agreed on the rule before
};

/// How a vote came out under one rule, with the figures that decide.
struct VoteResult {
    std::size_t heads = 0;  ///< present
    std::size_t headsFor = 0;
    Money amount;  ///< that counts
    Money amountFor;
    bool hasHeads = false;
    bool hasAmount = false;
    bool isAdopted = true;  ///< false where the rule needed to be agreed on before, and was not
    [[nodiscard]] bool passes() const { return hasHeads && hasAmount && isAdopted; }
};

[[nodiscard]] VoteResult countVotes(const VoteRule& rule, std::span<const Vote> votes, bool isRuleAdopted);

}  // namespace beibao::debt
