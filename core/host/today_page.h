#pragma once

#include <beibao/host/rail.h>
#include <beibao/ui/surroundings.h>

#include <wx/panel.h>

#include <functional>
#include <vector>

class wxDataViewListCtrl;
class wxSimplebook;

namespace beibao::host {

/// What is due, earliest first; what is late stands first and says so.
class TodayPage final : public wxPanel {
public:
    TodayPage(wxWindow* parent, ui::Surroundings surroundings);

    void refresh();
    void focusList();

    /// Called when somebody opens what a line is about.
    std::function<void(const std::string& type, const Id& id)> opened;
    /// Called with what is due today or late, whenever that was looked at.
    std::function<void(const Waiting&)> counted;

private:
    struct Line {
        store::DueTask task;
        std::string type;  ///< of the record it is about
        std::string about;
    };

    void show(std::vector<Line> lines, Date today);

    ui::Surroundings surroundings_;
    wxSimplebook* pages_;
    wxDataViewListCtrl* list_;
    std::vector<Line> lines_;
    ui::Asker asker_;
};

}  // namespace beibao::host
