#pragma once

#include <beibao/document/blocks.h>
#include <beibao/document/flow.h>
#include <beibao/document/page_style.h>

#include <vector>

namespace beibao::document {

/// A cell with its content laid out, between its two edges in the column of text.
struct LaidCell {
    double left = 0;
    double right = 0;
    Flow content;
};

/// Puts laid out cells beside each other as rows.
class TableLayout {
public:
    TableLayout(const PageStyle& style, const Table& table, double width, double pageHeight)
        : style_(style), border_(table.border), signatures_(table.signatures), width_(width), pageHeight_(pageHeight)
    {
    }

    /// From the edges of a cell to its content.
    [[nodiscard]] double insetLeft() const { return border_ ? style_.cellPaddingX : 0; }
    /// `rightEdge` is that of the cell.
    [[nodiscard]] double insetRight(double rightEdge) const;

    /// One strip, unless the row is higher than a page: then one for each line of text in it.
    [[nodiscard]] Flow row(const std::vector<LaidCell>& cells) const;

private:
    [[nodiscard]] Strip wholeRow(const std::vector<LaidCell>& cells, double height) const;
    [[nodiscard]] Flow slicedRow(const std::vector<LaidCell>& cells) const;
    [[nodiscard]] Strip slice(const std::vector<LaidCell>& cells, std::size_t index, double above, double below) const;
    [[nodiscard]] double rowHeight(const std::vector<LaidCell>& cells) const;
    [[nodiscard]] double contentHeight(const Flow& content) const;
    void addSides(Strip& strip, const std::vector<LaidCell>& cells) const;
    void addEdge(std::vector<Mark>& marks, double y) const;

    const PageStyle& style_;
    bool border_;
    bool signatures_;
    double width_;
    double pageHeight_;
};

}  // namespace beibao::document
