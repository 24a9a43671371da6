#pragma once

#include <beibao/ui/surroundings.h>

#include <wx/panel.h>

#include <functional>
#include <vector>

class wxDataViewListCtrl;

namespace beibao::ui {

class EmptyPage;
class PageStack;

/// The records that refer to a record, last changed first: the disputes of a person, the visits to a household.
class RelatedView final : public wxPanel {
public:
    RelatedView(wxWindow* parent, Surroundings surroundings);

    void show(std::vector<store::Referring> related);

    /// Called when somebody opens one, by Enter or two clicks.
    std::function<void(const std::string& type, const Id& id)> opened;

private:
    Surroundings surroundings_;
    std::vector<store::Referring> related_;
    PageStack* pages_;
    wxDataViewListCtrl* list_;
    EmptyPage* empty_;
};

}  // namespace beibao::ui
