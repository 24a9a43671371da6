#pragma once

#include "panels/day_entries.h"
#include "panels/day_reading.h"
#include "panels/row_list.h"

#include <beibao/ui/panel.h>

#include <wx/panel.h>

#include <functional>
#include <map>

class wxButton;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace beibao::volunteering {

/// Who goes along, and when each came and left: typed as 0830 for the one that is chosen, or by one key for all. Delete
/// takes somebody out.
class AttendanceView final : public wxPanel {
public:
    AttendanceView(wxWindow* parent, ui::PanelSurroundings surroundings);

    void show(const model::Fields& visit, const std::map<Id, std::string>& titles, bool editable);
    void showVolunteers(std::vector<Volunteer> volunteers);
    /// That a time was typed which is none.
    [[nodiscard]] bool isUnreadable() const;

    std::function<void(const model::Fields&)> changed;

private:
    void buildTimes(wxSizer& sizer);
    [[nodiscard]] wxTextCtrl* makeTime(const Message& name, const char* cell);
    void onTyped(wxTextCtrl& text, const char* cell);
    void fillOffers();
    void onMoved();
    void showTimes();
    void addVolunteer();
    [[nodiscard]] std::optional<Timestamp> momentIn(const wxTextCtrl& text) const;
    [[nodiscard]] const model::Row* chosen() const;

    ui::PanelSurroundings surroundings_;
    model::Fields visit_;
    std::vector<Volunteer> volunteers_;
    std::vector<Volunteer> offered_;
    std::optional<Id> shownRow_;
    bool editable_ = false;
    wxStaticText* heading_;
    RowList* list_;
    wxChoice* who_ = nullptr;
    wxButton* add_ = nullptr;
    wxTextCtrl* arrived_ = nullptr;
    wxTextCtrl* departed_ = nullptr;
    wxButton* allArrived_ = nullptr;
    wxButton* allDeparted_ = nullptr;
};

}  // namespace beibao::volunteering
