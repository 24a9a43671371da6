#pragma once

#include <beibao/document/blocks.h>

#include <vector>

namespace beibao::document {

/// Makes one space of each run of white space, and none at the ends of lines. A run with a line break in it,
/// which is how long lines of a template are folded, vanishes between Chinese characters.
void collapseWhiteSpace(std::vector<Inline>& content);

}  // namespace beibao::document
