#include <beibao/plugin/plugin_spec.h>

#include <array>

namespace beibao::plugin {

namespace {

constexpr std::array<std::string_view, 9> stateNames{
    "disabled", "invalid", "unresolved", "untrusted", "incompatible", "failed", "quarantined", "ready", "loaded"};

}  // namespace

std::string_view stateName(PluginState state)
{
    return stateNames.at(static_cast<std::size_t>(state));
}

bool isInUse(PluginState state)
{
    return state == PluginState::ready || state == PluginState::loaded;
}

bool Judgement::judge(Problems found, PluginState otherwise)
{
    if (found.hasErrors())
        state = otherwise;
    problems.append(std::move(found));
    return isInUse(state);
}

}  // namespace beibao::plugin
