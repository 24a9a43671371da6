#pragma once

#include <beibao/base/problem.h>
#include <beibao/plugin/manifest/manifest.h>

#include <algorithm>
#include <string_view>

namespace beibao::plugin {

/// How far a plugin has come; where it stopped, the state tells what went wrong.
enum class PluginState {
    disabled,      ///< not switched on by the configuration, or the suite was started without plugins
    invalid,       ///< its manifest has mistakes
    unresolved,    ///< another plugin that it needs is missing, too old, or needs it in turn
    untrusted,     ///< nobody whom the site trusts answers for it
    incompatible,  ///< its module was built for something else
    failed,        ///< its code could not be opened, on trial or in earnest
    quarantined,   ///< it ended the program, or failed too often
    ready,         ///< declared; its code is loaded at first need
    loaded,        ///< its code is here
};

[[nodiscard]] std::string_view stateName(PluginState state);
/// Whether what it declares is used.
[[nodiscard]] bool isInUse(PluginState state);

/// How far a plugin, or one of its modules, has come, and for which reasons.
struct Judgement {
    PluginState state = PluginState::disabled;
    Problems problems;

    /// Takes it out of use where there are errors among the problems, all of which are told. Whether it is in use.
    bool judge(Problems found, PluginState otherwise);
};

/// One plugin that was found, and what is known of it.
struct PluginSpec : Judgement {
    Manifest manifest;
    /// How far the code of its panels has come, which are not shown where it failed; the rest of the plugin works.
    PluginState panelsState = PluginState::ready;
};

/// The one with an id, of a list that may be written or not; null if there is none.
template <typename Specs>
[[nodiscard]] auto* specOf(Specs& specs, std::string_view id)
{
    const auto found =
        std::ranges::find(specs, id, [](const PluginSpec& each) { return std::string_view(each.manifest.id); });
    return found == specs.end() ? nullptr : &*found;
}

}  // namespace beibao::plugin
