#pragma once

#include <string>
#include <string_view>

/// What cameras note in a picture: Exif (CIPA DC-008), which has the form of a TIFF file (TIFF 6.0).
namespace beibao::store {

/// How a picture is to be turned: 1 not at all, 2 to 8 as Exif numbers the ways. 1 where that is not said, or where the
/// notes cannot be read.
[[nodiscard]] int orientationIn(std::string_view notes);

/// Notes that say how a picture is to be turned, and nothing else.
[[nodiscard]] std::string notesWith(int orientation);

/// Whether a TIFF file has notes of a camera (its position among them), or XMP, or IPTC; also where that cannot be
/// told.
[[nodiscard]] bool holdsCameraNotes(std::string_view tiff);

}  // namespace beibao::store
