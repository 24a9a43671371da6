#include <beibao/base/error.h>
#include <beibao/document/canvas.h>
#include <beibao/document/raster.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace beibao::document {

namespace {

/// Cairo's images have at most 32767 lines.
constexpr double longestImage = 32000;
/// Grey values below become black. Above the middle, for thin strokes of characters would break otherwise.
constexpr unsigned blackBelow = 150;

Owned<cairo_surface_t> whiteImage(double width, double height)
{
    Owned<cairo_surface_t> image(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height)));
    requireSuccess(cairo_surface_status(image.get()));
    const Owned<cairo_t> cairo(cairo_create(image.get()));
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    return image;
}

unsigned char* rowOf(cairo_surface_t* image, int y)
{
    return cairo_image_surface_get_data(image) + static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(image);
}

std::uint32_t pixelOf(const unsigned char* row, int x)
{
    std::uint32_t pixel = 0;
    std::memcpy(&pixel, row + static_cast<std::ptrdiff_t>(x) * 4, sizeof pixel);
    return pixel;
}

void makeBlackAndWhite(cairo_surface_t* image)
{
    cairo_surface_flush(image);
    for (int y = 0; y < cairo_image_surface_get_height(image); ++y) {
        unsigned char* row = rowOf(image, y);
        for (int x = 0; x < cairo_image_surface_get_width(image); ++x) {
            const std::uint32_t pixel = (pixelOf(row, x) & 0xffU) < blackBelow ? 0xff000000U : 0xffffffffU;
            std::memcpy(row + static_cast<std::ptrdiff_t>(x) * 4, &pixel, sizeof pixel);
        }
    }
    cairo_surface_mark_dirty(image);
}

void drawPageEnd(cairo_t* cairo, const Pages& pages)
{
    cairo_set_source_rgb(cairo, 0.75, 0.75, 0.75);
    cairo_rectangle(cairo, 0, pages.height - 1, pages.width, 1);
    cairo_fill(cairo);
}

}  // namespace

Owned<cairo_surface_t> slipImage(const Pages& pages)
{
    if (pages.height > longestImage)
        throw Error(Failure::invalidData,
                    Message("The slip would be longer than 4 metres. Print the document on A4, or "
                            "shorten it."));
    auto image = whiteImage(pages.width, pages.height);
    const Owned<cairo_t> cairo(cairo_create(image.get()));
    drawPage(cairo.get(), pages.pages.front(), Ink::blackOnly);
    makeBlackAndWhite(image.get());
    return image;
}

Owned<cairo_surface_t> pagesImage(const Pages& pages, double resolution)
{
    const double whole = pages.height * static_cast<double>(pages.pages.size());
    const double scale = std::min(resolution / 72, longestImage / whole);
    auto image = whiteImage(std::max(std::round(pages.width * scale), 1.0), std::round(whole * scale));
    const Owned<cairo_t> cairo(cairo_create(image.get()));
    cairo_scale(cairo.get(), scale, scale);
    for (const auto& page : pages.pages) {
        drawPage(cairo.get(), page, Ink::colours);
        if (&page != &pages.pages.back())
            drawPageEnd(cairo.get(), pages);
        cairo_translate(cairo.get(), 0, pages.height);
    }
    cairo_surface_flush(image.get());
    return image;
}

bool isDark(cairo_surface_t* image, int x, int y)
{
    return (pixelOf(rowOf(image, y), x) & 0xffU) < blackBelow;
}

}  // namespace beibao::document
