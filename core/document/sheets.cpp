#include <beibao/document/sheets.h>

#include <beibao/document/markup.h>
#include <beibao/document/text_layout.h>

#include <algorithm>
#include <iterator>

namespace beibao::document {

namespace {

/// In the corner that a thumb turns, outside of what the papers say themselves.
void numberThrough(Pages& pages, Paper paper, const std::string& language)
{
    const auto& style = styleOf(paper);
    const TextLayout text(style, language);
    std::size_t number = 0;
    for (auto& page : pages.pages) {
        Paragraph paragraph;
        paragraph.content.push_back(
            {.kind = Inline::Kind::text, .text = std::to_string(++number), .width = 0, .emphasis = {}});
        const auto lines = text.lines(paragraph, style.pagePart, Alignment::right, style.columnWidth());
        appendMoved(page, marksOf(lines), style.sideMargin, style.edgeDistance / 2);
    }
}

}  // namespace

Sheets sheetsOf(const Document& document)
{
    const auto content = readForOutput(document);
    Sheets sheets{content.paper, content.title, layOut(content)};
    for (const auto& part : document.parts) {
        auto pages = layOut(readForOutput(part)).pages;
        std::ranges::move(pages, std::back_inserter(sheets.pages.pages));
    }
    if (!document.parts.empty())
        numberThrough(sheets.pages, content.paper, content.language);
    return sheets;
}

std::size_t pageCount(const Document& document)
{
    return layOut(readForOutput(document)).pages.size();
}

}  // namespace beibao::document
