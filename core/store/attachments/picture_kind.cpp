#include <beibao/store/attachments/picture_kind.h>

#include <algorithm>
#include <array>

namespace beibao::store {

namespace {

using namespace std::string_view_literals;

/// The brands of HEIF (ISO/IEC 23008-12) and AVIF; telephones write the first.
constexpr std::array heifBrands{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv,
                                "mif1"sv, "msf1"sv, "miaf"sv, "avif"sv, "avis"sv};

constexpr std::array tiffBeginnings{"II\x2a\0"sv, "MM\0\x2a"sv, "II\x2b\0"sv, "MM\0\x2b"sv};

bool isHeif(std::string_view bytes)
{
    constexpr std::size_t boxNameAt = 4;
    constexpr std::size_t brandAt = 8;
    constexpr std::size_t nameSize = 4;
    return bytes.size() >= brandAt + nameSize && bytes.substr(boxNameAt, nameSize) == "ftyp" &&
           std::ranges::find(heifBrands, bytes.substr(brandAt, nameSize)) != heifBrands.end();
}

bool isWebp(std::string_view bytes)
{
    constexpr std::size_t formatAt = 8;
    return bytes.starts_with("RIFF") && bytes.size() > formatAt && bytes.substr(formatAt).starts_with("WEBP");
}

}  // namespace

std::optional<PictureKind> pictureKindOf(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xd8\xff"))
        return PictureKind::jpeg;
    if (bytes.starts_with("\x89PNG"))
        return PictureKind::png;
    if (isWebp(bytes))
        return PictureKind::webp;
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a"))
        return PictureKind::gif;
    if (std::ranges::any_of(tiffBeginnings, [&](auto beginning) { return bytes.starts_with(beginning); }))
        return PictureKind::tiff;
    if (isHeif(bytes))
        return PictureKind::heif;
    constexpr std::size_t bmpHeaderSize = 26;
    constexpr std::size_t bmpReservedAt = 6;
    if (bytes.starts_with("BM") && bytes.size() >= bmpHeaderSize &&
        bytes.substr(bmpReservedAt).starts_with("\0\0\0\0"sv))
        return PictureKind::bmp;
    return std::nullopt;
}

}  // namespace beibao::store
