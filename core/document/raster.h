#pragma once

#include <beibao/document/layout.h>
#include <beibao/document/pango_types.h>

namespace beibao::document {

/// A slip as black and white: an opaque image, one pixel to a dot. Throws `Error` (`invalidData`) if it is
/// longer than a picture can be.
[[nodiscard]] Owned<cairo_surface_t> slipImage(const Pages& pages);

/// Pages below each other, with a grey line where each ends, at `resolution` pixels per inch; less where that
/// would be longer than a picture can be.
[[nodiscard]] Owned<cairo_surface_t> pagesImage(const Pages& pages, double resolution);

/// Whether a pixel of such an image is dark.
[[nodiscard]] bool isDark(cairo_surface_t* image, int x, int y);

}  // namespace beibao::document
