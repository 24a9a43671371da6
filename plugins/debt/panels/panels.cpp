#include "panels/worksheet_panel.h"

namespace beibao::debt {

class DebtPanels final : public ui::PanelPlugin {
public:
    std::unique_ptr<ui::Panel> makePanel(std::string_view name, wxWindow& parent,
                                         const ui::PanelSurroundings& surroundings) override
    {
        return name == "worksheet" ? std::make_unique<WorksheetPanel>(parent, surroundings) : nullptr;
    }
};

}  // namespace beibao::debt

BEIBAO_PANELS(beibao::debt::DebtPanels)
