#include <beibao/store/attachments/picture_metadata.h>

#include <beibao/store/attachments/camera_notes.h>
#include <beibao/store/attachments/picture_kind.h>

namespace beibao::store {

namespace {

/// An item of a HEIF file is named so where it is declared. That its pixels hold the same bytes by chance is rare, and
/// means only that such a picture is refused.
bool heifHoldsNotes(std::string_view bytes)
{
    constexpr auto none = std::string_view::npos;
    return bytes.find("Exif") != none || bytes.find("rdf+xml") != none;
}

std::optional<std::string> unchangedUnless(bool holdsNotes, std::string_view bytes)
{
    return holdsNotes ? std::nullopt : std::optional(std::string(bytes));
}

}  // namespace

std::optional<std::string> withoutMetadata(std::string_view bytes)
{
    const auto kind = pictureKindOf(bytes);
    if (!kind)
        return std::string(bytes);
    switch (*kind) {
    case PictureKind::jpeg:
        return jpegWithoutMetadata(bytes);
    case PictureKind::png:
        return pngWithoutMetadata(bytes);
    case PictureKind::webp:
        return webpWithoutMetadata(bytes);
    case PictureKind::tiff:
        return unchangedUnless(holdsCameraNotes(bytes), bytes);
    case PictureKind::heif:
        return unchangedUnless(heifHoldsNotes(bytes), bytes);
    case PictureKind::gif:
    case PictureKind::bmp:
        break;
    }
    return std::string(bytes);
}

}  // namespace beibao::store
