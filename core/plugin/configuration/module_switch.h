#pragma once

#include <beibao/plugin/suite.h>

#include <filesystem>
#include <memory>
#include <string>

namespace beibao::plugin {

/// Switches a module on or off for a workspace: in the file of its `config` that says so already, else in
/// `workspace.yaml`. A module is switched on only if it works; what is remembered against it (a trial that failed,
/// faults at work) counts no more, and it is tried anew. Throws `Error`, with nothing changed: `notFound` for no such
/// module; `notPermitted` where the site locked the switch; `invalidData` with the reasons for which it does not work;
/// `conflict` for a file that can be changed by hand alone.
void switchModule(const std::shared_ptr<Env>& env, const Layout& layout, const std::filesystem::path& workspace,
                  const std::string& module, bool on);

}  // namespace beibao::plugin
