#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/model.h>

#include <set>
#include <string>

namespace beibao::config {

/// Reads one rule for how long records of a type are kept: `{when: "state = 'closed'", from: updated, keep: 3 years,
/// then: erase}`. `then` is `erase` or `delete`.
[[nodiscard]] model::RetentionRule readRetentionRule(const std::string& name, const Node& node,
                                                     const model::RecordType& type, Problems& problems);

/// Reads `retention:` of the configuration into `model`, as `readReminders` does.
void readRetention(const Node& node, const std::set<std::string>& idleModules, model::Model& model, Problems& problems);

}  // namespace beibao::config
