#pragma once

#include <beibao/store/session_parts.h>

namespace beibao::store {

/// Search index, blind index and reminders of one record, made anew from its row. They are not part of the fold:
/// whatever they hold follows from the tables and the keys.
void deriveTables(Session::Parts& parts, const model::RecordType& type, const RecordImage& image);

/// The identity of a reminder, the same wherever it is worked out: so that being done can be said of it.
[[nodiscard]] Id reminderId(const Id& record, const std::string& rule, const Id& row);

}  // namespace beibao::store
