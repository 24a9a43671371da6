#pragma once

#include "interest/interest_sheet.h"
#include "settings.h"

#include <beibao/model/draft.h>
#include <beibao/model/record.h>
#include <beibao/plugin/plugin.h>

namespace beibao::debt {

/// A claim as interest is worked out from it; days that are missing are those of filing.
[[nodiscard]] ClaimTerms termsOf(const model::Fields& claim);

/// Fills in what follows from a claim: the highest rate, interest as the law allows it and as it was agreed, doubled
/// interest, what is owed and what of it takes part in the plan, and when the claim lapses.
void deriveClaim(model::Draft& draft, const Settings& settings);

/// What the declaration of the type cannot say: days and payments that do not fit, a rate that is not known; with
/// warnings for a claim that is filed late, or has lapsed, and for a payment that another debt had a better right to.
void checkClaim(const model::Draft& draft, model::Records& records, const Settings& settings, Problems& problems);

/// Makes a claim of a case, from what was filled in.
[[nodiscard]] plugin::ActionResult fileClaim(const plugin::ActionRequest& request);

/// The day on which a claim lapses: three years after it was due, last demanded or last paid on (CC 188 and 195), and
/// twenty after it was due at the latest. Nothing for support, which does not lapse (CC 196), for a judgment, which has
/// a time of its own to be enforced, and where no day is known.
[[nodiscard]] std::optional<Date> lapseDay(const model::Fields& claim);

/// How debts of one debtor to one creditor rank when a payment names none (CC 560, paragraph 2).
struct OpenDebt {
    bool isDue = false;
    bool isSecured = false;
    Rate rate;
    std::optional<Date> due;
    Money amount;
};

/// Which of two debts a payment goes to first: the one that is due; of those the less secured; of those the heavier; of
/// those the one due earlier. Neither where they are equal: then in proportion.
[[nodiscard]] bool isPaidBefore(const OpenDebt& one, const OpenDebt& other);

}  // namespace beibao::debt
