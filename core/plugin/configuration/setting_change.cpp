#include <beibao/plugin/configuration/setting_change.h>

#include <beibao/base/error.h>
#include <beibao/config/node_text.h>
#include <beibao/config/schema/schema_check.h>
#include <beibao/plugin/configuration/configuration_edit.h>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using config::Node;

constexpr const char* settingsHeader =
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
            refuseSetElsewhere(change.path, inForce);
    }
}

}  // namespace

void changeSettings(const std::shared_ptr<Env>& env, const Layout& layout, const fs::path& workspace,
                    const std::string& module, const Node& changes)
{
    const Suite before(env, layout, workspace);
    const auto& manifest = before.plugins().requireSpec(module).manifest;
    const auto file = workspace / "config" / "settings.yaml";
    if (auto problems = config::checkSchema(settingsSchema(manifest.settings), config::overlaid({}, changes),
                                            {file.string(), 0, 0});
        problems.hasErrors())
        throw Error(std::move(problems));
    overlayConfiguration(*env, file, settingsHeader, underPlugin(module, changes), [&] {
        const Suite suite(env, layout, workspace);
        if (suite.problems().hasErrors() && !before.problems().hasErrors())
            throw Error(suite.problems());
        requireInForce(suite.configuration(), module, changes);
    });
}

}  // namespace beibao::plugin
