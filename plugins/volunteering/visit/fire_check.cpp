#include "visit/fire_check.h"

#include <algorithm>

namespace beibao::volunteering {

namespace {

CheckItem itemOf(const Finding& finding, const Settings& settings)
{
    const auto known = std::ranges::find(settings.checkItems, finding.item, &CheckItem::item);
    return known == settings.checkItems.end() ? CheckItem{finding.item} : *known;
}

}  // namespace

bool isHazard(const Finding& finding, const Settings& settings)
{
    return !finding.isSafe && !itemOf(finding, settings).isEncouraged;
}

FireRisk fireRisk(std::span<const Finding> findings, const Settings& settings)
{
    constexpr int whole = 100;
    int unsafe = 0;
    int all = 0;
    FireRisk risk;
    for (const auto& finding : findings) {
        const auto item = itemOf(finding, settings);
        all += item.weight;
        if (finding.isSafe)
            continue;
        unsafe += item.weight;
        risk.needsRevisit |= item.isCritical;
    }
    if (all > 0)
        risk.percent = whole * unsafe / all;
    // Nothing unsafe never leads to a revisit, whatever the weights.
    risk.needsRevisit |= unsafe > 0 && whole * unsafe >= settings.revisitPercent * all;
    return risk;
}

}  // namespace beibao::volunteering
