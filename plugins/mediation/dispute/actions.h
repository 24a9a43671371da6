#pragma once

#include <beibao/plugin/plugin.h>

namespace beibao::mediation {

/// Everybody signed and the seal was applied at one sitting: sets the four facts of article 29 that are still open.
[[nodiscard]] plugin::ActionResult recordSignatures(const plugin::ActionRequest& request);

/// Adds a line to the follow-ups.
[[nodiscard]] plugin::ActionResult recordFollowUp(const plugin::ActionRequest& request);

}  // namespace beibao::mediation
