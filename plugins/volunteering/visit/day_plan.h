#pragma once

#include "settings.h"

#include <beibao/base/id.h>
#include <beibao/model/value.h>

#include <functional>

namespace beibao::volunteering {

/// Makes the ids of new rows.
using NewId = std::function<Id()>;

/// The fields of a day of visits (`homes`, `tasks`, `checks`) with one more home, and the usual tasks and the fire
/// check laid out for it. Nothing changes for a home that is among them.
[[nodiscard]] model::Fields withHome(const model::Fields& visit, const Id& need, const Settings& settings,
                                     const NewId& newId);

/// The fields with the usual tasks for the homes that have no task yet, and the fire check for those that have none.
[[nodiscard]] model::Fields laidOut(const model::Fields& visit, const Settings& settings, const NewId& newId);

/// Whether a row of tasks, checks or attendance belongs to that home.
[[nodiscard]] bool isAt(const model::Row& row, const Id& need);

}  // namespace beibao::volunteering
