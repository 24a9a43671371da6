#pragma once

#include <beibao/store/session_parts.h>

#include <map>

namespace beibao::store {

/// Drafts that are written together.
using DraftsById = std::map<Id, const model::Draft*>;

/// Tells what a draft refers to that is neither here nor among the others, is not of a type the field allows, or was
/// deleted before the draft referred to it. What is undone or restored may refer to what was deleted since.
void checkReferences(const model::Draft& draft, const DraftsById& others, Session::Parts& parts, Problems& problems);

}  // namespace beibao::store
