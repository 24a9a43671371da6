#pragma once

#include <beibao/base/problem.h>
#include <beibao/store/upgrade/stored_types.h>

#include <set>
#include <vector>

namespace beibao::store {

enum class TableWork { nothing, addColumns, makeAnew };

/// What has to become of the tables of one record type.
struct TypePlan {
    TableWork work = TableWork::nothing;
    std::set<model::FieldPath> converting;  ///< fields that are converted now, not in an earlier upgrade
    StoredType stored;                      ///< what the tables hold afterwards
};

/// The migrations of a type, as `StoredType` notes them.
[[nodiscard]] std::vector<std::string> migrationsOf(const model::RecordType& type);

/// Throws `Error` (`conflict`) if migrations were made that the type does not declare, or others than it declares.
void requireKnownMigrations(const model::RecordType& type, const StoredType& stored);

/// `earlier`: the forms in which models before this one declared the type. Adds to `refused` each field whose stored
/// values would be taken for something else. Throws as `requireKnownMigrations`.
[[nodiscard]] TypePlan planFor(const model::RecordType& type, const StoredType& stored,
                               const std::vector<Forms>& earlier, Problems& refused);

}  // namespace beibao::store
