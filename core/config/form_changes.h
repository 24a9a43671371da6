#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>

#include <string>

namespace beibao::config {

/// The declarations of a module (`records:` and `code_lists:` of `root`) with what a unit's configuration changes of
/// them. Each value keeps the place where it stands. Only what does no harm to what is stored may be changed: how a
/// field is called, asked for and shown. Fields that a unit adds have names that no later version of the module takes
/// (`unit_…`). Problems: changes of what the module does not declare, or that are none of these; they are left out.
[[nodiscard]] Node withFormChanges(const Node& root, const std::string& module, const Node& configuration,
                                   Problems& problems);

}  // namespace beibao::config
