#pragma once

#include <beibao/base/date.h>
#include <beibao/model/field.h>
#include <beibao/model/value.h>

#include <optional>
#include <string>
#include <string_view>

namespace beibao::model {

/// Reads what a person types into a form: money in yuan (`800`, `1,409.50`), lengths in metres (`12.402`), days as
/// `2024-11-15`, `2024.11.15`, `20241115`, `11-15` (of the year of `now`) or `.` for today, times as a day and
/// `10:40`, a time alone for today, or `.` for now. Full-width digits and signs count as plain ones. Other kinds as
/// `parseValue` has them. An empty text is no value; nothing if the text has another form.
[[nodiscard]] std::optional<Value> valueEntered(const Field& field, std::string_view text, const Timestamp& now);

/// The form in which a value that is neither a list nor an attachment stands in a form for editing: what
/// `valueEntered` reads back unchanged, to the minute for times.
[[nodiscard]] std::string entryText(const Field& field, const Value& value);

/// What is wrong with a text that `valueEntered` does not accept.
[[nodiscard]] Message expectedEntry(const Field& field);

}  // namespace beibao::model
