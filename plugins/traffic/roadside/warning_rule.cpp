#include "roadside/warning_rule.h"

#include <algorithm>

namespace beibao::traffic {

namespace {

constexpr Length ordinaryLeast{50'000};
constexpr Length ordinaryMost{100'000};
constexpr Length expresswayLeast{150'000};

}  // namespace

WarningRule warningRule(const RoadSituation& situation, Length advice)
{
    WarningRule rule;
    rule.isExpressway = situation.roadClass == "expressway";
    rule.least = rule.isExpressway ? expresswayLeast : ordinaryLeast;
    if (!rule.isExpressway)
        rule.most = ordinaryMost;
    const bool wantsMore = situation.inTunnel || situation.isObscured || situation.isNight;
    if (wantsMore && advice > rule.least)
        rule.advice = advice;
    return rule;
}

std::string metresText(Length length)
{
    return std::to_string(length.millimetres / 1000);
}

DistanceVerdict judgeDistance(const WarningRule& rule, Length placed)
{
    if (placed < rule.least)
        return DistanceVerdict::tooNear;
    // Where the unit advises more than the law's most, standing that far is what was asked for.
    const auto most = rule.advice && rule.most ? std::optional(std::max(*rule.advice, *rule.most)) : rule.most;
    return most && placed > *most ? DistanceVerdict::beyond : DistanceVerdict::ok;
}

std::vector<ForbiddenAction> forbiddenActions(const WarningRule& rule, bool inLane,
                                              const std::vector<std::string>& actions)
{
    std::vector<ForbiddenAction> forbidden;
    if (!rule.isExpressway)
        return forbidden;
    for (const auto& action : actions) {
        if (inLane && (action == "tyre_change" || action == "jump_start" || action == "fuel"))
            forbidden.push_back(
                {action,
                 {"On an expressway nothing is repaired in a lane: people go to the right shoulder or the "
                  "emergency lane, and a recovery vehicle comes (Road Traffic Safety Law, article 68)."}});
        if (action == "push" || action == "tow")
            forbidden.push_back({action,
                                 {"On an expressway only a recovery vehicle tows or pushes (Road Traffic Safety Law, "
                                  "article 68)."}});
    }
    return forbidden;
}

}  // namespace beibao::traffic
