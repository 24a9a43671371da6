#include "roadside/incident.h"

#include "roadside/road_name.h"
#include "roadside/towing.h"

#include <beibao/model/titles.h>
#include <beibao/model/typed_values.h>
#include <beibao/rules/plate.h>

#include <algorithm>
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
        scene += " " + model::titleOf(records, *tunnel);
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

/// As a clock shows them: moments are typed to the minute.
void checkMoments(const Draft& draft, Date today, Problems& problems)
{
    std::optional<Timestamp> last;
    for (const auto* name : moments) {
        const auto moment = model::valueIn<Timestamp>(draft.after(), name);
        if (moment && last && moment->minute() < last->minute())
            problems.error({"The moments have an order: found, arrived, secured, cleared."}, name);
        if (moment && draft.changes(name) && moment->date() > today)
            problems.error({"This day has not come yet."}, name);
        if (moment)
            last = moment;
    }
    if (draft.stateAfter() == "cleared" && isEmpty(draft.value("cleared")))
        problems.error({"An incident that is over says when the road was clear."}, "cleared");
}

void checkNumbers(const Draft& draft, Problems& problems)
{
    for (const auto* name : {"occupants", "warning_distance"})
        if (const auto number = numberIn(draft.after(), name); number && *number < 0)
            problems.error({"This is not negative."}, name);
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
    if (!plate.empty() && !isSet(draft.after(), "special_plate") && !rules::plateKind(plate))
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
    // Said where somebody looks: at what was changed.
    const std::string field = draft.changes("warning_distance") ? "warning_distance" : "road_class";
    if (verdict == DistanceVerdict::tooNear)
        problems.warning(
            {"The warning device stands too near: at least {least} m (Road Traffic Safety Law, article 68; "
             "Implementing Regulations, article 60).",
             {{"least", metresText(rule.least)}}},
            field);
    if (verdict == DistanceVerdict::beyond)
        problems.warning({"Further than {most} m is more than the law asks for; this is for information.",
                          {{"most", metresText(*rule.most)}}},
                         field);
    if (rule.advice && verdict == DistanceVerdict::ok && Length{*placed} < *rule.advice)
        problems.warning(
            {"Advice, and no breach: {advice} m where a tunnel, a bend, fog or night hides what stands there.",
             {{"advice", metresText(*rule.advice)}}},
            field);
}

void checkActions(const Draft& draft, const WarningRule& rule, Problems& problems)
{
    const auto& incident = draft.after();
    const auto found = model::valueIn<Timestamp>(incident, "found");
    const auto& rows = model::rowsOf(incident, "actions");
    for (std::size_t index = 0; index < rows.size(); ++index)
        if (const auto at = model::valueIn<Timestamp>(rows[index].cells, "at");
            at && found && at->minute() < found->minute())
            problems.error({"Nothing was done before it was found."}, "actions[" + std::to_string(index + 1) + "].at");
    const std::array touching{"actions", "road_class", "lane", "fault", "vehicle"};
    if (std::ranges::none_of(touching, [&](const char* name) { return draft.changes(name); }))
        return;
    const auto actions = actionsOf(incident);
    const auto lane = textOf(incident, "lane");
    for (const auto& forbidden : forbiddenActions(rule, lane.empty() || lane == "lane", actions))
        problems.error(forbidden.reason, "actions");
    const auto reason = towingForbidden(towingOf(textOf(incident, "fault"), textOf(incident, "vehicle")));
    if (reason && !rule.isExpressway && std::ranges::find(actions, "tow") != actions.end())
        problems.error(*reason, "actions");
}

void checkAccident(const Draft& draft, Problems& problems)
{
    if (!isAccident(draft.after()))
        return;
    const Message follows{"The accident procedure follows: secure the scene, help the injured, call the accident desk "
                          "(Road Traffic Safety Law, article 70)."};
    if (draft.stateAfter() == "cleared")
        problems.error(follows, "injuries");
    for (const auto* name : {"injuries", "dispute", "fault"})
        if (draft.changes(name) && draft.stateAfter() == "open")
            return problems.warning(follows, name);
}

bool isDark(const Fields& incident)
{
    constexpr std::string_view dawn = "06:00";
    constexpr std::string_view dusk = "19:00";
    const auto light = textOf(incident, "light");
    const auto found = model::valueIn<Timestamp>(incident, "found");
    if (!light.empty() || !found)
        return light == "night";
    const auto clock = found->clock();
    return clock < dawn || clock >= dusk;
}

plugin::ActionResult noteMoment(const plugin::ActionRequest& request, const char* field)
{
    plugin::ActionResult result;
    if (request.record.state == "cleared")
        result.problems.error({"This is over."});
    else if (!isEmpty(valueOf(request.record.fields, field)))
        result.problems.error({"This was noted before; an error is put right in the form."}, field);
    else
        result.changes[field] = request.now;
    return result;
}

}  // namespace

WarningRule ruleFor(const Fields& incident, const Settings& settings)
{
    return warningRule({textOf(incident, "road_class"), isDark(incident), model::idIn(incident, "tunnel").has_value(),
                        isSet(incident, "obscured") || textOf(incident, "weather") == "fog"},
                       settings.adviceDistance);
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
    return (end->minute() - begin->minute()).count();
}

void deriveIncident(Draft& draft, model::Records& records, const Settings& settings)
{
    draft.set("road", normalizedRoad(textOf(draft.after(), "road")));
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

void checkIncident(const Draft& draft, model::Records& records, const Settings& settings, Problems& problems)
{
    const auto rule = ruleFor(draft.after(), settings);
    checkMoments(draft, records.today(), problems);
    checkNumbers(draft, problems);
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
    plugin::ActionResult result;
    const bool isNoted = !isEmpty(valueOf(request.record.fields, "cleared"));
    if (request.record.state == "cleared" || (isNoted && request.record.state != "open"))
        result.problems.error({"This is over."});
    else if (!isNoted)
        result.changes["cleared"] = request.now;
    if (request.record.state == "open")
        result.toState = "cleared";
    return result;
}

}  // namespace beibao::traffic
