#include <beibao/ui/picture_dialog.h>

#include <beibao/ui/look.h>

#include <wx/button.h>
#include <wx/dialog.h>
#include <wx/log.h>
#include <wx/mstream.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>

#include <algorithm>

namespace beibao::ui {

namespace {

/// Of the window, in eighths: a dialog leaves something of it to be seen.
constexpr int roomInEighths = 7;
constexpr int eighths = 8;

}  // namespace

wxImage pictureOf(std::string_view bytes)
{
    // What is wrong with a picture is told in words of ours.
    const wxLogNull quiet;
    wxMemoryInputStream stream(bytes.data(), bytes.size());
    wxImage picture;
    picture.LoadFile(stream, wxBITMAP_TYPE_ANY);
    return picture;
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
