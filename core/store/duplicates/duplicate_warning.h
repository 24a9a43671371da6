#pragma once

#include <beibao/base/problem.h>
#include <beibao/store/session.h>

namespace beibao::store {

/// The labels of fields of a type, as a list for people: `Name, Born`.
[[nodiscard]] LocalizedText labelsOf(const model::RecordType& type, const std::vector<std::string>& fields);

enum class DuplicateNaming {
    byId,     ///< for who writes ids
    byTitle,  ///< for who looks for a name
};

/// A warning, at the first of the fields in which they agree, for each record that a new one with these fields, in the
/// clear, is likely the same as; without effect on whether it can be made. None for who may not see such records.
[[nodiscard]] Problems duplicateWarnings(Session& session, const model::RecordType& type, const model::Fields& fields,
                                         DuplicateNaming naming);

}  // namespace beibao::store
