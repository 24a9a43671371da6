#pragma once

#include "panels/day_entries.h"
#include "panels/day_reading.h"
#include "panels/row_list.h"

#include <beibao/ui/panel.h>

#include <wx/panel.h>

#include <array>
#include <functional>

class wxButton;
class wxCheckBox;
class wxStaticText;

namespace beibao::volunteering {

/// The homes of the day with how far each is, and below them those that are due and on no list yet. Delete takes a home
/// out at which nothing was done.
class HomesView final : public wxPanel {
public:
    HomesView(wxWindow* parent, ui::PanelSurroundings surroundings);

    void show(const model::Fields& visit, const std::map<Id, std::string>& titles, bool editable);
    void showDue(std::vector<DueHome> due);
    [[nodiscard]] std::optional<Id> chosen() const;

    std::function<void()> moved;
    /// Called when somebody adds a home that is due, by Enter or two clicks.
    std::function<void(const Id& need)> added;
    std::function<void(const model::Fields&)> changed;

private:
    static constexpr std::array<const char*, 3> outcomes{"visited", "nobody", "declined"};

    void buildHome(wxSizer& sizer);
    void fillDue();
    void showHome();
    [[nodiscard]] const model::Row* chosenHome() const;
    void change(const char* cell, const model::Value& value);

    ui::PanelSurroundings surroundings_;
    model::Fields visit_;
    std::vector<DueHome> due_;
    std::vector<DueHome> offered_;
    bool editable_ = false;
    wxStaticText* heading_;
    RowList* homes_;
    wxCheckBox* photographs_ = nullptr;
    std::array<wxButton*, outcomes.size()> outcomeButtons_{};
    wxStaticText* dueHeading_;
    RowList* dueList_;
};

}  // namespace beibao::volunteering
