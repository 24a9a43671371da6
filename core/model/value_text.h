#pragma once

#include <beibao/model/field.h>
#include <beibao/model/value.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace beibao::model {

/// Reads a value of a field that is not a list, from the form it has in YAML, JSON, CSV and on the command line:
/// whole numbers for integer, money (fen) and length (mm); `true` and `false`; ISO 8601 dates and times, in
/// `offset` where they name none; UUIDs for references; texts are normalised by the field's format and to NFC.
/// Nothing if the text has another form.
[[nodiscard]] std::optional<Value> parseValue(const Field& field, std::string_view text, std::chrono::minutes offset);

/// The same form, of a value that is neither a list nor an attachment.
[[nodiscard]] std::string formatValue(const Value& value);

/// What is wrong with a text that `parseValue` does not accept.
[[nodiscard]] Message expectedForm(const Field& field);

}  // namespace beibao::model
