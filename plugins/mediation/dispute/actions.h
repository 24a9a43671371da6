#pragma once

#include <beibao/plugin/plugin.h>

namespace beibao::mediation {

/// Everybody signed and the seal was applied at one sitting: sets the four facts of article 29 that are still open.
[[nodiscard]] plugin::ActionResult recordSignatures(const plugin::ActionRequest& request);

/// Adds a line to the follow-ups.
[[nodiscard]] plugin::ActionResult recordFollowUp(const plugin::ActionRequest& request);

/// The parties agreed by word of mouth: adds what they agreed to the terms, and moves on (People's Mediation Law,
/// articles 28 and 30).
[[nodiscard]] plugin::ActionResult agreeOrally(const plugin::ActionRequest& request);

/// Notes when and where a danger was reported to the police (People's Mediation Law, article 25).
[[nodiscard]] plugin::ActionResult reportToPolice(const plugin::ActionRequest& request);

}  // namespace beibao::mediation
