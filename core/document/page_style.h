#pragma once

#include <beibao/document/blocks.h>

#include <string_view>

namespace beibao::document {

/// The looks of one kind of text. Lengths in the units of the page.
struct TextStyle {
    std::string_view families;
    double size = 0;
    bool bold = false;
    /// Distance of lines, as a multiple of the size.
    double lineFactor = 1.5;
    /// Kept free above and below.
    double gap = 0;
    Alignment alignment = Alignment::left;
};

/// A kind of paper and what stands on it. Lengths in page units: points for A4, dots of the printing head for a
/// slip, so that text is fitted to the grid it is finally drawn on.
struct PageStyle {
    double unitsPerMillimetre = 1;
    double width = 0;
    /// Infinite where the paper is a roll.
    double height = 0;
    double sideMargin = 0;
    double topMargin = 0;
    /// From the paper's edge to header and footer, which stand in the margin.
    double edgeDistance = 0;
    double strokeWidth = 0;
    double cellPaddingX = 0;
    double cellPaddingY = 0;
    double listIndent = 0;
    /// Around tables, figures and QR codes.
    double blockGap = 0;
    TextStyle title;
    TextStyle heading;
    TextStyle subheading;
    TextStyle text;
    TextStyle caption;
    TextStyle cell;
    TextStyle cellHeading;
    TextStyle pagePart;

    [[nodiscard]] double columnWidth() const { return width - 2 * sideMargin; }
    [[nodiscard]] bool paged() const;
};

[[nodiscard]] const PageStyle& styleOf(Paper paper);

}  // namespace beibao::document
