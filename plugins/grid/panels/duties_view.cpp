#include "panels/duties_view.h"

#include <beibao/ui/look.h>

#include <wx/checkbox.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace beibao::grid {

namespace {

constexpr int columns = 2;

}  // namespace

DutiesView::DutiesView(wxWindow* parent, const ui::PanelSurroundings& surroundings) : wxPanel(parent)
{
    auto* grid = new wxFlexGridSizer(columns, ui::smallGap(*this), ui::gap(*this));
    if (const auto* duties = surroundings.codeListNamed("grid.duty"))
        for (const auto& code : duties->codes) {
            if (code.hidden)
                continue;
            auto* box = new wxCheckBox(this, wxID_ANY, surroundings.words->label(code.label));
            box->Bind(wxEVT_CHECKBOX, [this, duty = code.code](wxCommandEvent& event) {
                if (ticked)
                    ticked(duty, event.IsChecked());
            });
            grid->Add(box);
            boxes_.emplace_back(code.code, box);
        }
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(new wxStaticText(this, wxID_ANY, surroundings.text({"Duties of the day"})));
    sizer->Add(grid, 0, wxEXPAND | wxTOP, ui::smallGap(*this));
    SetSizer(sizer);
}

void DutiesView::show(const model::Fields& round, bool editable)
{
    for (const auto& [duty, box] : boxes_) {
        box->SetValue(isDone(round, duty));
        box->Enable(editable);
    }
}

}  // namespace beibao::grid
