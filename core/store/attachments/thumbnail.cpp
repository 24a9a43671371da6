#include <beibao/store/attachments/thumbnail.h>

#include <beibao/store/attachments/picture_kind.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace beibao::store {

namespace {

struct ReferenceDropping {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T>
using Referenced = std::unique_ptr<T, ReferenceDropping>;

/// In pixels: a file of a few kilobytes can ask for any size.
constexpr std::int64_t largestPicture = 200'000'000;

/// JPEG is decoded no larger than it is wanted.
void wantSmall(GdkPixbufLoader* loader, int width, int height, gpointer /*unused*/)
{
    const auto longest = std::max({width, height, 1});
    const auto shrunk = [&](int side) {
        return longest <= thumbnailSide ? side
                                        : std::max(static_cast<int>(std::int64_t{side} * thumbnailSide / longest), 1);
    };
    // A size of nothing makes it give up before it asks for memory.
    const bool isTooLarge = std::int64_t{width} * height > largestPicture;
    gdk_pixbuf_loader_set_size(loader, isTooLarge ? 0 : shrunk(width), isTooLarge ? 0 : shrunk(height));
}

Referenced<GdkPixbuf> smallPicture(std::string_view bytes)
{
    const Referenced<GdkPixbufLoader> loader(gdk_pixbuf_loader_new());
    g_signal_connect(loader.get(), "size-prepared", G_CALLBACK(wantSmall), nullptr);
    constexpr std::size_t pieceSize = std::size_t{64} << 10;
    bool isRead = true;
    for (auto rest = bytes; isRead && !rest.empty(); rest.remove_prefix(std::min(pieceSize, rest.size()))) {
        const auto piece = rest.substr(0, pieceSize);
        isRead = gdk_pixbuf_loader_write(loader.get(), reinterpret_cast<const guchar*>(piece.data()), piece.size(),
                                         nullptr) != FALSE;
    }
    // A loader must be closed in any case.
    const bool isWhole = gdk_pixbuf_loader_close(loader.get(), nullptr) != FALSE;
    auto* pixels = isRead && isWhole ? gdk_pixbuf_loader_get_pixbuf(loader.get()) : nullptr;
    return Referenced<GdkPixbuf>(pixels == nullptr ? nullptr : gdk_pixbuf_apply_embedded_orientation(pixels));
}

/// On white, as paper is.
Referenced<GdkPixbuf> opaque(Referenced<GdkPixbuf> picture)
{
    if (gdk_pixbuf_get_has_alpha(picture.get()) == FALSE)
        return picture;
    constexpr int wholly = 255;
    constexpr int checkSize = 8;
    constexpr guint32 white = 0xffffff;
    return Referenced<GdkPixbuf>(gdk_pixbuf_composite_color_simple(
        picture.get(), gdk_pixbuf_get_width(picture.get()), gdk_pixbuf_get_height(picture.get()), GDK_INTERP_BILINEAR,
        wholly, checkSize, white, white));
}

}  // namespace

std::optional<std::string> thumbnailOf(std::string_view picture)
{
    if (!pictureKindOf(picture))
        return std::nullopt;
    auto small = smallPicture(picture);
    if (!small)
        return std::nullopt;
    small = opaque(std::move(small));
    gchar* made = nullptr;
    gsize size = 0;
    if (!small ||
        gdk_pixbuf_save_to_buffer(small.get(), &made, &size, "jpeg", nullptr, "quality", "80", nullptr) == FALSE)
        return std::nullopt;
    std::string bytes(made, size);
    g_free(made);
    return bytes;
}

}  // namespace beibao::store
