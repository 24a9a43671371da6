#pragma once

#include <beibao/store/session_parts.h>

#include <vector>

namespace beibao::store {

/// Tells what the drafts, which are committed together, refer to that is not here, is not of a type the field allows,
/// or was deleted before they referred to it. What is undone or restored may refer to what was deleted since.
void checkReferences(const std::vector<const model::Draft*>& drafts, Session::Parts& parts, Problems& problems);

}  // namespace beibao::store
