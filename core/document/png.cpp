#include <beibao/document/canvas.h>
#include <beibao/document/raster.h>
#include <beibao/document/sheets.h>

namespace beibao::document {

namespace {

/// Pixels per inch: small print can be read, and a page stays well below a megabyte.
constexpr double screenResolution = 150;

}  // namespace

std::string toPng(const Document& document)
{
    const auto [paper, title, pages] = sheetsOf(document);
    const auto image = styleOf(paper).paged() ? pagesImage(pages, screenResolution) : slipImage(pages);
    std::string bytes;
    requireSuccess(cairo_surface_write_to_png_stream(image.get(), appendBytes, &bytes));
    return bytes;
}

}  // namespace beibao::document
