#include <beibao/plugin/resolution.h>

#include <map>
#include <string>
#include <vector>

namespace beibao::plugin {

namespace {

/// The shortest way on which a plugin needs itself through others; empty if there is none.
std::string circleThrough(std::span<const PluginSpec> specs, const std::string& id)
{
    std::map<std::string, std::string> neededBy;
    std::vector<std::string> reached{id};
    for (std::size_t index = 0; index < reached.size(); ++index) {
        const auto from = reached[index];
        const auto* needing = specOf(specs, from);
        if (!needing || !isInUse(needing->state))
            continue;
        for (const auto& [needed, range] : needing->manifest.needs) {
            if (needed == id) {
                auto way = id;
                for (auto step = from; step != id; step = neededBy.at(step))
                    way.insert(0, " → ").insert(0, step);
                return way.insert(0, " → ").insert(0, id);
            }
            if (neededBy.try_emplace(needed, from).second)
                reached.push_back(needed);
        }
    }
    return {};
}

Problems needProblems(std::span<const PluginSpec> specs, const PluginSpec& spec)
{
    Problems problems;
    for (const auto& [id, range] : spec.manifest.needs) {
        const auto* needed = specOf(specs, id);
        if (!needed)
            problems.error(
                {"It needs the module “{plugin}” in version {range}, which is not installed here. Install it.",
                 {{"plugin", id}, {"range", range.text()}}});
        else if (!isInUse(needed->state))
            problems.error({"It needs the module “{plugin}”, which is not in use ({state}). Put that one right first.",
                            {{"plugin", id}, {"state", std::string(stateName(needed->state))}}});
        else if (!range.contains(needed->manifest.version))
            problems.error(
                {"It needs the module “{plugin}” in version {range}; here is {version}. Install a version of "
                 "one that fits the other.",
                 {{"plugin", id}, {"range", range.text()}, {"version", needed->manifest.version}}});
    }
    return problems;
}

}  // namespace

void refuseCircles(std::span<PluginSpec> specs)
{
    std::vector<std::pair<PluginSpec*, std::string>> refused;
    for (auto& each : specs)
        if (isInUse(each.state))
            if (auto way = circleThrough(specs, each.manifest.id); !way.empty())
                refused.emplace_back(&each, std::move(way));
    for (const auto& [spec, way] : refused) {
        Problems found;
        found.error({"It needs itself through the modules it needs: {way}. One of them must do without the next; tell "
                     "their makers.",
                     {{"way", way}}});
        spec->judge(std::move(found), PluginState::unresolved);
    }
}

void resolve(std::span<PluginSpec> specs)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (auto& each : specs) {
            if (!isInUse(each.state))
                continue;
            each.judge(needProblems(specs, each), PluginState::unresolved);
            changed = changed || !isInUse(each.state);
        }
    }
}

}  // namespace beibao::plugin
