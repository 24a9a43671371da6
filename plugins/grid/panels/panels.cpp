#include "panels/round_panel.h"

namespace beibao::grid {

class GridPanels final : public ui::PanelPlugin {
public:
    std::unique_ptr<ui::Panel> makePanel(std::string_view name, wxWindow& parent,
                                         const ui::PanelSurroundings& surroundings) override
    {
        return name == "round" ? std::make_unique<RoundPanel>(parent, surroundings) : nullptr;
    }
};

}  // namespace beibao::grid

BEIBAO_PANELS(beibao::grid::GridPanels)
