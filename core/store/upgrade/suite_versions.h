#pragma once

#include <beibao/base/date.h>
#include <beibao/store/sqlite/database.h>

namespace beibao::store {

/// Whether this version of the suite was at work on the workspace before.
[[nodiscard]] bool isSuiteNoted(sqlite::Database& database);
/// Notes that it is, and since when.
void noteSuite(sqlite::Database& database, const Timestamp& now);

}  // namespace beibao::store
