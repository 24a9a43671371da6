#pragma once

#include <beibao/base/message.h>
#include <beibao/base/quantity.h>

#include <optional>
#include <string>
#include <vector>

/// What the law asks of a vehicle that stands on a road. RTSL 道路交通安全法 (2021); RTSL-R 道路交通安全法实施条例
/// (2017).
namespace beibao::traffic {

/// A road, as far as the rule depends on it.
struct RoadSituation {
    std::string roadClass;  ///< a code of `road_class`
    bool isNight = false;
    bool inTunnel = false;
    bool isObscured = false;  ///< a bend, fog, or anything else that hides what stands there
};

/// How far behind the vehicle the warning device stands.
struct WarningRule {
    Length least;                ///< the law's
    std::optional<Length> most;  ///< the law's; nothing where it has none
    /// The unit's own advice, for tunnels, bends, fog and night, for which the law has no number; nothing where it
    /// gives none, or none beyond `least`.
    std::optional<Length> advice;
    bool isExpressway = false;
};

/// Ordinary roads 50 to 100 m behind (RTSL-R 60), expressways 150 m and more (RTSL 68). `advice` is the unit's.
[[nodiscard]] WarningRule warningRule(const RoadSituation& situation, Length advice);

/// As people say it: whole metres, rounded down.
[[nodiscard]] std::string metresText(Length length);

enum class DistanceVerdict { tooNear, ok, beyond };

/// Whether a device stands where the rule wants it. Beyond 100 m on an ordinary road is worth a word, and no breach.
[[nodiscard]] DistanceVerdict judgeDistance(const WarningRule& rule, Length placed);

/// What was done at the roadside, and why it may not be done there.
struct ForbiddenAction {
    std::string action;  ///< a code of `action`
    Message reason;
};

/// Of these actions, those that are forbidden here: on an expressway nothing is changed or pushed in a lane, and only
/// recovery vehicles tow (RTSL 68).
[[nodiscard]] std::vector<ForbiddenAction> forbiddenActions(const WarningRule& rule, bool inLane,
                                                            const std::vector<std::string>& actions);

}  // namespace beibao::traffic
