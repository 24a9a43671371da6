#pragma once

#include "panels/round_entries.h"

#include <beibao/ui/panel.h>

#include <wx/panel.h>

#include <functional>

class wxCheckBox;

namespace beibao::grid {

/// The duties of the day, to tick.
class DutiesView final : public wxPanel {
public:
    DutiesView(wxWindow* parent, const ui::PanelSurroundings& surroundings);

    void show(const model::Fields& round, bool editable);

    std::function<void(const std::string& duty, bool done)> ticked;

private:
    std::vector<std::pair<std::string, wxCheckBox*>> boxes_;
};

}  // namespace beibao::grid
