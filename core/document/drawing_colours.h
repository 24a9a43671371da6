#pragma once

#include <beibao/base/drawing.h>

namespace beibao::document {

/// Parts from 0 to 255, as screens and printers mix them.
struct Colour {
    int red = 0;
    int green = 0;
    int blue = 0;
};

[[nodiscard]] constexpr Colour colourOf(Drawing::Tone tone)
{
    switch (tone) {
    case Drawing::Tone::emphasis:
        return {24, 78, 150};
    case Drawing::Tone::quiet:
        return {120, 120, 120};
    case Drawing::Tone::warning:
        return {190, 30, 30};
    case Drawing::Tone::normal:
        break;
    }
    return {};
}

}  // namespace beibao::document
