#include <beibao/base/error.h>
#include <beibao/document/canvas.h>
#include <beibao/document/document.h>
#include <beibao/document/markup.h>
#include <beibao/document/raster.h>

#include <algorithm>

namespace beibao::document {

namespace {

/// Lines sent at once: what the buffers of small printers hold.
constexpr int bandLines = 256;
constexpr int linesFedAtEnd = 3;

std::string command(std::initializer_list<int> bytes)
{
    std::string result;
    for (const int byte : bytes)
        result += static_cast<char>(byte);
    return result;
}

char packedByte(cairo_surface_t* image, int x, int y)
{
    unsigned byte = 0;
    for (int bit = 0; bit < 8; ++bit)
        byte = byte << 1U | (isDark(image, x + bit, y) ? 1U : 0U);
    return static_cast<char>(byte);
}

/// GS v 0: a bit image, eight dots to a byte, the leftmost in the highest bit.
std::string band(cairo_surface_t* image, int top, int lines)
{
    const int bytesAcross = cairo_image_surface_get_width(image) / 8;
    std::string result = command({0x1d, 'v', '0', 0, bytesAcross % 256, bytesAcross / 256, lines % 256, lines / 256});
    for (int y = top; y < top + lines; ++y) {
        for (int x = 0; x < bytesAcross * 8; x += 8)
            result += packedByte(image, x, y);
    }
    return result;
}

}  // namespace

std::string toEscPos(const Document& document)
{
    const Content content = readForOutput(document);
    if (content.paper != Paper::slip58)
        throw Error(Failure::usage, Message("Only documents on slip58 paper print on a slip printer."));
    const auto image = slipImage(layOut(content));

    std::string bytes = command({0x1b, '@'});
    const int height = cairo_image_surface_get_height(image.get());
    for (int top = 0; top < height; top += bandLines)
        bytes += band(image.get(), top, std::min(bandLines, height - top));
    bytes += command({0x1b, 'd', linesFedAtEnd});
    bytes += command({0x1d, 'V', 66, 0});
    return bytes;
}

}  // namespace beibao::document
