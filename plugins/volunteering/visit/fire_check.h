#pragma once

#include "settings.h"

#include <span>
#include <string>

namespace beibao::volunteering {

/// What was found of one item: safe or not. What is not applicable is not among the findings.
struct Finding {
    std::string item;  ///< a code of `check_item`
    bool isSafe = true;
};

/// How dangerous a home is, as it was found; what was put right on the spot counts too.
struct FireRisk {
    int percent = 0;            ///< the weighted share of what is not safe, rounded down
    bool needsRevisit = false;  ///< the share is that of the settings or more, or something critical is not safe
};

/// Whether something that is not safe is a hazard, and not only without what the law encourages (浙江省消防条例,
/// article 16).
[[nodiscard]] bool isHazard(const Finding& finding, const Settings& settings);

/// An item that is not in the settings counts once, and is not critical.
[[nodiscard]] FireRisk fireRisk(std::span<const Finding> findings, const Settings& settings);

}  // namespace beibao::volunteering
