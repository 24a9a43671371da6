#include <beibao/plugin/configuration/configuration_edit.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/layers.h>
#include <beibao/config/node_text.h>
#include <beibao/config/yaml.h>

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

void overlayConfiguration(Env& env, const std::filesystem::path& file, std::string_view header,
                          const config::Node& change, const std::function<void()>& judge)
{
    Problems problems;
    const auto before = std::filesystem::exists(file) ? config::readYaml(env, file, problems) : config::Node::map({});
    if (problems.hasErrors())
        throw Error(std::move(problems));
    changeConfiguration(env, file, std::string(header) + config::nodeYaml(config::overlaid(before, change)), judge);
}

void refuseSetElsewhere(const std::string& setting, const config::Node& inForce)
{
    throw Error(
        Failure::notPermitted,
        {"“{setting}” is set in “{file}”, line {line}, and cannot be changed here.",
         {{"setting", setting}, {"file", inForce.location().file}, {"line", std::to_string(inForce.location().line)}}});
}

}  // namespace beibao::plugin
