#include <beibao/document/canvas.h>
#include <beibao/document/sheets.h>

#include <cairo-pdf.h>

namespace beibao::document {

std::string toPdf(const Document& document)
{
    const auto [paper, title, pages] = sheetsOf(document);
    // A slip's units are dots; a PDF's are always points.
    const double points = 72 / 25.4 / styleOf(paper).unitsPerMillimetre;

    std::string bytes;
    const Owned<cairo_surface_t> surface(
        cairo_pdf_surface_create_for_stream(appendBytes, &bytes, pages.width * points, pages.height * points));
    // The oldest version that has what is needed here: read by any reader, and its objects can be seen.
    cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
    const Owned<cairo_t> cairo(cairo_create(surface.get()));
    cairo_scale(cairo.get(), points, points);
    for (const auto& page : pages.pages) {
        drawPage(cairo.get(), page, Ink::colours);
        cairo_show_page(cairo.get());
    }
    cairo_surface_finish(surface.get());
    requireSuccess(cairo_surface_status(surface.get()));
    return bytes;
}

}  // namespace beibao::document
