#include <beibao/document/table_layout.h>

#include <algorithm>

namespace beibao::document {

namespace {

/// What a name written by hand takes.
constexpr double signatureMillimetres = 10;

}  // namespace

double TableLayout::insetRight(double rightEdge) const
{
    if (border_)
        return style_.cellPaddingX;
    return rightEdge < width_ - style_.strokeWidth ? 2 * style_.cellPaddingX : 0;
}

double TableLayout::contentHeight(const Flow& content) const
{
    const double oneLine = style_.cell.size * style_.cell.lineFactor;
    return content.empty() ? oneLine : heightOf(content);
}

void TableLayout::addEdge(std::vector<Mark>& marks, double y) const
{
    if (border_)
        marks.emplace_back(StrokeMark{0, y, width_, y, style_.strokeWidth});
}

void TableLayout::addSides(Strip& strip, const std::vector<LaidCell>& cells) const
{
    if (!border_ || cells.empty())
        return;
    // Half a stroke in from the outer edges, where a slip would cut the other half off.
    const double half = style_.strokeWidth / 2;
    const auto addSide = [&](double x) {
        const double inside = std::clamp(x, half, width_ - half);
        strip.marks.emplace_back(StrokeMark{inside, 0, inside, strip.height, style_.strokeWidth});
    };
    addSide(cells.front().left);
    for (const auto& cell : cells)
        addSide(cell.right);
}

double TableLayout::rowHeight(const std::vector<LaidCell>& cells) const
{
    double height = 0;
    for (const auto& cell : cells)
        height = std::max(height, contentHeight(cell.content));
    height += 2 * style_.cellPaddingY;
    return signatures_ ? std::max(height, signatureMillimetres * style_.unitsPerMillimetre) : height;
}

Flow TableLayout::row(const std::vector<LaidCell>& cells) const
{
    const double height = rowHeight(cells);
    if (height > pageHeight_)
        return slicedRow(cells);
    return {wholeRow(cells, height)};
}

Strip TableLayout::wholeRow(const std::vector<LaidCell>& cells, double height) const
{
    Strip strip;
    strip.height = height;
    for (const auto& cell : cells) {
        const double centred = (height - contentHeight(cell.content)) / 2;
        appendMoved(strip.marks, marksOf(cell.content), cell.left + insetLeft(),
                    border_ || signatures_ ? centred : style_.cellPaddingY);
    }
    addSides(strip, cells);
    addEdge(strip.marks, 0);
    addEdge(strip.marks, height);
    return strip;
}

Flow TableLayout::slicedRow(const std::vector<LaidCell>& cells) const
{
    std::size_t slices = 0;
    for (const auto& cell : cells)
        slices = std::max(slices, cell.content.size());

    Flow flow;
    for (std::size_t index = 0; index < slices; ++index) {
        const bool first = index == 0;
        const bool last = index + 1 == slices;
        Strip strip = slice(cells, index, first ? style_.cellPaddingY : 0, last ? style_.cellPaddingY : 0);
        addSides(strip, cells);
        addEdge(first ? strip.marks : strip.marksAtPageTop, 0);
        addEdge(last ? strip.marks : strip.marksAtPageBottom, strip.height);
        flow.push_back(std::move(strip));
    }
    return flow;
}

Strip TableLayout::slice(const std::vector<LaidCell>& cells, std::size_t index, double above, double below) const
{
    Strip strip;
    for (const auto& cell : cells) {
        if (index >= cell.content.size())
            continue;
        const Strip& part = cell.content[index];
        const double gap = index == 0 ? 0 : part.gapBefore;
        appendMoved(strip.marks, part.marks, cell.left + insetLeft(), above + gap);
        strip.height = std::max(strip.height, above + gap + part.height + below);
    }
    return strip;
}

}  // namespace beibao::document
