#pragma once

#include <beibao/config/schema/schema.h>

namespace beibao::config {

/// A map of fields by their names, as a record type has it, and as the form of an action has it.
[[nodiscard]] Schema fieldsSchema();
/// `code_lists:`, `records:`, `indicators:` and `reports:` of a file that declares them.
[[nodiscard]] std::vector<SchemaKey> recordKeys();
/// The whole of a file that declares nothing else.
[[nodiscard]] Schema recordsSchema();

/// `reminders:` and `retention:` of a unit's configuration, by record type and name of the rule.
[[nodiscard]] Schema configuredRemindersSchema();
[[nodiscard]] Schema configuredRetentionSchema();

/// What a unit may change of a record type, and of a code list, that a module declares.
[[nodiscard]] Schema typeChangesSchema();
[[nodiscard]] Schema codeListChangesSchema();
/// What it may change of a field that is there.
[[nodiscard]] std::vector<SchemaKey> fieldChangeKeys();

/// SQL over a record, as one expression.
[[nodiscard]] Schema sqlSchema();
/// SQL over a record that must hold, each with what people are told where it does not.
[[nodiscard]] Schema conditionsSchema();
/// A list of names of fields.
[[nodiscard]] Schema fieldNamesSchema();
/// `field`, or `field:desc` for the greatest first, as a list.
[[nodiscard]] Schema sortSchema();

}  // namespace beibao::config
