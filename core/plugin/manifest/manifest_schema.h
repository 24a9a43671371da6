#pragma once

#include <beibao/config/schema/schema.h>

namespace beibao::plugin {

/// What a plugin's `plugin.yaml` may hold.
[[nodiscard]] const config::Schema& manifestSchema();

}  // namespace beibao::plugin
