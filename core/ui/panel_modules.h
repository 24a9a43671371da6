#pragma once

#include <beibao/base/env.h>
#include <beibao/plugin/safety/fault.h>
#include <beibao/ui/panel.h>

#include <filesystem>

namespace beibao::ui {

/// The panel plugin of a module, which is opened the first time and stays so for the life of the process, because
/// windows that it made may outlive whoever asked. Its stamp is judged before; what else is judged of code must have
/// been (`PluginSet::admitPanels`). `site` is what a crash in it is laid to. On the thread of the window alone. Throws
/// `Error` (`integrity`) with the reasons if it cannot be used.
[[nodiscard]] PanelPlugin& panelPluginOf(Env& env, const std::filesystem::path& module, const plugin::CallSite& site);

}  // namespace beibao::ui
