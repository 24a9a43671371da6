#include <beibao/ui/ask_where_to_save.h>

#include <beibao/ui/words.h>

#include <wx/filedlg.h>

namespace beibao::ui {

std::optional<std::filesystem::path> askWhereToSave(wxWindow& parent, const wxString& title, const wxString& name,
                                                    const wxString& wildcard)
{
    wxFileDialog dialog(&parent, title, {}, name, wildcard, wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() != wxID_OK)
        return std::nullopt;
    return std::filesystem::path(fromWx(dialog.GetPath()));
}

}  // namespace beibao::ui
