#pragma once

#include <beibao/plugin/safety/signing_key.h>
#include <beibao/plugin/suite.h>

#include <filesystem>
#include <memory>

namespace beibao::plugin {

/// Whose configuration says that a key is trusted.
enum class TrustPlace { workspace, site };

/// Trusts modules that are signed with a key from now on: `trusted-keys.yaml` of the place names it. Returns that file.
/// Throws `Error`, with nothing changed: `notPermitted` where the site locked what is trusted, where another file takes
/// this key back, or where the folder is not for this user to write.
std::filesystem::path trustKey(const std::shared_ptr<Env>& env, const Layout& layout,
                               const std::filesystem::path& workspace, const PublicIdentity& identity,
                               TrustPlace place);

}  // namespace beibao::plugin
