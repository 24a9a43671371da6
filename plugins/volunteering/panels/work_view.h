#pragma once

#include "panels/day_entries.h"
#include "panels/day_reading.h"
#include "panels/row_list.h"

#include <beibao/ui/panel.h>

#include <wx/panel.h>

#include <functional>
#include <map>

class wxButton;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace beibao::volunteering {

/// The tasks at a home: the space bar says done, by whom and how long as it stands below, R refused, Delete takes one
/// out. Below, a task that is done and chosen shows who did it and how long it took, to be put right there.
class WorkView final : public wxPanel {
public:
    WorkView(wxWindow* parent, ui::PanelSurroundings surroundings);

    void show(const model::Fields& visit, const std::optional<Id>& home, const std::map<Id, std::string>& titles,
              bool editable);
    /// That a number of minutes was typed which is none.
    [[nodiscard]] bool isUnreadable() const;

    std::function<void(const model::Fields&)> changed;

private:
    bool onKey(int key, std::size_t row);
    void toggleDone(std::size_t row);
    void toggleRefused(std::size_t row);
    /// The task that is put right below; null while what stands there is for those to come.
    [[nodiscard]] const model::Row* told() const;
    void retell(const char* cell, const model::Value& value);
    void showTold();
    void choosePerson(const std::optional<Id>& volunteer);
    void showVolunteers(const std::map<Id, std::string>& titles);
    [[nodiscard]] Work work() const;
    [[nodiscard]] std::optional<std::int64_t> minutes() const;

    ui::PanelSurroundings surroundings_;
    model::Fields visit_;
    std::vector<model::Row> tasks_;
    std::vector<Id> volunteers_;
    std::optional<Id> home_;
    bool isPutRight_ = false;  ///< somebody went to the chosen task
    bool editable_ = false;
    wxStaticText* heading_;
    RowList* list_;
    wxChoice* doneBy_;
    wxTextCtrl* minutes_;
    wxButton* done_;
    wxButton* refused_;
};

}  // namespace beibao::volunteering
