#include <beibao/store/attachments/media_type.h>

#include <beibao/store/attachments/picture_kind.h>

#include <gio/gio.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace beibao::store {

namespace {

struct TextFreeing {
    void operator()(char* text) const { g_free(text); }
};
using OwnedText = std::unique_ptr<char, TextFreeing>;

constexpr const char* unknownType = "application/octet-stream";
constexpr const char* pdfType = "application/pdf";

/// Also where the desktop's database of types is not installed.
std::optional<std::string> knownBeginning(std::string_view bytes)
{
    if (const auto kind = pictureKindOf(bytes))
        switch (*kind) {
        case PictureKind::jpeg:
            return "image/jpeg";
        case PictureKind::png:
            return "image/png";
        case PictureKind::webp:
            return "image/webp";
        case PictureKind::gif:
            return "image/gif";
        case PictureKind::bmp:
            return "image/bmp";
        case PictureKind::tiff:
            return "image/tiff";
        case PictureKind::heif:
            return "image/heif";
        }
    return bytes.starts_with("%PDF-") ? std::optional<std::string>(pdfType) : std::nullopt;
}

/// `name` may be null.
OwnedText guessedType(const char* name, std::string_view bytes)
{
    constexpr std::size_t looked = 4096;
    return OwnedText(g_content_type_guess(name, reinterpret_cast<const guchar*>(bytes.data()),
                                          std::min(bytes.size(), looked), nullptr));
}

bool needsItsContent(std::string_view type)
{
    return type == pdfType || type.starts_with("image/") || type.starts_with("audio/") || type.starts_with("video/");
}

}  // namespace

std::string mediaTypeOf(std::string_view bytes, const std::string& name)
{
    if (auto known = knownBeginning(bytes))
        return std::move(*known);
    const auto content = guessedType(nullptr, bytes);
    const auto named = guessedType(name.c_str(), bytes);
    if (!content || !named)
        return unknownType;
    const bool isRefined = g_content_type_is_a(named.get(), content.get()) != FALSE && !needsItsContent(named.get());
    const OwnedText type(g_content_type_get_mime_type(isRefined ? named.get() : content.get()));
    return type ? type.get() : unknownType;
}

}  // namespace beibao::store
