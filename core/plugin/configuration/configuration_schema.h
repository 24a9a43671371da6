#pragma once

#include <beibao/config/schema/schema.h>

namespace beibao::plugin {

/// What the files of the configuration may hold: those that ship, profiles, and those of site, user and workspace.
[[nodiscard]] const config::Schema& configurationSchema();

}  // namespace beibao::plugin
