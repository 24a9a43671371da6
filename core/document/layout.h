#pragma once

#include <beibao/document/blocks.h>
#include <beibao/document/marks.h>
#include <beibao/document/page_style.h>

#include <vector>

namespace beibao::document {

/// Pages ready to be drawn, in the units of the page style. A slip is one page as long as it needs.
struct Pages {
    double width = 0;
    double height = 0;
    std::vector<std::vector<Mark>> pages;
};

/// The marks refer to the drawings of the document that `content` was read from.
[[nodiscard]] Pages layOut(const Content& content);

}  // namespace beibao::document
