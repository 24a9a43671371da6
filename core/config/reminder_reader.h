#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/model.h>

#include <set>
#include <string>

namespace beibao::config {

/// Reads one reminder of a type, whose fields are known by then. The day it is due stands under `due`, as an SQL
/// expression that gives a date, or as `{from: accepted, after: 30 days}` or `{from: due, before: 3 working days}`.
[[nodiscard]] model::ReminderRule readReminder(const std::string& name, const Node& node, const model::RecordType& type,
                                               Problems& problems);

/// Reads `reminders:` of the configuration into `model`: by the name of their type, then by their own. One of a name
/// that the type has already stands in its place. Nothing is said of types of modules that are not in use
/// (`idleModules`).
void readReminders(const Node& node, const std::set<std::string>& idleModules, model::Model& model, Problems& problems);

}  // namespace beibao::config
