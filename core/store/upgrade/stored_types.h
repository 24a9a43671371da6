#pragma once

#include <beibao/model/record_type.h>
#include <beibao/store/sqlite/database.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace beibao::store {

/// The form in which each field is stored: `text`, `decimal 2`, `text sealed`.
using Forms = std::map<model::FieldPath, std::string>;

/// What the tables of a record type hold, whatever the model in force says.
struct StoredType {
    std::vector<std::string> migrations;  ///< those that were made, as `Migration::canonicalText`
    Forms forms;
};

/// Of what a declaration stores; computed fields are not stored.
[[nodiscard]] Forms formsOf(const model::RecordType& type);

[[nodiscard]] std::string formOf(const model::Field& field);
/// Whether a field that is stored in the form may be of the kind.
[[nodiscard]] bool isFormOf(const std::string& form, model::FieldKind kind);

/// Whether values stored in one form are the same values in another.
[[nodiscard]] bool isSameForm(const std::string& stored, const std::string& declared);

/// Nothing for a type that has no tables, or whose tables are older than this note.
[[nodiscard]] std::optional<StoredType> storedType(sqlite::Database& database, const std::string& type);
void rememberStoredType(sqlite::Database& database, const std::string& type, const StoredType& stored);

inline constexpr std::string_view storedTypeTable = R"sql(
CREATE TABLE stored_type(type TEXT PRIMARY KEY, migrations TEXT NOT NULL, forms TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

}  // namespace beibao::store
