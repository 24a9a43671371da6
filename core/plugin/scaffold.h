#pragma once

#include <beibao/base/env.h>

#include <filesystem>
#include <string>
#include <vector>

namespace beibao::plugin {

/// What is said of a plugin when it is begun.
struct NewPlugin {
    std::string id;            ///< `health-visits`: its folder; its id is `health_visits`
    std::string label;         ///< in Chinese; may be empty
    std::string englishLabel;  ///< may be empty: made of the id
};

/// The id of a plugin that is called `health-visits`: `health_visits`. Throws `Error` (`usage`) where no plugin can
/// have it.
[[nodiscard]] std::string pluginIdOf(const std::string& name);

/// Writes a plugin that builds, passes its tests and what is asked of every plugin, and installs, into a folder of its
/// name in `into`; and, where there is none yet, a CMakeLists.txt that builds all plugins in `into`. Returns the folder
/// of the plugin. Throws `Error`: `usage` for an id that no plugin can have, `conflict` if the folder is there already,
/// `notFound` where the scaffold is not installed.
[[nodiscard]] std::filesystem::path writePlugin(Env& env, const std::filesystem::path& scaffold,
                                                const std::filesystem::path& into, const NewPlugin& wanted);

}  // namespace beibao::plugin
