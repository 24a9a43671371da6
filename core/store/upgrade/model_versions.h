#pragma once

#include <beibao/model/model.h>
#include <beibao/store/keys/secret.h>
#include <beibao/store/sqlite/database.h>
#include <beibao/store/upgrade/stored_types.h>

#include <string>
#include <vector>

namespace beibao::store {

/// Keeps the text of a model under which entries are written, and notes that the tables are as it says.
void rememberModel(sqlite::Database& database, const model::Model& model, const Bytes& hash);

/// The hash, in hex, of the model that the tables were last brought in line with; empty if there was none.
[[nodiscard]] std::string modelOfTables(sqlite::Database& database);

/// The forms that the type was declared in by each model that this workspace was ever used with; the one of the tables
/// last, where it declares the type.
[[nodiscard]] std::vector<Forms> declaredForms(sqlite::Database& database, const std::string& type);

/// How often tables that hold records were made anew. Who signed in before the last time does not know what they are
/// like.
[[nodiscard]] std::int64_t upgradesOf(sqlite::Database& database);
void noteUpgrade(sqlite::Database& database);

}  // namespace beibao::store
