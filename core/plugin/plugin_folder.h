#pragma once

#include <filesystem>
#include <vector>

namespace beibao::plugin {

/// The file in a plugin's folder that declares it.
inline constexpr const char* manifestFile = "plugin.yaml";

/// The folders of plugins directly below a folder, by name; that folder itself where it is one.
[[nodiscard]] std::vector<std::filesystem::path> pluginFoldersIn(const std::filesystem::path& root);

/// Throws `Error` (`notFound`) where no plugin lies in the folder.
void requirePluginFolder(const std::filesystem::path& folder);

}  // namespace beibao::plugin
