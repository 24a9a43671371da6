#include "panels/work_view.h"

#include "panels/shown_text.h"

#include <beibao/model/typed_values.h>
#include <beibao/ui/look.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <utility>

namespace beibao::volunteering {

namespace {

using ui::toWx;

/// In DIP.
constexpr int taskWidth = 76;
constexpr int stateWidth = 64;
constexpr int whoWidth = 76;
constexpr int minutesWidth = 52;
const wxSize listSize(290, 100);

}  // namespace

WorkView::WorkView(wxWindow* parent, ui::PanelSurroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), heading_(new wxStaticText(this, wxID_ANY, {})),
      list_(new RowList(this, surroundings_.text({"Tasks"}),
                        {{surroundings_.text({"Task"}), taskWidth},
                         {surroundings_.text({"State"}), stateWidth},
                         {surroundings_.text({"Done by"}), whoWidth},
                         {surroundings_.text({"Minutes"}), minutesWidth}},
                        listSize)),
      doneBy_(new wxChoice(this, wxID_ANY)),
      minutes_(new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(wxSize(minutesWidth, -1)))),
      done_(
          new wxButton(this, wxID_ANY, surroundings_.text({"Done"}), wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT)),
      refused_(new wxButton(this, wxID_ANY, surroundings_.text({"Refused"}), wxDefaultPosition, wxDefaultSize,
                            wxBU_EXACTFIT))
{
    ui::setAccessibleName(*doneBy_, surroundings_.text({"Done by"}));
    ui::setAccessibleName(*minutes_, surroundings_.text({"Minutes"}));
    minutes_->SetHint(surroundings_.text({"min"}));
    list_->pressed = [this](int key, std::size_t row) { return onKey(key, row); };
    list_->moved = [this] {
        isPutRight_ = true;
        showTold();
    };
    done_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (const auto row = list_->chosen())
            toggleDone(*row);
    });
    refused_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (const auto row = list_->chosen())
            toggleRefused(*row);
    });
    doneBy_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        if (const auto by = work().doneBy)
            retell("done_by", *by);
    });
    minutes_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
        const auto count = minutes();
        if (count || minutes_->IsEmpty())
            retell("minutes", count ? model::Value(*count) : model::Value());
    });
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(doneBy_, 1, wxALIGN_CENTRE_VERTICAL);
    for (wxWindow* each :
         {static_cast<wxWindow*>(minutes_), static_cast<wxWindow*>(done_), static_cast<wxWindow*>(refused_)})
        line->Add(each, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::smallGap(*this));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(heading_);
    sizer->Add(list_, 1, wxEXPAND | wxTOP, ui::smallGap(*this));
    sizer->Add(line, 0, wxEXPAND | wxTOP, ui::smallGap(*this));
    SetSizer(sizer);
}

void WorkView::show(const model::Fields& visit, const std::optional<Id>& home, const std::map<Id, std::string>& titles,
                    bool editable)
{
    visit_ = visit;
    editable_ = editable;
    tasks_ = home ? rowsAt(visit, "tasks", *home) : std::vector<model::Row>();
    std::vector<std::vector<wxString>> rows;
    for (const auto& row : tasks_) {
        const auto count = model::valueIn<std::int64_t>(row.cells, "minutes");
        wxString state;
        if (model::isSet(row.cells, "done"))
            state = toWx("✓ ") + surroundings_.text({"done"});
        else if (model::isSet(row.cells, "refused"))
            state = toWx("✕ ") + surroundings_.text({"refused"});
        rows.push_back({labelOf(surroundings_, "volunteering.task", model::textOf(row.cells, "task")), state,
                        titleIn(titles, model::idIn(row.cells, "done_by")),
                        toWx(count ? std::to_string(*count) : std::string())});
    }
    heading_->SetLabel(surroundings_.text({"Tasks: space is done, R is refused"}));
    list_->fill(rows);
    if (home_ != home) {
        list_->choose(0);
        isPutRight_ = false;
    }
    home_ = home;
    showVolunteers(titles);
    for (wxWindow* each : {static_cast<wxWindow*>(doneBy_), static_cast<wxWindow*>(minutes_),
                           static_cast<wxWindow*>(done_), static_cast<wxWindow*>(refused_)})
        each->Enable(editable && !tasks_.empty());
}

void WorkView::showVolunteers(const std::map<Id, std::string>& titles)
{
    const auto before = work().doneBy;
    std::vector<Id> present;
    wxArrayString names;
    for (const auto& row : model::rowsOf(visit_, "attendance")) {
        const auto volunteer = model::idIn(row.cells, "volunteer");
        if (!volunteer || std::ranges::find(present, *volunteer) != present.end())
            continue;
        present.push_back(*volunteer);
        names.Add(titleIn(titles, volunteer));
    }
    const bool isSame = present == volunteers_ && doneBy_->GetStrings() == names;
    if (isSame)
        return;
    volunteers_ = present;
    doneBy_->Set(names);
    choosePerson(before);
}

void WorkView::choosePerson(const std::optional<Id>& volunteer)
{
    const auto found = volunteer ? std::ranges::find(volunteers_, *volunteer) : volunteers_.end();
    doneBy_->SetSelection(found == volunteers_.end() ? wxNOT_FOUND : static_cast<int>(found - volunteers_.begin()));
}

const model::Row* WorkView::told() const
{
    const auto row = list_->chosen();
    const bool isDone = row && *row < tasks_.size() && model::isSet(tasks_[*row].cells, "done");
    return isPutRight_ && isDone ? &tasks_[*row] : nullptr;
}

void WorkView::showTold()
{
    const auto* task = told();
    if (!task)
        return;
    const auto count = model::valueIn<std::int64_t>(task->cells, "minutes");
    choosePerson(model::idIn(task->cells, "done_by"));
    minutes_->ChangeValue(toWx(count ? std::to_string(*count) : std::string()));
}

bool WorkView::isUnreadable() const
{
    return editable_ && !minutes_->IsEmpty() && !minutes();
}

bool WorkView::onKey(int key, std::size_t row)
{
    if (!editable_)
        return false;
    if (key == WXK_SPACE)
        toggleDone(row);
    else if (key == 'R')
        toggleRefused(row);
    else if (key == WXK_DELETE && changed && row < tasks_.size())
        changed(withoutRow(visit_, "tasks", tasks_[row].id));
    else
        return false;
    if (key != WXK_DELETE)
        list_->choose(row + 1);
    isPutRight_ = false;
    return true;
}

void WorkView::toggleDone(std::size_t row)
{
    if (editable_ && changed && row < tasks_.size())
        changed(withDone(visit_, tasks_[row].id, !model::isSet(tasks_[row].cells, "done"), work()));
}

void WorkView::toggleRefused(std::size_t row)
{
    if (editable_ && changed && row < tasks_.size())
        changed(withRefused(visit_, tasks_[row].id, !model::isSet(tasks_[row].cells, "refused")));
}

void WorkView::retell(const char* cell, const model::Value& value)
{
    const auto* task = told();
    if (task && editable_ && changed)
        changed(withCell(visit_, "tasks", task->id, cell, value));
}

Work WorkView::work() const
{
    const int index = doneBy_->GetSelection();
    Work work{std::nullopt, minutes()};
    if (index >= 0 && static_cast<std::size_t>(index) < volunteers_.size())
        work.doneBy = volunteers_[static_cast<std::size_t>(index)];
    return work;
}

std::optional<std::int64_t> WorkView::minutes() const
{
    long count = 0;
    return minutes_->GetValue().ToLong(&count) && count > 0 ? std::optional<std::int64_t>(count) : std::nullopt;
}

}  // namespace beibao::volunteering
