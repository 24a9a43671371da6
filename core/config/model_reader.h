#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/model.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::config {

/// Reads `records:` and `code_lists:` of a manifest, or of a file of the core, into `model`, with names prefixed
/// by `module`. Every mistake becomes a problem with its file, line and column: unknown keys, unknown kinds,
/// missing labels, values of the wrong form. What is right is added all the same, so that all mistakes of a file
/// are found at once.
void readRecordTypes(const Node& root, const std::string& module, model::Model& model, Problems& problems);

/// Reads a map of fields, as they stand under `fields:` of a record type or an action.
[[nodiscard]] std::vector<model::Field> readFields(const Node& node, const std::string& module, Problems& problems);

/// Reads `label: {zh_CN: …, en: …}`; both languages are asked for.
[[nodiscard]] LocalizedText readLabel(const Node& node, const Node& owner, Problems& problems);

/// Complains about each key of a map that is not in `known`.
void checkKeys(const Node& map, std::initializer_list<std::string_view> known, Problems& problems);

}  // namespace beibao::config
