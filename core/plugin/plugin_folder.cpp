#include <beibao/plugin/plugin_folder.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>

namespace beibao::plugin {

namespace {

bool isPluginFolder(const std::filesystem::path& folder)
{
    return std::filesystem::exists(folder / manifestFile);
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
