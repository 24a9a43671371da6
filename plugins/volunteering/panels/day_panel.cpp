#include "panels/day_panel.h"

#include "visit/day_plan.h"

#include <beibao/model/typed_values.h>
#include <beibao/ui/look.h>

#include <wx/sizer.h>

#include <utility>

namespace beibao::volunteering {

DayPanel::DayPanel(wxWindow& parent, ui::PanelSurroundings surroundings)
    : surroundings_(std::move(surroundings)), settings_(readSettings(surroundings_.settings)),
      window_(new wxScrolledWindow(&parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL))
{
    build();
}

void DayPanel::build()
{
    homes_ = new HomesView(window_, surroundings_);
    work_ = new WorkView(window_, surroundings_);
    checks_ = new ChecksView(window_, surroundings_);
    attendance_ = new AttendanceView(window_, surroundings_);
    homes_->moved = [this] { showHome(); };
    homes_->added = [this](const Id& need) { change(withHome(fields_, need, settings_, surroundings_.newId)); };
    const auto changed = [this](const model::Fields& changes) { change(changes); };
    homes_->changed = changed;
    work_->changed = changed;
    checks_->changed = changed;
    attendance_->changed = changed;

    const int between = ui::gap(*window_, 2);
    auto* home = new wxBoxSizer(wxVERTICAL);
    home->Add(work_, 2, wxEXPAND);
    home->Add(checks_, 3, wxEXPAND | wxTOP, between);
    auto* people = new wxBoxSizer(wxVERTICAL);
    people->Add(homes_, 1, wxEXPAND);
    people->Add(attendance_, 1, wxEXPAND | wxTOP, between);
    auto* sizer = new wxBoxSizer(wxHORIZONTAL);
    sizer->Add(people, 1, wxEXPAND | wxALL, between);
    sizer->Add(home, 1, wxEXPAND | wxTOP | wxRIGHT | wxBOTTOM, between);
    window_->SetSizer(sizer);
    window_->SetScrollRate(0, window_->FromDIP(16));
}

void DayPanel::show(const model::Fields& fields, ui::PanelUse use)
{
    fields_ = fields;
    editable_ = use != ui::PanelUse::fixed;
    // What was saved may be what makes a home due no more.
    if (use != ui::PanelUse::fillingIn)
        readDay_.reset();
    showAll();
}

Problems DayPanel::unreadable() const
{
    Problems problems;
    if (work_->isUnreadable())
        problems.error({"How long a task took is a number of minutes."}, "tasks");
    if (attendance_->isUnreadable())
        problems.error({"A time is typed as 0830 or 8:30."}, "attendance");
    return problems;
}

void DayPanel::change(const model::Fields& changes)
{
    if (changes.empty())
        return;
    for (const auto& [name, value] : changes)
        fields_[name] = value;
    showAll();
    if (edited)
        edited(changes);
}

void DayPanel::showAll()
{
    homes_->show(fields_, titles_.all(), editable_);
    attendance_->show(fields_, titles_.all(), editable_);
    showHome();
    readDue();
    titles_.read(surroundings_.records, fields_, [this] { showAll(); });
}

void DayPanel::showHome()
{
    const auto home = homes_->chosen();
    work_->show(fields_, home, titles_.all(), editable_);
    checks_->show(fields_, home, editable_);
}

void DayPanel::readDue()
{
    const auto& day = valueOf(fields_, "on_day");
    if (readDay_ == day)
        return;
    readDay_ = day;
    surroundings_.records.ask(
        [on = model::dayIn(fields_, "on_day")](model::Records& records) { return readDay(records, on); },
        [this](DayReading reading) {
            homes_->showDue(std::move(reading.due));
            attendance_->showVolunteers(std::move(reading.volunteers));
        });
}

}  // namespace beibao::volunteering
