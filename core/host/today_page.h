#pragma once

#include <beibao/host/rail.h>
#include <beibao/ui/loaded_record.h>
#include <beibao/ui/surroundings.h>

#include <wx/panel.h>

#include <functional>
#include <vector>

class wxDataViewListCtrl;

namespace beibao::ui {
class EmptyPage;
class PageStack;
}  // namespace beibao::ui

namespace beibao::host {

/// What this person filled in and has not saved, then what is due, earliest first; what is late says so.
class TodayPage final : public wxPanel {
public:
    TodayPage(wxWindow* parent, ui::Surroundings surroundings);

    void refresh();
    /// Gives the keyboard to the first line, or to what is offered where there is none. False without either.
    bool focusList();

    /// Called when somebody opens what a line is about.
    std::function<void(const std::string& type, const Id& id)> opened;
    /// Called when somebody goes on with what is not saved.
    std::function<void(const ui::DraftView&)> resumed;
    /// Called when somebody begins a new record.
    std::function<void(const std::string& type)> newWanted;
    /// Called whenever the page was looked up: with what is due today or late, and what is not saved, newest first.
    std::function<void(const Waiting& due, const std::vector<ui::DraftView>& unsaved)> found;

private:
    struct Due {
        store::DueTask task;
        std::string type;  ///< of the record it is about
        std::string about;
    };
    struct Found {
        Date today;
        std::vector<Due> due;
        std::vector<ui::DraftView> unsaved;
    };

    void offerWork();
    void show(const Found& all);
    void addUnsaved(const ui::DraftView& draft);
    void addDue(const Due& due, Date today);
    void addLine(const wxString& when, const wxString& what, const wxString& about, std::function<void()> open);

    ui::Surroundings surroundings_;
    ui::PageStack* pages_;
    wxDataViewListCtrl* list_;
    ui::EmptyPage* empty_;
    std::vector<std::function<void()>> open_;  ///< what a line opens; empty where it is about nothing
    ui::Asker asker_;
};

}  // namespace beibao::host
