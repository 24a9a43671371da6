#pragma once

#include "panels/area_reading.h"

#include <beibao/ui/panel.h>

#include <wx/panel.h>

#include <functional>

class wxDataViewListCtrl;
class wxStaticText;

namespace beibao::grid {

/// The households of a grid or village with their last visit, and what waits there.
class AreaView final : public wxPanel {
public:
    AreaView(wxWindow* parent, ui::PanelSurroundings surroundings);

    /// `unknown`: nobody has said yet where the round goes.
    void show(AreaReading reading, bool unknown);
    void allow(bool editable) { editable_ = editable; }

    /// Called when somebody goes to a door, by Enter or two clicks.
    std::function<void(const Door&)> knocked;

private:
    void fill();

    ui::PanelSurroundings surroundings_;
    AreaReading reading_;
    bool editable_ = false;
    wxStaticText* householdsHeading_;
    wxDataViewListCtrl* households_;
    wxStaticText* waitingHeading_;
    wxDataViewListCtrl* waiting_;
};

}  // namespace beibao::grid
