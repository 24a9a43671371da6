#pragma once

#include <beibao/document/report.h>
#include <beibao/ui/surroundings.h>

#include <wx/dialog.h>

#include <memory>
#include <string>
#include <vector>

class wxButton;
class wxChoice;
class wxScrolledWindow;
class wxStaticBitmap;
class wxStaticText;
class wxTextCtrl;

namespace beibao::host {

/// The reports and indicators that modules declare, each shown as the paper that it becomes, for the days one chooses;
/// to be saved as a paper or a table.
class ReportDialog final : public wxDialog {
public:
    ReportDialog(wxWindow* parent, ui::Surroundings surroundings);

    /// Whether there is anything that this person may see.
    [[nodiscard]] static bool hasReports(const ui::Catalogue& catalogue);

private:
    struct Made {
        std::string name;
        model::DayRange days;
        document::Document paper;
        std::string picture;  ///< PNG
        std::vector<std::vector<std::string>> rows;
        std::string period;
    };

    void buildChoices(wxSizer& sizer);
    /// Works out what is chosen, for the days shown, or for the usual ones of the report.
    void make(bool forUsualDays);
    void show(Made made);
    void say(const wxString& text);
    void save();

    ui::Surroundings surroundings_;
    std::vector<std::string> names_;
    Made shown_;
    wxChoice* report_ = nullptr;
    wxTextCtrl* from_ = nullptr;
    wxTextCtrl* to_ = nullptr;
    wxStaticText* notice_ = nullptr;
    wxScrolledWindow* room_ = nullptr;
    wxStaticBitmap* page_ = nullptr;
    wxButton* save_ = nullptr;
    ui::Asker asker_;
};

}  // namespace beibao::host
