#pragma once

#include <beibao/base/problem.h>
#include <beibao/model/model.h>
#include <beibao/store/rights.h>

#include <vector>

namespace beibao::store {

/// Warns of roles that reminders are for, or are raised to, and that the configuration does not have.
void checkReminderRoles(const model::Model& model, const std::vector<Role>& roles, Problems& problems);

}  // namespace beibao::store
