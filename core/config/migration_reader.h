#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/migration.h>

#include <string>
#include <vector>

namespace beibao::config {

/// Reads `migrations:` of a record type: a list of `rename: {tel: phone}`, `convert: {age: {from: text, values:
/// {unknown: ""}}}` and `remove: {nickname: {type: text, label: …}}`, each with `in: parties` where it is about columns
/// of that list. What was removed is declared as it stood under `fields:`.
[[nodiscard]] std::vector<model::Migration> readMigrations(const Node& node, const std::string& module,
                                                           Problems& problems);

}  // namespace beibao::config
