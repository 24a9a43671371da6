#pragma once

#include <beibao/model/model.h>
#include <beibao/store/settings.h>
#include <beibao/store/sqlite/database.h>

#include <memory>
#include <span>

namespace beibao::store {

/// The model in force, with the record types of modules that this workspace was used with and that are not in use now,
/// or only in an older version than wrote here last: as that last version declared them, to be read and written by
/// nobody (`RecordType::standing`). Only reads.
[[nodiscard]] std::shared_ptr<const model::Model> withStoredModules(sqlite::Database& database,
                                                                    const std::shared_ptr<const model::Model>& model,
                                                                    std::span<const DeclaredModule> modules);

/// Whether each of the modules in use, or a newer version of it, is among those that were kept. Only reads.
[[nodiscard]] bool areRemembered(sqlite::Database& database, std::span<const DeclaredModule> modules);

/// Keeps what the modules in use declare, in place of what older versions of them did. A type that a newer version does
/// not declare any more stays as it was declared last.
void rememberModules(sqlite::Database& database, std::span<const DeclaredModule> modules);

}  // namespace beibao::store
