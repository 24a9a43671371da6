#include <beibao/document/block_layout.h>
#include <beibao/document/layout.h>

#include <algorithm>
#include <cmath>

namespace beibao::document {

namespace {

constexpr double millimetresToPagePart = 4;
constexpr double leastBodyMillimetres = 60;

/// A page break is laid as a strip of its own; here it becomes a property of what follows.
Flow withPageBreaks(const Flow& flow)
{
    Flow result;
    bool pending = false;
    for (const auto& strip : flow) {
        if (strip.startsPage && strip.height == 0 && strip.marks.empty()) {
            pending = true;
        } else {
            result.push_back(strip);
            result.back().startsPage = pending || strip.startsPage;
            pending = false;
        }
    }
    return result;
}

class PageMaker {
public:
    explicit PageMaker(const Content& content)
        : content_(content), style_(styleOf(content.paper)), text_(style_, content.language), blocks_(style_, text_)
    {
    }

    Pages make() { return style_.paged() ? sheets() : slip(); }

private:
    Flow pagePart(const std::vector<Block>& blocks) const
    {
        return blocks_.lay(blocks, {style_.columnWidth(), style_.height / 4, Setting::pagePart, {}});
    }

    double marginFor(const std::vector<Block>& blocks) const
    {
        if (blocks.empty())
            return style_.topMargin;
        const double distance = millimetresToPagePart * style_.unitsPerMillimetre;
        return std::max(style_.topMargin, style_.edgeDistance + heightOf(pagePart(blocks)) + distance);
    }

    Pages sheets()
    {
        const double top = marginFor(content_.header);
        const double height = std::max(style_.height - top - marginFor(content_.footer),
                                       leastBodyMillimetres * style_.unitsPerMillimetre);
        const Flow body = blocks_.lay(content_.body, {style_.columnWidth(), height, Setting::body, {}});
        const auto bodies = paginate(withPageBreaks(body), height);

        Pages pages{style_.width, style_.height, {}};
        for (const auto& marks : bodies) {
            text_.setPageCount({static_cast<int>(pages.pages.size()) + 1, static_cast<int>(bodies.size())});
            auto& page = pages.pages.emplace_back();
            const Flow footer = pagePart(content_.footer);
            appendMoved(page, marksOf(pagePart(content_.header)), style_.sideMargin, style_.edgeDistance);
            appendMoved(page, marks, style_.sideMargin, top);
            appendMoved(page, marksOf(footer), style_.sideMargin,
                        style_.height - style_.edgeDistance - heightOf(footer));
        }
        return pages;
    }

    Pages slip() const
    {
        std::vector<Mark> page;
        double used = style_.topMargin;
        const auto add = [&](const Flow& flow) {
            appendMoved(page, marksOf(flow), style_.sideMargin, used);
            used += heightOf(flow);
        };
        add(pagePart(content_.header));
        add(blocks_.lay(content_.body, {style_.columnWidth(), style_.height, Setting::body, {}}));
        add(pagePart(content_.footer));
        return {style_.width, std::ceil(used + style_.topMargin), {std::move(page)}};
    }

    const Content& content_;
    const PageStyle& style_;
    TextLayout text_;
    BlockLayout blocks_;
};

}  // namespace

Pages layOut(const Content& content)
{
    return PageMaker(content).make();
}

}  // namespace beibao::document
