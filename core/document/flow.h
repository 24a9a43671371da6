#pragma once

#include <beibao/document/marks.h>

#include <memory>
#include <vector>

namespace beibao::document {

/// A slice of the text column that no page break cuts: a line, a table row, a figure.
struct Strip {
    double height = 0;
    /// Free space above it, left out at the top of a page.
    double gapBefore = 0;
    std::vector<Mark> marks;
    /// Drawn only where a page begins or ends with it, as the edges of a row cut in two are.
    std::vector<Mark> marksAtPageTop;
    std::vector<Mark> marksAtPageBottom;
    /// No page break between this and the next.
    bool keepWithNext = false;
    bool startsPage = false;
    /// Table headings to repeat where a page begins with it.
    std::shared_ptr<const std::vector<Strip>> headings;
};

/// Strips below each other.
using Flow = std::vector<Strip>;

[[nodiscard]] double heightOf(const Flow& flow);

/// The flow as one picture, from its upper left corner.
[[nodiscard]] std::vector<Mark> marksOf(const Flow& flow);

/// Glues the strips to each other, not to what follows.
void keepTogether(Flow& flow);

/// Cuts a flow into pages with room for `height` each. What is kept together but higher than a page is cut
/// after all. At least one page.
[[nodiscard]] std::vector<std::vector<Mark>> paginate(const Flow& flow, double height);

}  // namespace beibao::document
