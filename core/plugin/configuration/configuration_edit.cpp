#include <beibao/plugin/configuration/configuration_edit.h>

#include <beibao/base/file.h>

namespace beibao::plugin {

void changeConfiguration(Env& env, const std::filesystem::path& file, const std::string& content,
                         const std::function<void()>& judge)
{
    const bool wasThere = std::filesystem::exists(file);
    const auto before = wasThere ? readFile(env, file) : std::string();
    createDirectories(env, file.parent_path());
    replaceFile(env, file, content);
    try {
        judge();
    } catch (...) {
        if (wasThere)
            replaceFile(env, file, before);
        else
            removeFile(env, file);
        throw;
    }
}

}  // namespace beibao::plugin
