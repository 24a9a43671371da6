#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace beibao::store {

/// What somebody typed, as expressions of FTS5 over the terms of `search_terms.h`: first for what is exactly so called
/// or numbered, then for names that begin with it, names in which it stands, and all that holds it. Words between
/// white space may stand in any place, in the two last ones. Empty if there is nothing to look for. Nothing that is
/// typed is taken for the syntax of FTS5.
[[nodiscard]] std::vector<std::string> searchExpressions(std::string_view typed);

}  // namespace beibao::store
