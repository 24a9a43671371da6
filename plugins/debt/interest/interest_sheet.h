#pragma once

#include "interest/rate.h"

#include <beibao/base/problem.h>

#include <optional>
#include <vector>

/// What a claim comes to with its interest, line by line, each with the rule that it follows.
///
/// Sources: PL 最高人民法院关于审理民间借贷案件适用法律若干问题的规定 (2020-12-29); DP
/// 关于执行程序中计算迟延履行期间的债务利息 适用法律若干问题的解释 (2014); CC 民法典; CPL 民事诉讼法 (2023).
namespace beibao::debt {

/// What was paid on a claim.
struct Payment {
    Date on;
    Money amount;  ///< more than nothing
};

/// What a claim rests on, as far as interest depends on it.
struct ClaimTerms {
    /// A loan between others than licensed lenders: the cap of PL 25 holds. Licensed lenders, and those of the seven
    /// kinds of local finance, are outside it (PL 1; reply of the SPC, 2020).
    bool isPrivateLoan = false;
    Money principal;
    Money preDeducted;         ///< interest that was kept back when the loan was paid out: no principal (PL 26; CC 670)
    Money costs;               ///< of enforcing it
    Money charges;             ///< agreed penalties and fees, under the same cap as interest (PL 29)
    std::optional<Date> made;  ///< when the contract was made; interest runs from here, and without it there is none
    Date until;                ///< to which interest is claimed: the day of filing
    std::optional<Date> due;   ///< the last day of the term; nothing where none was agreed
    std::optional<Rate> rate;  ///< agreed for the term; nothing where none was agreed, or it is unclear (PL 24; CC 680)
    std::optional<Rate> overdueRate;      ///< agreed for the time after it
    bool asksOldRule = false;             ///< to 2020-08-19 the rule of that time is asked for (PL 31)
    std::optional<Money> firstPrincipal;  ///< where interest was added to the principal: what was lent at first (PL 27)
    std::optional<Date> firstMade;        ///< and when
    std::optional<Date> performBy;        ///< of a judgment: the last day to perform it (CPL 264; DP 2)
    std::vector<Payment> payments;        ///< in any order
};

/// Which rule a line follows.
enum class InterestRule {
    agreed,         ///< as agreed
    cap,            ///< four times the LPR when the contract was made (PL 25, 28, 29)
    oldRule,        ///< 24 %, asked for the time before 2020-08-20 (PL 31)
    capAtFiling,    ///< four times the LPR at filing, for a contract from before 2020-08-20 (PL 31)
    none,           ///< none agreed, or unclear: none is owed (PL 24; CC 680)
    overdueAtLpr,   ///< no rate agreed at all: LPR from the day it was overdue (PL 28)
    notAgreed,      ///< none agreed on what is no loan
    unknownRate,    ///< the loan prime rate that the cap needs is not known: none is counted
    charges,        ///< penalties and fees, as far as the cap has room (PL 29)
    agreedCharges,  ///< those of what is no private loan
    compoundLimit,  ///< what compounding adds beyond its limit falls away (PL 27)
    delayed,        ///< 0.175 ‰ a day of a judgment that was not performed in time (DP 1; CPL 264)
};

struct InterestLine {
    InterestRule rule;
    Date from;   ///< the first day that counts
    Date until;  ///< the first day that does not
    Money principal;
    std::optional<Rate> asked;  ///< what was agreed
    Rate rate;                  ///< what is counted; a year, of `delayed` nothing
    Money amount;               ///< negative for `compoundLimit`

    [[nodiscard]] std::chrono::days days() const { return until - from; }
};

/// What a payment went to: costs, then interest, then principal, unless agreed otherwise (CC 561).
struct Appropriation {
    Payment payment;
    Money toCosts;
    Money toInterest;
    Money toPrincipal;
    Money beyond;  ///< more than was owed
};

struct InterestSheet {
    std::vector<InterestLine> lines;  ///< in the order of time; charges and the limit of compounding last
    std::vector<InterestLine> delayed;
    std::vector<Appropriation> payments;
    Money accrued;    ///< all that `lines` say
    Money costs;      ///< left
    Money interest;   ///< left, without `delayedInterest`
    Money principal;  ///< left
    /// The doubled part: paid after the judgment where there is not enough for both (DP 4).
    Money delayedInterest;
    /// What interest would have come to as it was agreed, for comparison.
    Money asAgreed;
    /// What of the principal is interest beyond the cap that was added to it: no principal (PL 27, paragraph 1).
    Money noPrincipal;

    [[nodiscard]] Money owed() const { return costs + interest + principal; }
};

/// Works a claim out. Problems, with the field of a claim that they are about: a day before the one it must follow,
/// payments of nothing. Nothing is worked out then. A loan prime rate that is not known is a warning.
[[nodiscard]] std::optional<InterestSheet> interestSheet(const ClaimTerms& terms, const LoanPrimeRates& rates,
                                                         int basis, Problems& problems);

/// The highest rate that the law protects for a private loan on that day of its time; nothing where a loan prime rate
/// is not known, or the claim is no private loan.
[[nodiscard]] std::optional<Rate> highestRate(const ClaimTerms& terms, Date day, const LoanPrimeRates& rates);

}  // namespace beibao::debt
