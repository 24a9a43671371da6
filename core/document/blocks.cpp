#include <beibao/document/blocks.h>

#include <algorithm>

namespace beibao::document {

bool Paragraph::countsPages() const
{
    return std::ranges::any_of(content, [](const Inline& piece) {
        return piece.kind == Inline::Kind::pageNumber || piece.kind == Inline::Kind::pageCount;
    });
}

bool Row::heading() const
{
    return std::ranges::all_of(cells, &Cell::heading);
}

std::size_t Table::headingRows() const
{
    const auto firstOther = std::ranges::find_if_not(rows, &Row::heading);
    return firstOther == rows.end() ? 0 : static_cast<std::size_t>(firstOther - rows.begin());
}

}  // namespace beibao::document
