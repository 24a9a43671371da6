#pragma once

#include <beibao/config/schema/schema.h>

#include <string>

namespace beibao::config {

/// The schema as JSON Schema (draft 2020-12), by which editors complete and check what somebody writes.
[[nodiscard]] std::string jsonSchema(const Schema& schema);

}  // namespace beibao::config
