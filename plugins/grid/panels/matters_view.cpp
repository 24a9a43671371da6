#include "panels/matters_view.h"

#include <beibao/model/value_entry.h>
#include <beibao/ui/look.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace beibao::grid {

namespace {

using ui::toWx;

/// In DIP.
constexpr int kindWidth = 72;
constexpr int whatWidth = 128;
constexpr int dueWidth = 80;
constexpr int becameWidth = 128;
const wxSize listSize(240, 80);

}  // namespace

MattersView::MattersView(wxWindow* parent, ui::PanelSurroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), heading_(new wxStaticText(this, wxID_ANY, {})),
      list_(new wxDataViewListCtrl(this, wxID_ANY)), kind_(new wxChoice(this, wxID_ANY)),
      what_(new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER)),
      due_(new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, {FromDIP(dueWidth), -1}, wxTE_PROCESS_ENTER)),
      add_(new wxButton(this, wxID_ANY, surroundings_.text({"Add"}))), problem_(new wxStaticText(this, wxID_ANY, {}))
{
    ui::setAccessibleName(*list_, surroundings_.text({"Matters"}));
    ui::setAccessibleName(*kind_, surroundings_.text({"Kind of matter"}));
    ui::setAccessibleName(*what_, surroundings_.text({"New matter"}));
    ui::setAccessibleName(*due_, surroundings_.text({"Due"}));
    list_->AppendTextColumn(surroundings_.text({"Kind"}), wxDATAVIEW_CELL_INERT, FromDIP(kindWidth));
    list_->AppendTextColumn(surroundings_.text({"What"}), wxDATAVIEW_CELL_INERT, FromDIP(whatWidth));
    list_->AppendTextColumn(surroundings_.text({"Due"}), wxDATAVIEW_CELL_INERT, FromDIP(dueWidth));
    list_->AppendTextColumn(surroundings_.text({"Became"}), wxDATAVIEW_CELL_INERT, FromDIP(becameWidth));
    list_->SetMinSize(FromDIP(listSize));
    if (const auto* kinds = surroundings_.codeListNamed("core.matter_kind"))
        for (const auto& code : kinds->codes)
            if (!code.hidden) {
                kinds_.push_back(code.code);
                kind_->Append(surroundings_.words->label(code.label));
            }
    kind_->SetSelection(0);
    what_->SetHint(surroundings_.text({"What was found"}));
    due_->SetHint(surroundings_.text({"Due"}));
    add_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { add(); });
    for (auto* text : {what_, due_})
        text->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { add(); });
    list_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        const int row = list_->GetSelectedRow();
        if (event.GetKeyCode() == WXK_DELETE && row != wxNOT_FOUND && removed && what_->IsShown())
            return removed(static_cast<std::size_t>(row));
        event.Skip();
    });
    ui::setTone(*problem_, ui::Tone::error);
    problem_->Hide();
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(kind_, 0, wxALIGN_CENTRE_VERTICAL);
    line->Add(what_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::smallGap(*this));
    line->Add(due_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::smallGap(*this));
    line->Add(add_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::smallGap(*this));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(heading_);
    sizer->Add(list_, 1, wxEXPAND | wxTOP, ui::smallGap(*this));
    sizer->Add(line, 0, wxEXPAND | wxTOP, ui::smallGap(*this));
    sizer->Add(problem_, 0, wxEXPAND);
    SetSizer(sizer);
}

void MattersView::show(const model::Fields& round, const std::map<Id, std::string>& titles, bool editable)
{
    const auto matters = model::rowsOf(round, "matters");
    heading_->SetLabel(surroundings_.text({"Matters: {count}", {{"count", std::to_string(matters.size())}}}));
    list_->DeleteAllItems();
    for (const auto& matter : matters) {
        const auto* due = model::get<Date>(matter.cells, "due");
        const auto* became = model::get<Id>(matter.cells, "became");
        const auto title = became ? titles.find(*became) : titles.end();
        wxVector<wxVariant> cells;
        cells.push_back(kindText(model::textOf(matter.cells, "kind")));
        cells.push_back(toWx(model::textOf(matter.cells, "what")));
        cells.push_back(toWx(due ? due->text() : std::string()));
        cells.push_back(title == titles.end() ? wxString() : toWx("✓ " + title->second));
        list_->AppendItem(cells);
    }
    for (wxWindow* each : {static_cast<wxWindow*>(kind_), static_cast<wxWindow*>(what_), static_cast<wxWindow*>(due_),
                           static_cast<wxWindow*>(add_)})
        each->Show(editable);
}

bool MattersView::isUnfinished() const
{
    return !what_->GetValue().empty();
}

void MattersView::clearLine()
{
    what_->Clear();
    due_->Clear();
}

void MattersView::add()
{
    const auto what = ui::fromWx(what_->GetValue());
    const auto* column = surroundings_.typeNamed(surroundings_.recordType)->field("matters")->column("due");
    const auto due = model::valueEntered(*column, ui::fromWx(due_->GetValue()), surroundings_.now());
    problem_->SetLabel(due ? wxString() : surroundings_.text(model::expectedEntry(*column)));
    problem_->Show(!due);
    Layout();
    if (what.empty() || !due || kinds_.empty() || !added)
        return;
    MatterEntry matter{kinds_[static_cast<std::size_t>(kind_->GetSelection())], what, {}};
    if (const auto* day = std::get_if<Date>(&*due))
        matter.due = *day;
    clearLine();
    added(matter);
    what_->SetFocus();
}

wxString MattersView::kindText(const std::string& code) const
{
    const auto* kinds = surroundings_.codeListNamed("core.matter_kind");
    const auto* known = kinds ? kinds->code(code) : nullptr;
    return known ? surroundings_.words->label(known->label) : toWx(code);
}

}  // namespace beibao::grid
