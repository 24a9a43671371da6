#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/config/schema/schema.h>

namespace beibao::config {

/// What of a document, or a part of one, is not as its schema says; each with its place. A key with nothing behind it
/// counts as not given. `owner` is told of where something is missing: the key over `node`, where there is one.
[[nodiscard]] Problems checkSchema(const Schema& schema, const Node& node, const Location& owner = {});

}  // namespace beibao::config
