#pragma once

#include "panels/survey_entries.h"

#include <beibao/ui/panel.h>
#include <beibao/ui/wrapping.h>

#include <wx/scrolwin.h>

class wxBoxSizer;

namespace beibao::ui {
class DrawingView;
}

namespace beibao::mediation {

class ReadingsGrid;
class FiguresWindow;

/// The survey of a dispute: the readings of the tape, below them what is wrong with any and the figures that follow,
/// and beside them the plan, drawn anew at every key.
class PlanPanel final : public ui::Panel {
public:
    PlanPanel(wxWindow& parent, const ui::PanelSurroundings& surroundings);

    [[nodiscard]] wxWindow& window() override { return *window_; }
    void show(const model::Fields& fields, ui::PanelUse use) override;
    [[nodiscard]] Problems unreadable() const override { return state_.unreadable; }

private:
    void onTyped();
    /// Works everything out anew from what stands in the cells.
    void evaluate();
    /// What to do next, or how to take the plan.
    [[nodiscard]] wxString hint() const;
    void showProblems();
    void draw();
    /// Beside each other where there is room, else below each other.
    void arrange();

    ui::PanelSurroundings surroundings_;
    SurveySettings settings_;
    wxScrolledWindow* window_;
    wxBoxSizer* halves_;
    wxBoxSizer* problemLines_;
    ReadingsGrid* grid_;
    ui::DrawingView* drawing_;
    FiguresWindow* figures_;
    ui::WrappedText hint_;
    model::Fields fields_;
    SurveyState state_;
    Problems shownProblems_;
};

}  // namespace beibao::mediation
