#pragma once

#include <beibao/document/layout.h>
#include <beibao/document/pango_types.h>

#include <string>

namespace beibao::document {

/// What a surface can show.
enum class Ink { colours, blackOnly };

/// Draws a page; one unit of the page is one of the user space of `cairo`.
void drawPage(cairo_t* cairo, const std::vector<Mark>& page, Ink ink);

/// Throws `Error` (`environment`) if drawing failed.
void requireSuccess(cairo_status_t status);

/// A writer for Cairo's streams; `closure` is a `std::string` to append to.
cairo_status_t appendBytes(void* closure, const unsigned char* bytes, unsigned int count);

}  // namespace beibao::document
