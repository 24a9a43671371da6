#pragma once

#include "panels/area_reading.h"

#include <beibao/ui/known_titles.h>
#include <beibao/ui/panel.h>

#include <wx/scrolwin.h>

class wxSizer;

namespace beibao::grid {

class AreaView;
class DutiesView;
class MattersView;
class VisitsView;

/// The day's round: at the left the doors of the grid, who was not visited for longest first, and what waits there; at
/// the right where one is, what was noted and found, and the duties of the day.
class RoundPanel final : public ui::Panel {
public:
    RoundPanel(wxWindow& parent, ui::PanelSurroundings surroundings);
    ~RoundPanel() override;

    [[nodiscard]] wxWindow& window() override { return *window_; }
    void show(const model::Fields& fields, ui::PanelUse use) override;
    [[nodiscard]] Problems unreadable() const override;

private:
    void build();
    /// Shows a change at once, and hands it on.
    void change(const model::Fields& changed);
    void showAll();
    /// The area and the titles, where what is shown refers to others than before.
    void read();

    ui::PanelSurroundings surroundings_;
    wxScrolledWindow* window_;
    AreaView* area_ = nullptr;
    VisitsView* visits_ = nullptr;
    MattersView* matters_ = nullptr;
    DutiesView* duties_ = nullptr;
    model::Fields fields_;
    bool editable_ = false;
    std::optional<Id> record_;
    std::optional<Area> readArea_;
    ui::KnownTitles titles_;
};

}  // namespace beibao::grid
