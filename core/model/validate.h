#pragma once

#include <beibao/base/problem.h>
#include <beibao/model/draft.h>
#include <beibao/model/model.h>

namespace beibao::model {

/// What a draft would break of its type's declaration: required fields, kinds, codes that are not in their list,
/// roles of links, formats of texts, length of texts (200 characters, 20,000 for long ones), figures out of range.
/// `today` judges dates that lie in the future. What needs other records (unique, references that exist,
/// conditions) the store checks. Problems name fields as `parties[2].person`, rows counted from 1.
[[nodiscard]] Problems validate(const Draft& draft, const Model& model, Date today);

/// Whether a value is of the alternative that its kind asks for.
[[nodiscard]] bool fits(FieldKind kind, const Value& value);

/// What may be shown of a value to a reader who may not reveal it: `330604********0011`, `138****0000`, `丁**`.
[[nodiscard]] std::string mask(const Field& field, const Value& value);

/// Whether something of the field is masked or sealed: itself, or a column of it.
[[nodiscard]] bool holdsHidden(const Field& field);

/// Whether a text hides a value of the field: as `mask` makes it, and with any star in it where the values of the field
/// have a form without one (names, numbers, days). Never so for a field that is open.
[[nodiscard]] bool isMask(const Field& field, std::string_view text);

/// The form of a value that exact search compares: normalised by the field's format.
[[nodiscard]] std::string comparable(const Field& field, const std::string& text);

}  // namespace beibao::model
