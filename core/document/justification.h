#pragma once

#include <pango/pango.h>

namespace beibao::document {

/// Stretches the lines of a layout to `width` (Pango units), all but the last of each paragraph, by the same little
/// between all Chinese characters. Pango itself would put everything into the few spaces around numbers.
void justify(PangoLayout* layout, int width);

}  // namespace beibao::document
