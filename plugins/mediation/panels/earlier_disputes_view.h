#pragma once

#include <beibao/base/id.h>
#include <beibao/model/record.h>
#include <beibao/ui/panel.h>

#include <wx/panel.h>

#include <vector>

class wxDataViewListCtrl;
class wxStaticText;

namespace beibao::mediation {

/// The disputes that any of the parties of a dispute had, the newest first; Enter opens one.
class EarlierDisputesView final : public wxPanel {
public:
    EarlierDisputesView(wxWindow* parent, ui::PanelSurroundings surroundings);

    /// Those of these parties, without the dispute that is shown.
    void showOf(const std::vector<Id>& parties);

private:
    void show(std::vector<model::Record> disputes);

    ui::PanelSurroundings surroundings_;
    std::vector<Id> parties_;
    std::vector<model::Record> disputes_;
    wxStaticText* heading_;
    wxDataViewListCtrl* list_;
};

}  // namespace beibao::mediation
