#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace beibao::store {

/// The bytes of a file without what a camera or a program noted in a picture: Exif with its position, XMP, IPTC,
/// comments, times, small copies of the picture, and whatever stands behind its end. The picture itself, its colour
/// profile, and how it is to be turned stay; it is not compressed anew. What is no picture is returned as it is, and so
/// are pictures of kinds that cameras do not write (GIF, BMP).
///
/// Nothing where a picture may still hold such notes: it is damaged, or of a kind that is not cleaned here (TIFF, HEIF)
/// and has some.
[[nodiscard]] std::optional<std::string> withoutMetadata(std::string_view bytes);

/// The same for a file that begins as a picture of that kind; nothing for one that is damaged.
[[nodiscard]] std::optional<std::string> jpegWithoutMetadata(std::string_view bytes);
[[nodiscard]] std::optional<std::string> pngWithoutMetadata(std::string_view bytes);
[[nodiscard]] std::optional<std::string> webpWithoutMetadata(std::string_view bytes);

}  // namespace beibao::store
