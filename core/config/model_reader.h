#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/model.h>

#include <string>
#include <vector>

/// Read nodes that are as their schema says (`recordsSchema`, `fieldsSchema`); what a schema cannot say becomes a
/// problem with its file, line and column. What is right is read all the same, so that all mistakes are found at once.
namespace beibao::config {

/// Reads `records:`, `code_lists:`, `indicators:` and `reports:` of a manifest, or of a file of the core, into `model`,
/// with names prefixed by `module`.
void readModel(const Node& root, const std::string& module, model::Model& model, Problems& problems);

/// Reads a map of fields, as they stand under `fields:` of a record type or an action.
[[nodiscard]] std::vector<model::Field> readFields(const Node& node, const std::string& module, Problems& problems);

/// A name of a type or list: of this module unless it says of which.
[[nodiscard]] std::string qualifiedName(const std::string& name, const std::string& module);

/// `field` or `field:desc`.
[[nodiscard]] std::vector<model::SortKey> sortKeysIn(const Node& node);

}  // namespace beibao::config
