#pragma once

#include <beibao/document/flow.h>
#include <beibao/document/page_style.h>
#include <beibao/document/pango_types.h>

#include <memory>
#include <string>
#include <vector>

namespace beibao::document {

/// What stands for `<page/>` and `<pages/>`.
struct PageCount {
    int page = 1;
    int pages = 1;
};

/// Breaks text into lines. One for each output, since it keeps the fonts at hand.
class TextLayout {
public:
    TextLayout(const PageStyle& style, const std::string& language);

    void setPageCount(PageCount count) { pageCount_ = count; }

    /// The lines of a paragraph in a column of `width`; none if there is nothing in it. The first and the last
    /// two lines stay on one page.
    [[nodiscard]] Flow lines(const Paragraph& paragraph, const TextStyle& style, Alignment alignment,
                             double width) const;

    /// A text on one line at the left edge.
    [[nodiscard]] Strip line(const std::string& text, const TextStyle& style) const;

private:
    [[nodiscard]] std::shared_ptr<PangoLayout> arrange(const Paragraph& paragraph, const TextStyle& style,
                                                       Alignment alignment, double width) const;
    [[nodiscard]] std::string textOf(const Inline& piece) const;

    const PageStyle& page_;
    Owned<PangoContext> context_;
    PageCount pageCount_;
};

/// The font of a style, its size in page units.
[[nodiscard]] Owned<PangoFontDescription> fontOf(const TextStyle& style);

/// Where the base line of a line lies, as a part of the height of its characters from their top.
inline constexpr double ascentFactor = 0.88;

}  // namespace beibao::document
