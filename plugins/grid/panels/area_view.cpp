#include "panels/area_view.h"

#include <beibao/ui/look.h>

#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace beibao::grid {

namespace {

using ui::toWx;

/// In DIP.
constexpr int nameWidth = 64;
constexpr int addressWidth = 112;
constexpr int dayWidth = 80;

wxString dayText(const std::optional<Date>& day)
{
    return toWx(day ? day->text() : std::string());
}

}  // namespace

AreaView::AreaView(wxWindow* parent, ui::PanelSurroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), householdsHeading_(new wxStaticText(this, wxID_ANY, {})),
      households_(new wxDataViewListCtrl(this, wxID_ANY)), waitingHeading_(new wxStaticText(this, wxID_ANY, {})),
      waiting_(new wxDataViewListCtrl(this, wxID_ANY))
{
    ui::setAccessibleName(*households_, surroundings_.text({"Households"}));
    ui::setAccessibleName(*waiting_, surroundings_.text({"Waiting here"}));
    households_->AppendTextColumn(surroundings_.text({"Household"}), wxDATAVIEW_CELL_INERT, FromDIP(nameWidth));
    households_->AppendTextColumn(surroundings_.text({"Last visit"}), wxDATAVIEW_CELL_INERT, FromDIP(dayWidth));
    households_->AppendTextColumn(surroundings_.text({"Address"}), wxDATAVIEW_CELL_INERT, FromDIP(addressWidth));
    waiting_->AppendTextColumn(surroundings_.text({"What"}), wxDATAVIEW_CELL_INERT, FromDIP(nameWidth));
    waiting_->AppendTextColumn(surroundings_.text({"Day"}), wxDATAVIEW_CELL_INERT, FromDIP(dayWidth));
    waiting_->AppendTextColumn(surroundings_.text({"Whom"}), wxDATAVIEW_CELL_INERT, FromDIP(addressWidth));
    households_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        const int row = households_->GetSelectedRow();
        if (row != wxNOT_FOUND && editable_ && knocked)
            knocked(reading_.households[static_cast<std::size_t>(row)].door);
    });
    waiting_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        if (const int row = waiting_->GetSelectedRow(); row != wxNOT_FOUND) {
            const auto& line = reading_.waiting[static_cast<std::size_t>(row)];
            surroundings_.open(line.type, line.record);
        }
    });
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(householdsHeading_, 0, wxBOTTOM, ui::smallGap(*this));
    sizer->Add(households_, 3, wxEXPAND);
    sizer->Add(waitingHeading_, 0, wxTOP, ui::gap(*this, 2));
    sizer->Add(waiting_, 2, wxEXPAND | wxTOP, ui::smallGap(*this));
    SetSizer(sizer);
    show({}, true);
}

void AreaView::show(AreaReading reading, bool unknown)
{
    reading_ = std::move(reading);
    householdsHeading_->SetLabel(unknown
                                     ? surroundings_.text({"Name the grid or the village in the form."})
                                     : surroundings_.text({"Households: {count}; Enter goes there",
                                                           {{"count", std::to_string(reading_.households.size())}}}));
    waitingHeading_->SetLabel(
        surroundings_.text({"Waiting here: {count}", {{"count", std::to_string(reading_.waiting.size())}}}));
    fill();
}

void AreaView::fill()
{
    households_->DeleteAllItems();
    for (const auto& line : reading_.households) {
        wxVector<wxVariant> cells;
        cells.push_back(toWx(line.name));
        cells.push_back(line.lastVisit ? dayText(line.lastVisit) : surroundings_.text({"never"}));
        cells.push_back(toWx(line.address));
        households_->AppendItem(cells);
    }
    waiting_->DeleteAllItems();
    for (const auto& line : reading_.waiting) {
        const auto* type = surroundings_.typeNamed(line.type);
        wxVector<wxVariant> cells;
        cells.push_back(type ? surroundings_.words->label(type->label) : toWx(line.type));
        cells.push_back(dayText(line.due));
        cells.push_back(toWx(line.title));
        waiting_->AppendItem(cells);
    }
}

}  // namespace beibao::grid
