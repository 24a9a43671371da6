#include <beibao/document/canvas.h>
#include <beibao/document/document.h>
#include <beibao/document/markup.h>
#include <beibao/document/raster.h>

namespace beibao::document {

namespace {

/// Pixels per inch: small print can be read, and a page stays well below a megabyte.
constexpr double screenResolution = 150;

}  // namespace

std::string toPng(const Document& document)
{
    const Content content = readForOutput(document);
    const Pages pages = layOut(content);
    const auto image = styleOf(content.paper).paged() ? pagesImage(pages, screenResolution) : slipImage(pages);
    std::string bytes;
    requireSuccess(cairo_surface_write_to_png_stream(image.get(), appendBytes, &bytes));
    return bytes;
}

}  // namespace beibao::document
