#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::debt {

/// What the papers of a case show beside its fields:
/// - lists `claim_lines` (`creditor`, `number`, `principal`, `interest`, `counted`, `decision`, `reason`, `share`,
///   `lump`, `first_month`, `second_month`, `monthly`, `received`), `month_lines` (`on_day`, `sum`, `sums`),
///   `voter_lines` (one for each creditor: `creditor`, `counted`, `share`, `received`, `answer`), `vote_lines`
///   (`label`, `heads`, `amount`, `result`);
/// - texts of the budget (`income`, `living`, `extras_total`, `disposable_text`), the assets (`assets_total`,
///   `assets_exempt`, `assets_left`, `gifts_total`, `transfer_years`), the plan (`counted_total`, `to_costs`,
///   `lump_total`, `monthly_total`, `month_count`, `received_total`, `received_words`, `recovery_text`), the assessors
///   (`first_total`, `second_total`, `third_total`) and the mark that opens a complaint (`low_mark`);
/// - conditions `has_months`, `has_votes`, `has_gifts`, `has_veto`.
void fillCounsellingPapers(const model::Record& counselling, model::Records& records, const Settings& settings,
                           Language language, plugin::PaperContent& content);

/// What the papers of a claim show: lists `interest_lines` and `delayed_lines` (from, until, days, principal, asked,
/// rate, amount, basis), `appropriations` (on_day, paid, costs, interest, principal, beyond); texts `accrued`,
/// `interest_left`, `principal_left`, `costs_left`, `owed_text`, `owed_words`, `as_agreed`, `delayed_total`,
/// `rate_text`, `year_basis`, `no_principal`; conditions `has_payments`, `has_delayed`, `has_no_principal`, `is_cut`.
void fillClaimPapers(const model::Record& claim, const Settings& settings, Language language,
                     plugin::PaperContent& content);

}  // namespace beibao::debt
