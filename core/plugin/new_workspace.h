#pragma once

#include <beibao/plugin/suite.h>
#include <beibao/store/workspace.h>

#include <filesystem>
#include <memory>
#include <string>

namespace beibao::plugin {

/// What is said of a workspace when it is made.
struct NewWorkspace {
    std::string profile;
    std::string unit;  ///< code of its administrative division; may be empty
    store::Workspace::FirstUser user;
};

/// Makes a workspace with its settings in `folder`, whole or not at all. Returns the recovery key, which is shown once.
/// Throws `Error`: `conflict` if there is one already, `invalidData` for a division that is not known or a profile with
/// mistakes, `notPermitted` for an empty passphrase.
[[nodiscard]] std::string makeWorkspace(const std::shared_ptr<Env>& env, const Layout& layout,
                                        const std::filesystem::path& folder, const NewWorkspace& wanted);

}  // namespace beibao::plugin
