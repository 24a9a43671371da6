#pragma once

#include "panels/attendance_view.h"
#include "panels/checks_view.h"
#include "panels/homes_view.h"
#include "panels/work_view.h"

#include <beibao/ui/known_titles.h>
#include <beibao/ui/panel.h>

#include <wx/scrolwin.h>

namespace beibao::volunteering {

/// The day of visits: on the left the homes, and what is due; in the middle what is done at the one that is chosen,
/// with the fire check; on the right who is there, from when until when.
class DayPanel final : public ui::Panel {
public:
    DayPanel(wxWindow& parent, ui::PanelSurroundings surroundings);

    [[nodiscard]] wxWindow& window() override { return *window_; }
    void show(const model::Fields& fields, ui::PanelUse use) override;
    [[nodiscard]] Problems unreadable() const override;

private:
    void build();
    void change(const model::Fields& changes);
    void showAll();
    void showHome();
    void readDue();

    ui::PanelSurroundings surroundings_;
    Settings settings_;
    wxScrolledWindow* window_;
    HomesView* homes_ = nullptr;
    WorkView* work_ = nullptr;
    ChecksView* checks_ = nullptr;
    AttendanceView* attendance_ = nullptr;
    model::Fields fields_;
    ui::KnownTitles titles_;
    std::optional<model::Value> readDay_;
    bool editable_ = false;
};

}  // namespace beibao::volunteering
