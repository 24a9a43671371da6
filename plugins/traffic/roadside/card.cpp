#include "roadside/card.h"

#include <beibao/model/typed_values.h>

namespace beibao::traffic {

namespace {

CardLine ruleLine(const WarningRule& rule)
{
    if (rule.isExpressway)
        return {CardTone::rule,
                {"Expressway: warning device at least {least} m behind; everybody behind the rail, hazard lights "
                 "on, call the police.",
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
    if (model::textOf(incident, "fault") == "K1")
        return {CardTone::bad, {"Brakes failed: tow by a rigid link only."}};
    return {CardTone::rule, {"To tow: a soft link of more than 4 and less than 10 m, by a vehicle that is no weaker."}};
}

}  // namespace

std::vector<CardLine> cardLines(const model::Fields& incident, const Settings& settings)
{
    const auto rule = ruleFor(incident, settings);
    std::vector<CardLine> lines{ruleLine(rule)};
    if (const auto placed = model::valueIn<std::int64_t>(incident, "warning_distance"))
        lines.push_back(verdictLine(rule, {*placed}));
    if (rule.advice)
        lines.push_back({CardTone::advice,
                         {"Advice of the unit here: {advice} m. It is no breach to stand nearer.",
                          {{"advice", metresText(*rule.advice)}}}});
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
