#pragma once

#include <beibao/document/canvas.h>

namespace beibao::document {

/// Draws a drawing, whose millimetres are the units of the user space of `cairo`. Lines are at least
/// `leastWidth` wide and characters at least `leastHeight` high.
void drawDrawing(cairo_t* cairo, const Drawing& drawing, Ink ink, double leastWidth, double leastHeight);

}  // namespace beibao::document
