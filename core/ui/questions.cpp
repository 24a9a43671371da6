#include <beibao/ui/questions.h>

#include <wx/filedlg.h>
#include <wx/msgdlg.h>

namespace beibao::ui {

std::optional<std::filesystem::path> askWhatToOpen(wxWindow& parent, const wxString& title, const wxString& wildcard)
{
    wxFileDialog dialog(&parent, title, {}, {}, wildcard, wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK)
        return std::nullopt;
    return std::filesystem::path(fromWx(dialog.GetPath()));
}

std::optional<std::filesystem::path> askWhereToSave(wxWindow& parent, const wxString& title, const wxString& name,
                                                    const wxString& wildcard)
{
    wxFileDialog dialog(&parent, title, {}, name, wildcard, wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() != wxID_OK)
        return std::nullopt;
    return std::filesystem::path(fromWx(dialog.GetPath()));
}

bool askWhetherToDiscard(wxWindow& parent, const Surroundings& surroundings)
{
    wxMessageDialog question(&parent, surroundings.text({"What was filled in is not saved yet."}),
                             surroundings.text({"Beibao"}), wxYES_NO | wxICON_QUESTION);
    question.SetYesNoLabels(surroundings.text({"Go on filling in"}), surroundings.text({"Discard it"}));
    return question.ShowModal() == wxID_NO;
}

}  // namespace beibao::ui
