#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/rules/period.h>

namespace beibao::config {

/// Reads `30 days`, `5 working days`, `1 month`, `2 years`; a period of no days, after a problem, where it is none.
[[nodiscard]] rules::Period readPeriod(const Node& node, Problems& problems);

}  // namespace beibao::config
