#pragma once

#include <beibao/store/session_parts.h>

namespace beibao::store {

/// Whether what rules say of a record may be told to this session's user: only of one that the user may see. Rules
/// themselves see everything, so whatever they find goes through here before it is shown.
[[nodiscard]] bool mayBeTold(const Session::Parts& parts, const model::RecordType& type, const Id& record);

}  // namespace beibao::store
