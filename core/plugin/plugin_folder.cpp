#include <beibao/plugin/plugin_folder.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>

namespace beibao::plugin {

namespace {

/// Also one that this user may not look into: that is told where its manifest is read.
bool isPluginFolder(const std::filesystem::path& folder)
{
    std::error_code code;
    return std::filesystem::exists(folder / manifestFile, code) || code == std::errc::permission_denied;
}

}  // namespace

std::vector<std::filesystem::path> pluginFoldersIn(const std::filesystem::path& root)
{
    if (isPluginFolder(root))
        return {root};
    auto folders = foldersIn(root);
    std::erase_if(folders, [](const std::filesystem::path& folder) { return !isPluginFolder(folder); });
    return folders;
}

void requirePluginFolder(const std::filesystem::path& folder)
{
    if (!isPluginFolder(folder))
        throw Error(Failure::notFound, {"There is no module in “{folder}”.", {{"folder", folder.string()}}});
}

}  // namespace beibao::plugin
