#pragma once

#include "panels/round_entries.h"

#include <beibao/ui/panel.h>

#include <wx/panel.h>

#include <functional>
#include <map>

class wxButton;
class wxChoice;
class wxDataViewListCtrl;
class wxStaticText;
class wxTextCtrl;

namespace beibao::grid {

/// What was found on a round and is to be followed up, with what became of it; and a line to add more.
class MattersView final : public wxPanel {
public:
    MattersView(wxWindow* parent, ui::PanelSurroundings surroundings);

    void show(const model::Fields& round, const std::map<Id, std::string>& titles, bool editable);

    /// Whether something stands in the line that was not added.
    [[nodiscard]] bool isUnfinished() const;
    /// Empties the line.
    void clearLine();

    std::function<void(const MatterEntry&)> added;
    std::function<void(std::size_t matter)> removed;

private:
    void add();
    [[nodiscard]] wxString kindText(const std::string& code) const;

    ui::PanelSurroundings surroundings_;
    std::vector<std::string> kinds_;
    wxStaticText* heading_;
    wxDataViewListCtrl* list_;
    wxChoice* kind_;
    wxTextCtrl* what_;
    wxTextCtrl* due_;
    wxButton* add_;
    wxStaticText* problem_;
};

}  // namespace beibao::grid
