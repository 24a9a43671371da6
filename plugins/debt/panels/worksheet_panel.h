#pragma once

#include "panels/figures.h"
#include "panels/plan_entries.h"

#include <beibao/ui/panel.h>

#include <array>

class wxBoxSizer;
class wxDataViewListCtrl;
class wxPanel;
class wxStaticText;
class wxTextCtrl;

namespace beibao::debt {

/// The worksheet of a case: the plan is typed above, and every figure is worked out as one types; below, the figure
/// that is chosen explains itself. Enter on a creditor opens the claim.
class WorksheetPanel final : public ui::Panel {
public:
    WorksheetPanel(wxWindow& parent, ui::PanelSurroundings surroundings);

    [[nodiscard]] wxWindow& window() override;
    void show(const model::Fields& fields, ui::PanelUse use) override;
    [[nodiscard]] Problems unreadable() const override;

private:
    void buildEntries(wxBoxSizer& sizer);
    void buildFigures(wxBoxSizer& sizer);
    [[nodiscard]] PlanEntries entries() const;
    [[nodiscard]] PlanColumns columns() const;
    void showEntries(const PlanEntries& entries, bool editable);
    void onTyped();
    void readClaims();
    void evaluate();
    void showFigures();
    void explain();
    void openClaim();

    ui::PanelSurroundings surroundings_;
    Settings settings_;
    wxPanel* window_;
    std::array<wxTextCtrl*, planFields.size()> texts_{};
    wxStaticText* summary_ = nullptr;
    wxStaticText* problem_ = nullptr;
    wxDataViewListCtrl* list_ = nullptr;
    wxTextCtrl* explanation_ = nullptr;
    WorksheetSource source_;
    std::vector<Figure> figures_;
};

}  // namespace beibao::debt
