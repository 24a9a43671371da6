#pragma once

#include <beibao/config/schema/schema.h>

#include <vector>

namespace beibao::store {

/// The keys of the configuration that `readSettings` reads.
[[nodiscard]] std::vector<config::SchemaKey> settingsKeys();

/// What a role may do by record type, field or module.
[[nodiscard]] config::Schema grantsSchema();

}  // namespace beibao::store
