#include "roadside/card.h"

#include "roadside/towing.h"

#include <beibao/model/typed_values.h>

namespace beibao::traffic {

namespace {

CardLine ruleLine(const WarningRule& rule)
{
    if (rule.isExpressway)
        return {
            CardTone::rule,
            {"Expressway: warning device at least {least} m behind; everybody to the right shoulder or the emergency "
             "lane, best behind the rail; hazard lights on, call the police.",
             {{"least", metresText(rule.least)}}}};
    return {CardTone::rule,
            {"Warning device {least} to {most} m behind; hazard lights on, at night rear and position lights too.",
             {{"least", metresText(rule.least)}, {"most", metresText(*rule.most)}}}};
}

CardLine verdictLine(const WarningRule& rule, Length placed)
{
    switch (judgeDistance(rule, placed)) {
    case DistanceVerdict::tooNear:
        return {CardTone::bad,
                {"{placed} m is too near: put it back to {least} m at least.",
                 {{"placed", metresText(placed)}, {"least", metresText(rule.least)}}}};
    case DistanceVerdict::beyond:
        return {CardTone::advice, {"{placed} m is further than is asked for.", {{"placed", metresText(placed)}}}};
    case DistanceVerdict::ok:
        break;
    }
    return {CardTone::good, {"{placed} m: as the law wants.", {{"placed", metresText(placed)}}}};
}

/// RTSL-R 61.
CardLine towLine(const model::Fields& incident)
{
    const auto towing = towingOf(model::textOf(incident, "fault"), model::textOf(incident, "vehicle"));
    if (const auto reason = towingForbidden(towing))
        return {CardTone::bad, *reason};
    if (towing == Towing::rigidLink)
        return {CardTone::bad, {"Brakes failed: tow by a rigid link only."}};
    return {CardTone::rule,
            {"To tow: a soft link of more than 4 and less than 10 m; the towed vehicle no wider, nobody in it but its "
             "driver, hazard lights on both."}};
}

CardLine adviceLine(const WarningRule& rule)
{
    return {CardTone::advice,
            {"Advice of the unit here: {advice} m. From {least} m on it is no breach.",
             {{"advice", metresText(*rule.advice)}, {"least", metresText(rule.least)}}}};
}

}  // namespace

std::vector<CardLine> cardLines(const model::Fields& incident, const Settings& settings)
{
    const auto rule = ruleFor(incident, settings);
    std::vector<CardLine> lines{ruleLine(rule)};
    if (const auto placed = model::valueIn<std::int64_t>(incident, "warning_distance"))
        lines.push_back(verdictLine(rule, {*placed}));
    if (rule.advice)
        lines.push_back(adviceLine(rule));
    if (model::isSet(incident, "movable"))
        lines.push_back({CardTone::rule,
                         {"It can be moved: move it to where it is in nobody's way (Road Traffic Safety "
                          "Law, article 52)."}});
    if (!rule.isExpressway)
        lines.push_back(towLine(incident));
    if (rule.isExpressway)
        lines.push_back({CardTone::bad,
                         {"Forbidden here: to change a tyre or repair in a lane, and to tow or push without a "
                          "recovery vehicle."}});
    if (isAccident(incident))
        lines.push_back({CardTone::bad, {"Injuries, a dispute or a collision: the accident procedure follows."}});
    return lines;
}

}  // namespace beibao::traffic
