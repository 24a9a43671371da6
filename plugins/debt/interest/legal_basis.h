#pragma once

#include "interest/interest_sheet.h"

#include <beibao/base/message.h>

namespace beibao::debt {

/// The rule that a line follows, with its law, as papers and the tab say it.
[[nodiscard]] const LocalizedText& legalBasis(InterestRule rule);

}  // namespace beibao::debt
