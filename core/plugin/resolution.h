#pragma once

#include <beibao/plugin/plugin_spec.h>

#include <span>

namespace beibao::plugin {

/// Takes out of use what needs itself through others, each told of its whole circle (`boats → trees → boats`).
void refuseCircles(std::span<PluginSpec> specs);

/// Takes out of use what needs a plugin that is missing, not in use, or of another version, and what needs that in
/// turn.
void resolve(std::span<PluginSpec> specs);

}  // namespace beibao::plugin
