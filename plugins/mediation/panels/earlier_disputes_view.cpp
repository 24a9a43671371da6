#include "panels/earlier_disputes_view.h"

#include "dispute/parties.h"

#include <beibao/ui/look.h>

#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace beibao::mediation {

namespace {

using ui::toWx;

constexpr std::size_t mostShown = 20;

/// In DIP.
constexpr int dayWidth = 88;
constexpr int subjectWidth = 160;
constexpr int stateWidth = 88;
const wxSize leastSize(240, 120);

std::vector<model::Record> disputesOf(model::Records& records, const std::vector<Id>& parties,
                                      const std::optional<Id>& self)
{
    if (parties.empty())
        return {};
    model::Query query;
    query.type = "mediation.dispute";
    query.limit = mostShown;
    query.sort = {{"accepted", true}};
    query.where =
        "this.id in (select owner from mediation_dispute__parties where party in (" + partyList(query, parties) + "))";
    if (self) {
        query.where += " and this.id <> :self";
        query.parameters["self"] = *self;
    }
    return records.find(query).items;
}

}  // namespace

EarlierDisputesView::EarlierDisputesView(wxWindow* parent, ui::PanelSurroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), heading_(new wxStaticText(this, wxID_ANY, {})),
      list_(new wxDataViewListCtrl(this, wxID_ANY))
{
    ui::setAccessibleName(*list_, surroundings_.text({"Other disputes of the parties"}));
    list_->AppendTextColumn(surroundings_.text({"Accepted"}), wxDATAVIEW_CELL_INERT, FromDIP(dayWidth));
    list_->AppendTextColumn(surroundings_.text({"Subject"}), wxDATAVIEW_CELL_INERT, FromDIP(subjectWidth));
    list_->AppendTextColumn(surroundings_.text({"State"}), wxDATAVIEW_CELL_INERT, FromDIP(stateWidth));
    list_->SetMinSize(FromDIP(leastSize));
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        if (const int row = list_->GetSelectedRow(); row != wxNOT_FOUND)
            surroundings_.open(surroundings_.recordType, disputes_[static_cast<std::size_t>(row)].id);
    });
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(heading_, 0, wxBOTTOM, ui::smallGap(*this));
    sizer->Add(list_, 1, wxEXPAND);
    SetSizer(sizer);
    show({});
}

void EarlierDisputesView::showOf(const std::vector<Id>& parties)
{
    parties_ = parties;
    surroundings_.records.ask([parties, self = surroundings_.record()](
                                  model::Records& records) { return disputesOf(records, parties, self); },
                              [this, parties](std::vector<model::Record> disputes) {
                                  if (parties == parties_)
                                      show(std::move(disputes));
                              });
}

void EarlierDisputesView::show(std::vector<model::Record> disputes)
{
    disputes_ = std::move(disputes);
    list_->DeleteAllItems();
    list_->Show(!disputes_.empty());
    heading_->SetLabel(disputes_.empty() ? surroundings_.text({"The parties had no other dispute here."})
                                         : surroundings_.text({"Other disputes of the parties: {count}",
                                                               {{"count", std::to_string(disputes_.size())}}}));
    const auto* type = surroundings_.typeNamed(surroundings_.recordType);
    for (const auto& dispute : disputes_) {
        const auto* accepted = model::get<Date>(dispute.fields, "accepted");
        const auto* state = type->state(dispute.state);
        wxVector<wxVariant> cells;
        cells.push_back(toWx(accepted ? accepted->text() : std::string()));
        cells.push_back(toWx(dispute.title));
        cells.push_back(state ? surroundings_.words->label(state->label) : toWx(dispute.state));
        list_->AppendItem(cells);
    }
    GetParent()->Layout();
}

}  // namespace beibao::mediation
