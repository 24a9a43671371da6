#include "panels/worksheet_panel.h"

#include <beibao/model/titles.h>
#include <beibao/model/typed_values.h>
#include <beibao/ui/look.h>
#include <beibao/ui/row_choice.h>

#include <wx/dataview.h>
#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/wrapsizer.h>

#include <algorithm>
#include <utility>

namespace beibao::debt {

namespace {

using ui::toWx;

/// In DIP.
constexpr int entryWidth = 104;
constexpr int labelWidth = 380;
constexpr int valueWidth = 128;
const wxSize listSize(320, 200);
const wxSize explanationSize(320, 88);

struct ReadClaims {
    std::vector<model::Record> claims;
    std::map<Id, std::string> names;
};

ReadClaims readFor(const Id& counselling, model::Records& records)
{
    ReadClaims read{claimsOf(counselling, records), {}};
    read.names = creditorNames(read.claims, records);
    return read;
}

}  // namespace

WorksheetPanel::WorksheetPanel(wxWindow& parent, ui::PanelSurroundings surroundings)
    : surroundings_(std::move(surroundings)), settings_(readSettings(surroundings_.settings)),
      window_(new wxPanel(&parent))
{
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    auto* content = new wxBoxSizer(wxVERTICAL);
    buildEntries(*content);
    buildFigures(*content);
    sizer->Add(content, 1, wxEXPAND | wxALL, ui::gap(*window_, 2));
    window_->SetSizer(sizer);
    if (const auto* items = surroundings_.codeListNamed("debt.integrity_item"))
        for (const auto& code : items->codes)
            source_.items[code.code] = code.label;
}

void WorksheetPanel::buildEntries(wxBoxSizer& sizer)
{
    const auto* type = surroundings_.typeNamed(surroundings_.recordType);
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    for (std::size_t index = 0; index < planFields.size(); ++index) {
        const auto label = surroundings_.words->label(type->field(planFields.at(index))->label);
        auto* text = new wxTextCtrl(window_, wxID_ANY, {}, wxDefaultPosition, window_->FromDIP(wxSize(entryWidth, -1)),
                                    wxTE_RIGHT);
        ui::setAccessibleName(*text, label);
        text->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { onTyped(); });
        texts_.at(index) = text;
        auto* block = new wxBoxSizer(wxVERTICAL);
        block->Add(new wxStaticText(window_, wxID_ANY, label));
        block->Add(text, 0, wxTOP, ui::smallGap(*window_));
        row->Add(block, 0, wxRIGHT | wxBOTTOM, ui::gap(*window_, 2));
    }
    problem_ = new wxStaticText(window_, wxID_ANY, {});
    ui::setTone(*problem_, ui::Tone::error);
    problem_->Hide();
    summary_ = new wxStaticText(window_, wxID_ANY, {});
    sizer.Add(row, 0, wxEXPAND);
    sizer.Add(summary_, 0, wxEXPAND | wxBOTTOM, ui::smallGap(*window_));
    sizer.Add(problem_, 0, wxEXPAND | wxBOTTOM, ui::smallGap(*window_));
}

void WorksheetPanel::buildFigures(wxBoxSizer& sizer)
{
    list_ = new wxDataViewListCtrl(window_, wxID_ANY, wxDefaultPosition, window_->FromDIP(listSize));
    ui::setAccessibleName(*list_, surroundings_.text({"Worksheet"}));
    list_->AppendTextColumn(surroundings_.text({"Figure"}), wxDATAVIEW_CELL_INERT, window_->FromDIP(labelWidth));
    list_->AppendTextColumn(surroundings_.text({"yuan"}), wxDATAVIEW_CELL_INERT, window_->FromDIP(valueWidth),
                            wxALIGN_RIGHT);
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { explain(); });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { openClaim(); });
    explanation_ = new wxTextCtrl(window_, wxID_ANY, {}, wxDefaultPosition, window_->FromDIP(explanationSize),
                                  wxTE_MULTILINE | wxTE_READONLY);
    ui::setAccessibleName(*explanation_, surroundings_.text({"How it came about"}));
    sizer.Add(list_, 3, wxEXPAND);
    sizer.Add(explanation_, 1, wxEXPAND | wxTOP, ui::gap(*window_));
}

wxWindow& WorksheetPanel::window()
{
    return *window_;
}

PlanColumns WorksheetPanel::columns() const
{
    const auto* type = surroundings_.typeNamed(surroundings_.recordType);
    PlanColumns columns{};
    std::ranges::transform(planFields, columns.begin(), [&](const char* name) { return type->field(name); });
    return columns;
}

PlanEntries WorksheetPanel::entries() const
{
    PlanEntries entries;
    std::ranges::transform(texts_, entries.begin(),
                           [](const wxTextCtrl* text) { return ui::fromWx(text->GetValue()); });
    return entries;
}

void WorksheetPanel::show(const model::Fields& fields, ui::PanelUse use)
{
    const auto incoming = entriesOf(fields, columns());
    const bool isOurs =
        use == ui::PanelUse::fillingIn && fieldsOf(entries(), fields, columns(), surroundings_.now()) ==
                                              fieldsOf(incoming, fields, columns(), surroundings_.now());
    source_.counselling = fields;
    source_.today = surroundings_.now().date();
    if (!isOurs)
        showEntries(incoming, use != ui::PanelUse::fixed);
    // What stands in claims changes on their own pages.
    if (use != ui::PanelUse::fillingIn)
        readClaims();
    evaluate();
}

Problems WorksheetPanel::unreadable() const
{
    return unreadableIn(entries(), columns(), surroundings_.now());
}

void WorksheetPanel::showEntries(const PlanEntries& entries, bool editable)
{
    for (std::size_t index = 0; index < texts_.size(); ++index) {
        texts_.at(index)->ChangeValue(toWx(entries.at(index)));
        texts_.at(index)->SetEditable(editable);
    }
}

void WorksheetPanel::onTyped()
{
    const auto fields = fieldsOf(entries(), source_.counselling, columns(), surroundings_.now());
    for (const auto& [name, value] : fields)
        source_.counselling.insert_or_assign(name, value);
    evaluate();
    if (edited)
        edited(fields);
}

void WorksheetPanel::readClaims()
{
    const auto record = surroundings_.record();
    if (!record) {
        source_.claims.clear();
        return;
    }
    surroundings_.records.ask([record](model::Records& records) { return readFor(*record, records); },
                              [this, record](const ReadClaims& read) {
                                  if (surroundings_.record() != record)
                                      return;
                                  source_.claims = read.claims;
                                  source_.names = read.names;
                                  evaluate();
                              });
}

void WorksheetPanel::evaluate()
{
    const auto problems = unreadable();
    problem_->SetLabel(surroundings_.words->lines(problems));
    problem_->Show(!problems.empty());
    figures_ = figuresOf(source_, settings_);
    showFigures();
    const auto all = std::ranges::find(figures_, FigureKind::summary, &Figure::kind);
    summary_->SetLabel(all == figures_.end() ? wxString() : surroundings_.text(all->explanation.front()));
    explain();
    window_->Layout();
}

/// While somebody types, the lines stay, and with them what is chosen and how far down one looks.
void WorksheetPanel::showFigures()
{
    const auto isNew = static_cast<std::size_t>(list_->GetItemCount()) != figures_.size();
    const int chosen = list_->GetSelectedRow();
    if (isNew)
        list_->DeleteAllItems();
    for (std::size_t index = 0; index < figures_.size(); ++index) {
        const auto& figure = figures_[index];
        const auto label =
            (figure.kind == FigureKind::heading ? wxString() : toWx("    ")) + surroundings_.text(figure.label);
        if (isNew) {
            wxVector<wxVariant> cells;
            cells.push_back(label);
            cells.push_back(toWx(figure.value));
            list_->AppendItem(cells);
            continue;
        }
        const auto row = static_cast<unsigned>(index);
        if (list_->GetTextValue(row, 0) != label)
            list_->SetTextValue(label, row, 0);
        if (list_->GetTextValue(row, 1) != toWx(figure.value))
            list_->SetTextValue(toWx(figure.value), row, 1);
    }
    if (isNew && chosen != wxNOT_FOUND && static_cast<std::size_t>(chosen) < figures_.size())
        ui::chooseRow(*list_, static_cast<unsigned>(chosen));
}

void WorksheetPanel::explain()
{
    const int row = list_->GetSelectedRow();
    wxString lines;
    if (row == wxNOT_FOUND)
        lines = surroundings_.text(
            {"Choose a figure, and how it came about is shown here. Enter opens a creditor's claim."});
    else
        for (const auto& line : figures_[static_cast<std::size_t>(row)].explanation)
            lines += (lines.empty() ? wxString() : toWx("\n")) + surroundings_.text(line);
    if (explanation_->GetValue() != lines)
        explanation_->ChangeValue(lines);
}

void WorksheetPanel::openClaim()
{
    const int row = list_->GetSelectedRow();
    if (row == wxNOT_FOUND)
        return;
    if (const auto& claim = figures_[static_cast<std::size_t>(row)].claim)
        surroundings_.open("debt.claim", *claim);
}

}  // namespace beibao::debt
