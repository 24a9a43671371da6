#pragma once

#include "panels/survey_entries.h"

#include <beibao/ui/panel.h>

#include <wx/panel.h>

#include <functional>
#include <vector>

class wxFlexGridSizer;
class wxStaticText;
class wxTextCtrl;

namespace beibao::mediation {

/// The cells in which the readings are typed: a row for each line, and one for the wall. Enter goes from cell to cell
/// as Tab does, and the arrows up and down.
class ReadingsGrid final : public wxPanel {
public:
    ReadingsGrid(wxWindow* parent, ui::PanelSurroundings surroundings);

    void show(const SurveyEntries& entries, bool editable);
    [[nodiscard]] SurveyEntries entries() const;
    /// Says beside each row how it stands.
    void mark(const SurveyState& state);

    /// Called when somebody typed.
    std::function<void()> changed;

private:
    struct RowView {
        std::array<wxTextCtrl*, 2> cells{};
        wxStaticText* words = nullptr;
    };

    void addHeadings(wxFlexGridSizer& grid, const Message& first, const Message& second);
    void addRow(wxFlexGridSizer& grid, const wxString& label, const std::array<Message, 2>& names);
    void markRow(const RowView& row, const RowState& state);
    void onKey(wxKeyEvent& event);
    bool follow(int key, bool withShift);
    /// Gives the keyboard to the cell that many further on; false at the ends.
    bool moveFocus(int cells);

    const ui::PanelSurroundings surroundings_;
    std::vector<RowView> rows_;  ///< of the lines, then of the wall
};

}  // namespace beibao::mediation
