#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::debt {

/// What the papers of a case show beside its fields:
/// - lists `claim_lines` (creditor, number, basis, principal, interest, counted, lump, first_month, second_month,
/// monthly,
///   received, share, answer), `month_rows` (month, sum, and the claims' sums in one text), `vote_lines` (label, heads,
///   amount, result), `integrity_lines` (item, most, first, second, third, evidence);
/// - texts of the budget, the assets and the plan: `income`, `living`, `extras_total`, `disposable_text`,
/// `assets_total`,
///   `assets_exempt`, `assets_left`, `given_away`, `counted_total`, `lump_total`, `monthly_total`, `received_total`,
///   `received_words`, `recovery_text`, `first_total`, `second_total`, `third_total`, `to_costs`;
/// - conditions `has_claims`, `has_months`, `has_votes`, `has_given_away`.
void fillCounsellingPapers(const model::Record& counselling, model::Records& records, const Settings& settings,
                           Language language, plugin::PaperContent& content);

/// What the papers of a claim show: lists `interest_lines` and `delayed_lines` (from, until, days, principal, asked,
/// rate, amount, basis), `appropriations` (on_day, paid, costs, interest, principal, beyond); texts `accrued`,
/// `interest_left`, `principal_left`, `costs_left`, `owed_text`, `owed_words`, `as_agreed`, `delayed_total`; conditions
/// `has_payments`, `has_delayed`, `is_cut`.
void fillClaimPapers(const model::Record& claim, const Settings& settings, Language language,
                     plugin::PaperContent& content);

}  // namespace beibao::debt
