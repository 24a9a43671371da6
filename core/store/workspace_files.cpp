#include <beibao/store/workspace_files.h>

#include <beibao/base/error.h>

namespace beibao::store {

bool WorkspaceFiles::exist() const
{
    std::error_code ignored;
    return std::filesystem::exists(database(), ignored);
}

void WorkspaceFiles::require() const
{
    if (!exist())
        throw Error(Failure::notFound,
                    {"There is no workspace in “{folder}”. Make one with “init”.", {{"folder", folder_.string()}}});
}

}  // namespace beibao::store
