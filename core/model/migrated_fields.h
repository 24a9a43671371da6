#pragma once

#include <beibao/model/record_type.h>
#include <beibao/model/value.h>

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::model {

/// The last name of what was called `path` when the first `applied` migrations had been made.
[[nodiscard]] FieldPath presentPath(const RecordType& type, FieldPath path, std::size_t applied = 0);

/// All paths that a field of the type has had, the present one first.
[[nodiscard]] std::vector<FieldPath> pathsOf(const RecordType& type, const FieldPath& field);

/// The declaration of a field that is there; null if there is none.
[[nodiscard]] const Field* fieldAt(const RecordType& type, const FieldPath& path);
/// The declaration of a field of the record, or the one it had when it was removed, by its last name; null if there was
/// none.
[[nodiscard]] const Field* lastDeclaration(const RecordType& type, std::string_view name);

/// Fields as they were written at any time, by the names that they and their columns have now.
[[nodiscard]] Fields renamedFields(const RecordType& type, Fields fields);

/// Each field that was ever converted, by its present path, with its conversions in their order.
[[nodiscard]] std::map<FieldPath, std::vector<const FieldConversion*>> conversionsOf(const RecordType& type);

/// The same, with values of converted fields in the kind that the field has now; times without an offset are of
/// `offset`. Those that cannot be converted are left out, and the present names of their fields are in `lost`.
struct MigratedFields {
    Fields fields;
    std::vector<std::string> lost;
};
[[nodiscard]] MigratedFields migratedFields(const RecordType& type, Fields fields, std::chrono::minutes offset);

}  // namespace beibao::model
