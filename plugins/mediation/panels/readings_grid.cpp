#include "panels/readings_grid.h"

#include <beibao/ui/look.h>

#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace beibao::mediation {

namespace {

using ui::Tone;

constexpr int cellWidth = 88;   // DIP
constexpr int wordsWidth = 96;  // DIP

Tone toneOf(RowState::Mark mark)
{
    switch (mark) {
    case RowState::Mark::good:
        return Tone::good;
    case RowState::Mark::wrong:
        return Tone::error;
    default:
        return Tone::quiet;
    }
}

std::string_view signOf(RowState::Mark mark)
{
    switch (mark) {
    case RowState::Mark::good:
        return "✓ ";
    case RowState::Mark::wrong:
        return "✕ ";
    case RowState::Mark::incomplete:
        return "… ";
    default:
        return {};
    }
}

}  // namespace

ReadingsGrid::ReadingsGrid(wxWindow* parent, ui::PanelSurroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings))
{
    auto* grid = new wxFlexGridSizer(4, ui::smallGap(*this), ui::gap(*this));
    grid->AddGrowableCol(3);
    addHeadings(*grid, {"first, m"}, {"second, m"});
    for (const auto line : surveyLines) {
        const std::string name(line);
        addRow(*grid, ui::toWx(name),
               {Message("{line} first reading", {{"line", name}}), Message("{line} second reading", {{"line", name}})});
    }
    addHeadings(*grid, {"at A, m"}, {"at B, m"});
    addRow(*grid, surroundings_.text({"Wall from AB"}), {Message("Wall from AB at A"), Message("Wall from AB at B")});
    SetSizer(grid);
    Bind(wxEVT_CHAR_HOOK, &ReadingsGrid::onKey, this);
}

void ReadingsGrid::addHeadings(wxFlexGridSizer& grid, const Message& first, const Message& second)
{
    grid.AddSpacer(0);
    for (const auto& heading : {first, second}) {
        auto* text = new wxStaticText(this, wxID_ANY, surroundings_.text(heading));
        ui::setTone(*text, Tone::quiet);
        grid.Add(text, 0, wxALIGN_RIGHT | wxALIGN_BOTTOM | wxTOP, rows_.empty() ? 0 : ui::gap(*this));
    }
    grid.AddSpacer(0);
}

void ReadingsGrid::addRow(wxFlexGridSizer& grid, const wxString& label, const std::array<Message, 2>& names)
{
    grid.Add(new wxStaticText(this, wxID_ANY, label), 0, wxALIGN_CENTRE_VERTICAL);
    RowView row;
    for (std::size_t index = 0; index < names.size(); ++index) {
        auto* cell = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, {FromDIP(cellWidth), -1}, wxTE_RIGHT);
        ui::setAccessibleName(*cell, surroundings_.text(names[index]));
        cell->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
            if (changed)
                changed();
        });
        cell->Bind(wxEVT_KILL_FOCUS, [cell](wxFocusEvent& event) {
            event.Skip();
            cell->ChangeValue(ui::toWx(tidied(ui::fromWx(cell->GetValue()))));
        });
        grid.Add(cell, 0, wxALIGN_CENTRE_VERTICAL);
        row.cells[index] = cell;
    }
    row.words = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, {FromDIP(wordsWidth), -1});
    grid.Add(row.words, 0, wxALIGN_CENTRE_VERTICAL);
    rows_.push_back(row);
}

void ReadingsGrid::show(const SurveyEntries& entries, bool editable)
{
    for (std::size_t index = 0; index < rows_.size(); ++index) {
        const auto& pair = index < surveyLines.size() ? entries.readings[index] : entries.wall;
        for (std::size_t cell = 0; cell < pair.size(); ++cell) {
            auto& text = *rows_[index].cells[cell];
            text.SetEditable(editable);
            if (const auto value = ui::toWx(pair[cell]); text.GetValue() != value)
                text.ChangeValue(value);
        }
    }
}

SurveyEntries ReadingsGrid::entries() const
{
    SurveyEntries entries;
    for (std::size_t index = 0; index < rows_.size(); ++index) {
        auto& pair = index < surveyLines.size() ? entries.readings[index] : entries.wall;
        for (std::size_t cell = 0; cell < pair.size(); ++cell)
            pair[cell] = ui::fromWx(rows_[index].cells[cell]->GetValue());
    }
    return entries;
}

void ReadingsGrid::mark(const SurveyState& state)
{
    for (std::size_t index = 0; index < rows_.size(); ++index)
        markRow(rows_[index], index < surveyLines.size() ? state.rows[index] : state.wall);
}

void ReadingsGrid::markRow(const RowView& row, const RowState& state)
{
    const auto words = surroundings_.text(state.words);
    const auto shown = words.empty() ? wxString() : ui::toWx(signOf(state.mark)) + words;
    if (row.words->GetLabel() == shown)
        return;
    ui::setTone(*row.words, toneOf(state.mark));
    row.words->SetMinSize({std::max(FromDIP(wordsWidth), row.words->GetTextExtent(shown).GetWidth()), -1});
    row.words->SetLabel(shown);
    for (auto* cell : row.cells)
        ui::setAccessibleDescription(*cell, words);
}

void ReadingsGrid::onKey(wxKeyEvent& event)
{
    if (event.ControlDown() || event.AltDown() || !follow(event.GetKeyCode(), event.ShiftDown()))
        event.Skip();
}

/// Whether the key is one that goes from cell to cell.
bool ReadingsGrid::follow(int key, bool withShift)
{
    switch (key) {
    case WXK_RETURN:
    case WXK_NUMPAD_ENTER:
        moveFocus(1);
        return true;
    case WXK_DOWN:
        moveFocus(2);
        return true;
    case WXK_UP:
        moveFocus(-2);
        return true;
    case WXK_TAB:
        return moveFocus(withShift ? -1 : 1);
    default:
        return false;
    }
}

bool ReadingsGrid::moveFocus(int cells)
{
    std::vector<wxTextCtrl*> all;
    for (const auto& row : rows_)
        all.insert(all.end(), row.cells.begin(), row.cells.end());
    const auto current = std::ranges::find(all, static_cast<const wxWindow*>(FindFocus()));
    if (current == all.end())
        return false;
    const auto next = current - all.begin() + cells;
    if (next < 0 || next >= std::ssize(all))
        return false;
    auto& cell = *all[static_cast<std::size_t>(next)];
    cell.SetFocus();
    cell.SelectAll();
    return true;
}

}  // namespace beibao::mediation
