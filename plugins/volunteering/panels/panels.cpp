#include "panels/day_panel.h"

namespace beibao::volunteering {

class VolunteeringPanels final : public ui::PanelPlugin {
public:
    std::unique_ptr<ui::Panel> makePanel(std::string_view name, wxWindow& parent,
                                         const ui::PanelSurroundings& surroundings) override
    {
        return name == "day" ? std::make_unique<DayPanel>(parent, surroundings) : nullptr;
    }
};

}  // namespace beibao::volunteering

BEIBAO_PANELS(beibao::volunteering::VolunteeringPanels)
