#include "panels/agreement_panel.h"
#include "panels/plan_panel.h"

namespace beibao::mediation {

class MediationPanels final : public ui::PanelPlugin {
public:
    std::unique_ptr<ui::Panel> makePanel(std::string_view name, wxWindow& parent,
                                         const ui::PanelSurroundings& surroundings) override
    {
        if (name == "plan")
            return std::make_unique<PlanPanel>(parent, surroundings);
        return name == "agreement" ? std::make_unique<AgreementPanel>(parent, surroundings) : nullptr;
    }
};

}  // namespace beibao::mediation

BEIBAO_PANELS(beibao::mediation::MediationPanels)
