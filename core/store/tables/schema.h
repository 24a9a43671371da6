#pragma once

#include <beibao/model/model.h>
#include <beibao/store/sqlite/database.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace beibao::store {

/// Of the tables that do not depend on the model. A program refuses a workspace of a later one.
inline constexpr std::int64_t workspaceFormat = 2;

/// `mediation_dispute` for `mediation.dispute`.
[[nodiscard]] std::string tableName(const model::RecordType& type);
/// The table of a list of rows or of references: `mediation_dispute__parties`.
[[nodiscard]] std::string childTableName(const model::RecordType& type, const model::Field& field);
/// The type whose table, or the table of one of whose lists, has this name; null where there is none.
[[nodiscard]] const model::RecordType* typeOfTable(const model::Model& model, std::string_view table);
/// The column that holds the offset, in minutes, of a datetime.
[[nodiscard]] std::string offsetColumn(const model::Field& field);
/// Whether a field's values lie in a table of their own.
[[nodiscard]] bool hasOwnTable(const model::Field& field);

/// The tables that do not depend on the model, in an empty database.
void createCoreTables(sqlite::Database& database);

/// Those that workspaces of an earlier version do not have.
void addMissingTables(sqlite::Database& database);

/// Makes the tables of all record types in `schema` (`main`, or an attached database), and adds the columns that
/// a newer model has more. Columns of fields that the model no longer has stay. Throws `Error` (`conflict`) for a
/// field whose stored form would change: that needs a migration.
void applyModel(sqlite::Database& database, std::string_view schema, const model::Model& model);

}  // namespace beibao::store
