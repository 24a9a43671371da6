#pragma once

#include <beibao/ui/surroundings.h>

#include <wx/image.h>
#include <wx/window.h>

#include <string_view>

namespace beibao::ui {

/// The picture in the bytes of a file (JPEG, PNG, GIF, TIFF, BMP and what else gdk-pixbuf reads here), the right way up
/// if the camera noted how it was held; not ok where there is none. On any thread.
[[nodiscard]] wxImage pictureOf(std::string_view bytes);

/// Shows a picture as large as the window has room for, until it is closed.
void showPictureInDialog(wxWindow& parent, const Surroundings& surroundings, const wxString& title,
                         const wxImage& picture);

}  // namespace beibao::ui
