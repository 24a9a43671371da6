#pragma once

#include <string>
#include <string_view>

/// Files in the formats of pictures, for tests of what is done with them.
namespace beibao::test {

/// A segment of a JPEG file; `marker` is its second byte.
[[nodiscard]] std::string jpegSegment(char marker, std::string_view content);
/// The smallest JPEG picture there is, with further segments before its own.
[[nodiscard]] std::string jpegPicture(std::string_view segments = {});

[[nodiscard]] std::string pngChunk(std::string_view name, std::string_view content);
/// The signature and the first chunk, of a picture of 2 times 1 pixels.
[[nodiscard]] std::string pngHead();
[[nodiscard]] std::string pngEnd();
/// A sound PNG picture with further chunks before its pixels.
[[nodiscard]] std::string pngPicture(std::string_view chunks = {});

[[nodiscard]] std::string webpChunk(std::string_view name, std::string_view content);
[[nodiscard]] std::string webpPicture(std::string_view chunks);

/// A TIFF file with one field.
[[nodiscard]] std::string tiffPicture(unsigned tag);

}  // namespace beibao::test
