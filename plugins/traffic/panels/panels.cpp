#include "panels/road_panel.h"
#include "panels/roadside_panel.h"

namespace beibao::traffic {

class TrafficPanels final : public ui::PanelPlugin {
public:
    std::unique_ptr<ui::Panel> makePanel(std::string_view name, wxWindow& parent,
                                         const ui::PanelSurroundings& surroundings) override
    {
        if (name == "roadside")
            return std::make_unique<RoadsidePanel>(parent, surroundings);
        return name == "road" ? std::make_unique<RoadPanel>(parent, surroundings) : nullptr;
    }
};

}  // namespace beibao::traffic

BEIBAO_PANELS(beibao::traffic::TrafficPanels)
