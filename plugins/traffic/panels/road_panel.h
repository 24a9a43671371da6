#pragma once

#include "hotspots/review.h"

#include <beibao/ui/drawing_view.h>
#include <beibao/ui/panel.h>

class wxPanel;

namespace beibao::traffic {

/// The road of a review as a picture, with its hot spots.
class RoadPanel final : public ui::Panel {
public:
    RoadPanel(wxWindow& parent, ui::PanelSurroundings surroundings);

    [[nodiscard]] wxWindow& window() override;
    void show(const model::Fields& fields, ui::PanelUse use) override;

private:
    ui::PanelSurroundings surroundings_;
    wxPanel* window_;
    ui::DrawingView* picture_;
};

}  // namespace beibao::traffic
