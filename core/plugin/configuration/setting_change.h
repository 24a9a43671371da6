#pragma once

#include <beibao/plugin/suite.h>

#include <filesystem>
#include <memory>
#include <string>

namespace beibao::plugin {

/// Changes settings of a module for a workspace, in `settings.yaml` of its `config`, which is there for this alone;
/// comments in it are lost. `changes` is a map as in `plugins: {MODULE: …}`; null takes a setting away from that file,
/// so that what profile, site or module say holds. Throws `Error`, with nothing changed: `notFound` for no such module;
/// `invalidData` for values that its settings do not take; `notPermitted` where another file sets it all the same.
void changeSettings(const std::shared_ptr<Env>& env, const Layout& layout, const std::filesystem::path& workspace,
                    const std::string& module, const config::Node& changes);

}  // namespace beibao::plugin
