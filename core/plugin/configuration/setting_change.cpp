#include <beibao/plugin/configuration/setting_change.h>

#include <beibao/base/error.h>
#include <beibao/config/node_text.h>
#include <beibao/config/schema/schema_check.h>
#include <beibao/config/yaml.h>
#include <beibao/plugin/configuration/configuration_edit.h>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using config::Node;

constexpr const char* header =
    "# Settings as chosen in the window. What stands in other files of this folder goes before.\n";

Node underPlugin(const std::string& module, Node settings)
{
    return Node::map({{Node::scalar("plugins"), Node::map({{Node::scalar(module), std::move(settings)}})}});
}

/// Only what is given: what is taken away may be set elsewhere.
void requireInForce(const Node& configuration, const std::string& module, const Node& changes)
{
    for (const auto& change : config::settingsOf(changes)) {
        if (change.value.isNull())
            continue;
        const auto inForce = config::at(configuration["plugins"][module], change.path);
        if (config::nodeText(inForce) != config::nodeText(change.value))
            throw Error(Failure::notPermitted,
                        {"“{setting}” is set in “{file}”, line {line}, and cannot be changed here.",
                         {{"setting", change.path},
                          {"file", inForce.location().file},
                          {"line", std::to_string(inForce.location().line)}}});
    }
}

}  // namespace

void changeSettings(const std::shared_ptr<Env>& env, const Layout& layout, const fs::path& workspace,
                    const std::string& module, const Node& changes)
{
    const Suite before(env, layout, workspace);
    const auto* spec = before.plugins().spec(module);
    if (!spec)
        throw Error(Failure::notFound, {"There is no module “{plugin}”.", {{"plugin", module}}});
    const auto file = workspace / "config" / "settings.yaml";
    if (auto problems = config::checkSchema(settingsSchema(spec->manifest.settings), config::overlaid({}, changes),
                                            {file.string(), 0, 0});
        problems.hasErrors())
        throw Error(std::move(problems));
    Problems problems;
    const auto kept = fs::exists(file) ? config::readYaml(*env, file, problems) : Node::map({});
    if (problems.hasErrors())
        throw Error(std::move(problems));
    const auto content = header + config::nodeYaml(config::overlaid(kept, underPlugin(module, changes)));
    changeConfiguration(*env, file, content, [&] {
        const Suite suite(env, layout, workspace);
        if (suite.problems().hasErrors() && !before.problems().hasErrors())
            throw Error(suite.problems());
        requireInForce(suite.configuration(), module, changes);
    });
}

}  // namespace beibao::plugin
