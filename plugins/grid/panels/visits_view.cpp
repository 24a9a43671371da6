#include "panels/visits_view.h"

#include <beibao/ui/look.h>
#include <beibao/ui/row_choice.h>

#include <wx/button.h>
#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace beibao::grid {

namespace {

using ui::toWx;

/// In DIP.
constexpr int timeWidth = 56;
constexpr int whoWidth = 96;
constexpr int noteWidth = 200;
const wxSize listSize(240, 96);
const wxSize noteSize(240, 64);

/// Whose door it is: the household, else whom one met, else the place.
std::string whoIn(const model::Fields& visit, const std::map<Id, std::string>& titles)
{
    for (const auto* cell : {"household", "met", "place"})
        if (const auto* id = model::get<Id>(visit, cell))
            if (const auto title = titles.find(*id); title != titles.end())
                return title->second;
    return {};
}

}  // namespace

VisitsView::VisitsView(wxWindow* parent, ui::PanelSurroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), heading_(new wxStaticText(this, wxID_ANY, {})),
      list_(new wxDataViewListCtrl(this, wxID_ANY)),
      elsewhere_(new wxButton(this, wxID_ANY, surroundings_.text({"Visit elsewhere"}))),
      note_(makeNote({"Note"}, "note", noteSize, wxTE_MULTILINE)),
      safety_(makeNote({"Safety"}, "safety", wxSize(240, -1), 0))
{
    ui::setAccessibleName(*list_, surroundings_.text({"Visits"}));
    list_->AppendTextColumn(surroundings_.text({"Time"}), wxDATAVIEW_CELL_INERT, FromDIP(timeWidth));
    list_->AppendTextColumn(surroundings_.text({"Whom"}), wxDATAVIEW_CELL_INERT, FromDIP(whoWidth));
    list_->AppendTextColumn(surroundings_.text({"Note"}), wxDATAVIEW_CELL_INERT, FromDIP(noteWidth));
    list_->SetMinSize(FromDIP(listSize));
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { showNotes(); });
    elsewhere_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (elsewhere)
            elsewhere();
    });
    note_->SetHint(surroundings_.text({"What was said and seen"}));
    safety_->SetHint(surroundings_.text({"Fire, wiring, gas"}));
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    top->Add(heading_, 1, wxALIGN_CENTRE_VERTICAL);
    top->Add(elsewhere_, 0, wxALIGN_CENTRE_VERTICAL);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(top, 0, wxEXPAND);
    sizer->Add(list_, 1, wxEXPAND | wxTOP, ui::smallGap(*this));
    sizer->Add(note_, 0, wxEXPAND | wxTOP, ui::smallGap(*this));
    sizer->Add(safety_, 0, wxEXPAND | wxTOP, ui::smallGap(*this));
    SetSizer(sizer);
}

wxTextCtrl* VisitsView::makeNote(const Message& name, std::string_view cell, const wxSize& size, long style)
{
    auto* text = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(size), style);
    ui::setAccessibleName(*text, surroundings_.text(name));
    text->Bind(wxEVT_TEXT, [this, text, cell](wxCommandEvent&) {
        const auto visit = chosen();
        if (!visit || !changed)
            return;
        const auto typed = ui::fromWx(text->GetValue());
        changed(*visit, cell, typed.empty() ? model::Value() : model::Value(typed));
    });
    return text;
}

void VisitsView::show(const model::Fields& round, const std::map<Id, std::string>& titles, bool editable)
{
    const int row = list_->GetSelectedRow();
    visits_ = model::rowsOf(round, "visits");
    editable_ = editable;
    heading_->SetLabel(surroundings_.text({"Visits: {count}", {{"count", std::to_string(visits_.size())}}}));
    elsewhere_->Show(editable);
    list_->DeleteAllItems();
    for (const auto& visit : visits_) {
        const auto* at = model::get<Timestamp>(visit.cells, "at");
        wxVector<wxVariant> cells;
        cells.push_back(toWx(at ? at->clock() : std::string()));
        cells.push_back(toWx(whoIn(visit.cells, titles)));
        cells.push_back(toWx(model::textOf(visit.cells, "note")));
        list_->AppendItem(cells);
    }
    if (row != wxNOT_FOUND && static_cast<std::size_t>(row) < visits_.size())
        ui::chooseRow(*list_, static_cast<unsigned>(row));
    else if (!visits_.empty())
        ui::chooseRow(*list_, static_cast<unsigned>(visits_.size() - 1));
    showNotes();
}

void VisitsView::chooseLast()
{
    if (visits_.empty())
        return;
    ui::chooseRow(*list_, static_cast<unsigned>(visits_.size() - 1));
    showNotes();
    note_->SetFocus();
}

std::optional<std::size_t> VisitsView::chosen() const
{
    const int row = list_->GetSelectedRow();
    return row == wxNOT_FOUND ? std::nullopt : std::optional(static_cast<std::size_t>(row));
}

/// What somebody is typing stays, with the cursor where it is.
void VisitsView::showNotes()
{
    const auto visit = chosen();
    for (const auto& [text, cell] : {std::pair(note_, "note"), std::pair(safety_, "safety")}) {
        const auto value = visit ? toWx(model::textOf(visits_[*visit].cells, cell)) : wxString();
        if (text->GetValue() != value)
            text->ChangeValue(value);
        text->Enable(visit.has_value() && editable_);
    }
}

}  // namespace beibao::grid
