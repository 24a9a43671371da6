#pragma once

#include <beibao/document/canvas.h>
#include <beibao/document/drawing_colours.h>

namespace beibao::document {

/// Draws a drawing, whose millimetres are the units of the user space of `cairo`. Lines are at least
/// `leastWidth` wide and characters at least `leastHeight` high. `colour` tells the colours of the tones, where the ink
/// has any: those of paper unless something else is drawn on.
void drawDrawing(cairo_t* cairo, const Drawing& drawing, Ink ink, double leastWidth, double leastHeight,
                 Colour (*colour)(Drawing::Tone) = colourOf);

}  // namespace beibao::document
