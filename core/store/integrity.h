#pragma once

#include <beibao/store/session_parts.h>

namespace beibao::store {

/// Empties the typed tables and folds the journal into them anew, in one transaction.
void rebuildTables(Session::Parts& parts);

/// The database file by SQLite's own check, references, the journal, and whether the typed tables are what the
/// journal folds to.
[[nodiscard]] Problems checkWorkspace(Session::Parts& parts);

}  // namespace beibao::store
