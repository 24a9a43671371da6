#include <beibao/ui/picture_dialog.h>

#include <beibao/ui/gtk.h>
#include <beibao/ui/look.h>

#include <wx/button.h>
#include <wx/dialog.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>

#include <algorithm>

namespace beibao::ui {

namespace {

/// Of the window, in eighths: a dialog leaves something of it to be seen.
constexpr int roomInEighths = 7;
constexpr int eighths = 8;

wxImage imageOf(const GdkPixbuf& pixels)
{
    const int width = gdk_pixbuf_get_width(&pixels);
    const int height = gdk_pixbuf_get_height(&pixels);
    const auto channels = static_cast<std::size_t>(gdk_pixbuf_get_n_channels(&pixels));
    const auto stride = static_cast<std::size_t>(gdk_pixbuf_get_rowstride(&pixels));
    const auto* bytes = gdk_pixbuf_read_pixels(&pixels);
    const bool hasAlpha = gdk_pixbuf_get_has_alpha(&pixels) != FALSE;
    wxImage image(width, height, false);
    if (hasAlpha)
        image.SetAlpha();
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto* pixel = bytes + static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x) * channels;
            image.SetRGB(x, y, pixel[0], pixel[1], pixel[2]);
            if (hasAlpha)
                image.SetAlpha(x, y, pixel[3]);
        }
    return image;
}

}  // namespace

wxImage pictureOf(std::string_view bytes)
{
    const GObjectPointer<GInputStream> stream(
        g_memory_input_stream_new_from_data(bytes.data(), static_cast<gssize>(bytes.size()), nullptr));
    const GObjectPointer<GdkPixbuf> stored(gdk_pixbuf_new_from_stream(stream.get(), nullptr, nullptr));
    if (!stored)
        return {};
    const GObjectPointer<GdkPixbuf> upright(gdk_pixbuf_apply_embedded_orientation(stored.get()));
    return imageOf(*upright);
}

void showPictureInDialog(wxWindow& parent, const Surroundings& surroundings, const wxString& title,
                         const wxImage& picture)
{
    wxDialog dialog(wxGetTopLevelParent(&parent), wxID_ANY, title);
    const auto room = dialog.GetParent()->GetClientSize() * roomInEighths / eighths;
    const double factor = std::min({static_cast<double>(room.GetWidth()) / picture.GetWidth(),
                                    static_cast<double>(room.GetHeight()) / picture.GetHeight(), 1.0});
    const auto shrunk = [factor](int length) { return std::max(static_cast<int>(length * factor), 1); };
    const auto shown =
        factor < 1 ? picture.Scale(shrunk(picture.GetWidth()), shrunk(picture.GetHeight()), wxIMAGE_QUALITY_BILINEAR)
                   : picture;
    auto* image = new wxStaticBitmap(&dialog, wxID_ANY, wxBitmap(shown));
    setAccessibleName(*image, title);
    auto* close = new wxButton(&dialog, wxID_CANCEL, surroundings.text({"Close"}));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(image, 0, wxALIGN_CENTRE_HORIZONTAL);
    sizer->Add(close, 0, wxALIGN_RIGHT | wxALL, gap(dialog));
    dialog.SetSizerAndFit(sizer);
    dialog.CentreOnParent();
    close->SetFocus();
    dialog.ShowModal();
}

}  // namespace beibao::ui
