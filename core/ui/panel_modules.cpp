#include <beibao/ui/panel_modules.h>

#include <beibao/base/error.h>
#include <beibao/plugin/safety/module_opening.h>
#include <beibao/plugin/safety/stamp_check.h>

#include <map>

namespace beibao::ui {

namespace {

using Factory = void(std::unique_ptr<PanelPlugin>&);

/// The plugin goes before the library that holds its code.
struct OpenPanels {
    boost::dll::shared_library library;
    std::unique_ptr<PanelPlugin> plugin;
};

OpenPanels openPanels(Env& env, const std::filesystem::path& module, const plugin::CallSite& site)
{
    auto problems = plugin::judgeStamp(plugin::readStamp(env, module), plugin::stampText(BEIBAO_PANELS_BUILT_WITH));
    if (problems.hasErrors())
        throw Error(Failure::integrity, std::move(problems));
    OpenPanels opened;
    try {
        opened.library = plugin::openModule(module, site);
        opened.library.get<Factory>("beibao_make_panels")(opened.plugin);
    } catch (const std::exception& exception) {
        throw Error(Failure::integrity,
                    {"Its code cannot be loaded: {reason}.", {{"reason", std::string(exception.what())}}});
    }
    return opened;
}

}  // namespace

PanelPlugin& panelPluginOf(Env& env, const std::filesystem::path& module, const plugin::CallSite& site)
{
    static std::map<std::filesystem::path, OpenPanels> modules;
    auto found = modules.find(module);
    if (found == modules.end())
        found = modules.emplace(module, openPanels(env, module, site)).first;
    return *found->second.plugin;
}

}  // namespace beibao::ui
