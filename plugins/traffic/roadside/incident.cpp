#include "roadside/incident.h"

#include <beibao/model/typed_values.h>
#include <beibao/rules/plate.h>

#include <array>

namespace beibao::traffic {

namespace {

using model::Draft;
using model::Fields;
using model::isSet;
using model::textOf;
using model::Value;

constexpr int kilometre = 1000;
constexpr std::array<const char*, 4> moments{"found", "arrived", "secured", "cleared"};

std::optional<std::int64_t> numberIn(const Fields& fields, const char* name)
{
    return model::valueIn<std::int64_t>(fields, name);
}

std::optional<int> chainageOf(const Fields& incident)
{
    const auto kilometres = numberIn(incident, "stake_km");
    if (!kilometres || *kilometres < 0 || *kilometres > 100'000)
        return std::nullopt;
    return static_cast<int>(*kilometres * kilometre + numberIn(incident, "stake_m").value_or(0));
}

std::string sceneOf(const Fields& incident, model::Records& records)
{
    const auto tunnel = model::idIn(incident, "tunnel");
    const auto chainage = chainageOf(incident);
    std::string scene = textOf(incident, "road");
    if (tunnel)
        scene += " " + records.get(*tunnel).title;
    if (chainage)
        scene += " " + stakeText(*chainage);
    return scene;
}

std::string verdictCode(DistanceVerdict verdict)
{
    switch (verdict) {
    case DistanceVerdict::tooNear:
        return "too_near";
    case DistanceVerdict::ok:
        return "ok";
    case DistanceVerdict::beyond:
        return "beyond";
    }
    return {};
}

std::vector<std::string> actionsOf(const Fields& incident)
{
    std::vector<std::string> actions;
    for (const auto& row : model::rowsOf(incident, "actions"))
        actions.push_back(textOf(row.cells, "action"));
    return actions;
}

void checkMoments(const Draft& draft, Problems& problems)
{
    std::optional<Timestamp> last;
    for (const auto* name : moments) {
        const auto moment = model::valueIn<Timestamp>(draft.after(), name);
        if (moment && last && moment->instant() < last->instant())
            problems.error({"The moments have an order: found, arrived, secured, cleared."}, name);
        if (moment)
            last = moment;
    }
}

void checkPlace(const Draft& draft, Problems& problems)
{
    const auto metres = numberIn(draft.after(), "stake_m");
    if (metres && (*metres < 0 || *metres >= kilometre))
        problems.error({"From 0 to 999 metres."}, "stake_m");
    if (metres && !numberIn(draft.after(), "stake_km"))
        problems.error({"Say which kilometre."}, "stake_km");
    if (const auto kilometres = numberIn(draft.after(), "stake_km"); kilometres && *kilometres < 0)
        problems.error({"A road begins at 0."}, "stake_km");
}

void checkPlate(const Draft& draft, Problems& problems)
{
    const auto plate = textOf(draft.after(), "plate");
    if (!plate.empty() && !isSet(draft.after(), "special_plate") && !rules::plateKind(rules::normalizedPlate(plate)))
        problems.error(
            {"This is no civil number plate (GA 36): letters I and O are not used, and new-energy plates have six "
             "characters after the office. Tick “special plate” for others."},
            "plate");
}

void checkDistance(const Draft& draft, const WarningRule& rule, Problems& problems)
{
    const auto placed = model::valueIn<std::int64_t>(draft.after(), "warning_distance");
    if (!placed || !(draft.changes("warning_distance") || draft.changes("road_class")))
        return;
    const auto verdict = judgeDistance(rule, {*placed});
    if (verdict == DistanceVerdict::tooNear)
        problems.warning(
            {"The warning device stands too near: at least {least} m (Road Traffic Safety Law, article 68; "
             "Implementing Regulations, article 60).",
             {{"least", metresText(rule.least)}}},
            "warning_distance");
    if (verdict == DistanceVerdict::beyond)
        problems.warning({"Further than {most} m is more than the law asks for; this is for information.",
                          {{"most", metresText(*rule.most)}}},
                         "warning_distance");
    if (rule.advice && verdict == DistanceVerdict::ok && Length{*placed} < *rule.advice)
        problems.warning(
            {"Advice, and no breach: {advice} m where a tunnel, a bend, fog or night hides what stands there.",
             {{"advice", metresText(*rule.advice)}}},
            "warning_distance");
}

void checkActions(const Draft& draft, const WarningRule& rule, Problems& problems)
{
    if (!draft.changes("actions") && !draft.changes("road_class") && !draft.changes("lane"))
        return;
    const auto lane = textOf(draft.after(), "lane");
    for (const auto& forbidden : forbiddenActions(rule, lane.empty() || lane == "lane", actionsOf(draft.after())))
        problems.error(forbidden.reason, "actions");
}

void checkAccident(const Draft& draft, Problems& problems)
{
    const bool isNew = draft.changes("injuries") || draft.changes("dispute") || draft.changes("fault");
    if (isAccident(draft.after()) && isNew && draft.stateAfter() == "open")
        problems.warning(
            {"The accident procedure follows: secure the scene, help the injured, call the accident desk (Road "
             "Traffic Safety Law, article 70)."},
            "fault");
}

plugin::ActionResult noteMoment(const plugin::ActionRequest& request, const char* field)
{
    plugin::ActionResult result;
    if (request.record.state != "open")
        result.problems.error({"This is over."});
    else if (!isEmpty(valueOf(request.record.fields, field)))
        result.problems.error({"This was noted before; an error is put right in the form."}, field);
    else
        result.changes[field] = request.now;
    return result;
}

}  // namespace

RoadSituation situationOf(const Fields& incident)
{
    const auto weather = textOf(incident, "weather");
    return {textOf(incident, "road_class"), textOf(incident, "light") == "night",
            model::idIn(incident, "tunnel").has_value(),
            isSet(incident, "obscured") || weather == "fog" || weather == "snow"};
}

WarningRule ruleFor(const Fields& incident, const Settings& settings)
{
    return warningRule(situationOf(incident), settings.adviceDistance);
}

bool isAccident(const Fields& incident)
{
    return isSet(incident, "injuries") || isSet(incident, "dispute") || textOf(incident, "fault") == "X";
}

std::optional<std::int64_t> minutesBetween(const Fields& incident, const char* from, const char* to)
{
    const auto begin = model::valueIn<Timestamp>(incident, from);
    const auto end = model::valueIn<Timestamp>(incident, to);
    if (!begin || !end)
        return std::nullopt;
    return std::chrono::floor<std::chrono::minutes>(end->instant() - begin->instant()).count();
}

void deriveIncident(Draft& draft, model::Records& records, const Settings& settings)
{
    const auto& fields = draft.after();
    const auto plate = textOf(fields, "plate");
    const auto chainage = chainageOf(fields);
    const auto placed = model::valueIn<std::int64_t>(fields, "warning_distance");
    const auto verdict = placed ? Value(verdictCode(judgeDistance(ruleFor(fields, settings), {*placed}))) : Value();
    const auto scene = sceneOf(fields, records);
    const auto minutes = [&](const char* to) {
        const auto count = minutesBetween(fields, "found", to);
        return count ? Value(*count) : Value();
    };
    const auto arrived = minutes("arrived");
    const auto secured = minutes("secured");
    const auto cleared = minutes("cleared");
    if (!plate.empty() && !isSet(fields, "special_plate"))
        draft.set("plate", rules::normalizedPlate(plate));
    draft.set("chainage", chainage ? Value(std::int64_t{*chainage}) : Value());
    draft.set("scene", scene);
    draft.set("distance_verdict", verdict);
    draft.set("to_arrive", arrived);
    draft.set("to_secure", secured);
    draft.set("to_clear", cleared);
}

void checkIncident(const Draft& draft, const Settings& settings, Problems& problems)
{
    const auto rule = ruleFor(draft.after(), settings);
    checkMoments(draft, problems);
    checkPlace(draft, problems);
    checkPlate(draft, problems);
    checkDistance(draft, rule, problems);
    checkActions(draft, rule, problems);
    checkAccident(draft, problems);
}

plugin::ActionResult arrive(const plugin::ActionRequest& request)
{
    return noteMoment(request, "arrived");
}

plugin::ActionResult secure(const plugin::ActionRequest& request)
{
    auto result = noteMoment(request, "secured");
    result.changes["warning_distance"] = valueOf(request.input, "distance");
    return result;
}

plugin::ActionResult clear(const plugin::ActionRequest& request)
{
    auto result = noteMoment(request, "cleared");
    result.toState = "cleared";
    return result;
}

}  // namespace beibao::traffic
