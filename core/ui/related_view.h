#pragma once

#include <beibao/ui/surroundings.h>

#include <wx/panel.h>

#include <functional>
#include <optional>
#include <vector>

class wxDataViewListCtrl;

namespace beibao::ui {

class EmptyPage;
class PageStack;

/// The records of the same matter, oldest first, and below them those that refer to a record otherwise, last changed
/// first: the disputes of a person, the visits to a household.
class RelatedView final : public wxPanel {
public:
    RelatedView(wxWindow* parent, Surroundings surroundings);

    /// How many there are, without the record itself.
    std::size_t show(const std::optional<Id>& record, const std::vector<store::ThreadEntry>& thread,
                     const std::vector<store::Referring>& related);

    /// Called when somebody opens one, by Enter or two clicks.
    std::function<void(const std::string& type, const Id& id)> opened;

private:
    Surroundings surroundings_;
    struct Line {
        store::SearchHit record;
        wxString role;  ///< what the shown record is to it
    };

    std::vector<Line> lines_;
    PageStack* pages_;
    wxDataViewListCtrl* list_;
    EmptyPage* empty_;
};

}  // namespace beibao::ui
