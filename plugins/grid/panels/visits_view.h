#pragma once

#include "panels/round_entries.h"

#include <beibao/ui/panel.h>

#include <wx/panel.h>

#include <functional>
#include <map>
#include <string_view>

class wxButton;
class wxDataViewListCtrl;
class wxStaticText;
class wxTextCtrl;

namespace beibao::grid {

/// The visits of a round, and below them what was noted at the chosen one.
class VisitsView final : public wxPanel {
public:
    VisitsView(wxWindow* parent, ui::PanelSurroundings surroundings);

    void show(const model::Fields& round, const std::map<Id, std::string>& titles, bool editable);
    /// Goes to the visit that was added last, to note something.
    void chooseLast();
    [[nodiscard]] std::optional<std::size_t> chosen() const;

    std::function<void(std::size_t visit, std::string_view cell, const model::Value& value)> changed;
    /// Called when somebody goes where no household is listed.
    std::function<void()> elsewhere;

private:
    [[nodiscard]] wxTextCtrl* makeNote(const Message& name, std::string_view cell, const wxSize& size, long style);
    void showNotes();

    ui::PanelSurroundings surroundings_;
    std::vector<model::Row> visits_;
    bool editable_ = false;
    wxStaticText* heading_;
    wxDataViewListCtrl* list_;
    wxButton* elsewhere_;
    wxTextCtrl* note_;
    wxTextCtrl* safety_;
};

}  // namespace beibao::grid
