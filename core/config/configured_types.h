#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/model.h>

#include <functional>
#include <set>
#include <string>

namespace beibao::config {

/// Goes through a part of the configuration that has rules for record types: by the name of their type, then by their
/// own, so that layers are merged rule by rule. A type that is not there becomes a problem, but for those of modules
/// that are not in use (`idleModules`).
void forEachRuleOfTypes(
    const Node& node, const std::set<std::string>& idleModules, const model::Model& model, Problems& problems,
    const std::function<void(const model::RecordType& type, const Node& name, const Node& content)>& read);

}  // namespace beibao::config
