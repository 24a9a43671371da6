#include "panels/attendance_view.h"

#include "panels/shown_text.h"
#include "visit/hours.h"

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
constexpr int whoWidth = 76;
constexpr int whereWidth = 64;
constexpr int timeWidth = 48;
constexpr int entryWidth = 64;
const wxSize listSize(290, 110);

wxString clockIn(const model::Fields& cells, const char* cell)
{
    const auto moment = model::valueIn<Timestamp>(cells, cell);
    return moment ? toWx(moment->clock()) : wxString();
}

}  // namespace

AttendanceView::AttendanceView(wxWindow* parent, ui::PanelSurroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), heading_(new wxStaticText(this, wxID_ANY, {})),
      list_(new RowList(this, surroundings_.text({"Volunteers"}),
                        {{surroundings_.text({"Volunteer"}), whoWidth},
                         {surroundings_.text({"Goes to"}), whereWidth},
                         {surroundings_.text({"In"}), timeWidth},
                         {surroundings_.text({"Out"}), timeWidth},
                         {surroundings_.text({"Hours"}), timeWidth}},
                        listSize))
{
    list_->moved = [this] { onMoved(); };
    list_->pressed = [this](int key, std::size_t row) {
        const auto& attendance = model::rowsOf(visit_, "attendance");
        if (key != WXK_DELETE || !editable_ || !changed || row >= attendance.size())
            return false;
        changed(withoutRow(visit_, "attendance", attendance[row].id));
        return true;
    };
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(heading_);
    sizer->Add(list_, 1, wxEXPAND | wxTOP, ui::smallGap(*this));
    buildTimes(*sizer);
    SetSizer(sizer);
}

void AttendanceView::buildTimes(wxSizer& sizer)
{
    const auto button = [&](const Message& label, std::function<void()> pressed) {
        auto* made =
            new wxButton(this, wxID_ANY, surroundings_.text(label), wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
        made->Bind(wxEVT_BUTTON, [pressed = std::move(pressed)](wxCommandEvent&) { pressed(); });
        return made;
    };
    const auto all = [this](const char* cell) {
        const auto now = surroundings_.now();
        if (editable_ && changed)
            changed(withAll(visit_, cell, Timestamp(now.minute(), now.offset())));
    };
    arrived_ = makeTime({"In"}, "arrived");
    departed_ = makeTime({"Out"}, "departed");
    allArrived_ = button({"All in now"}, [all] { all("arrived"); });
    allDeparted_ = button({"All out now"}, [all] { all("departed"); });
    who_ = new wxChoice(this, wxID_ANY);
    ui::setAccessibleName(*who_, surroundings_.text({"Who goes along"}));
    add_ = button({"Add"}, [this] { addVolunteer(); });
    const auto line = [&](std::initializer_list<wxWindow*> windows) {
        auto* row = new wxBoxSizer(wxHORIZONTAL);
        for (auto* window : windows)
            row->Add(window, window == who_ ? 1 : 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, ui::smallGap(*this));
        sizer.Add(row, 0, wxEXPAND | wxTOP, ui::smallGap(*this));
    };
    line({arrived_, departed_, allArrived_, allDeparted_});
    line({who_, add_});
}

wxTextCtrl* AttendanceView::makeTime(const Message& name, const char* cell)
{
    auto* text = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(wxSize(entryWidth, -1)));
    ui::setAccessibleName(*text, surroundings_.text(name));
    text->SetHint(surroundings_.text(name));
    text->Bind(wxEVT_TEXT, [this, text, cell](wxCommandEvent&) { onTyped(*text, cell); });
    return text;
}

void AttendanceView::show(const model::Fields& visit, const std::map<Id, std::string>& titles, bool editable)
{
    visit_ = visit;
    editable_ = editable;
    const auto& attendance = model::rowsOf(visit_, "attendance");
    std::vector<std::vector<wxString>> rows;
    for (const auto& row : attendance) {
        const auto minutes = model::valueIn<std::int64_t>(row.cells, "minutes");
        const auto where = titleIn(titles, model::idIn(row.cells, "need"));
        rows.push_back({titleIn(titles, model::idIn(row.cells, "volunteer")),
                        where.empty() ? surroundings_.text({"all homes"}) : where, clockIn(row.cells, "arrived"),
                        clockIn(row.cells, "departed"), toWx(minutes ? hoursOf(*minutes).text() : std::string())});
    }
    heading_->SetLabel(surroundings_.text({"Volunteers: {count}", {{"count", std::to_string(attendance.size())}}}));
    list_->fill(rows);
    fillOffers();
    showTimes();
}

void AttendanceView::showVolunteers(std::vector<Volunteer> volunteers)
{
    volunteers_ = std::move(volunteers);
    fillOffers();
}

void AttendanceView::fillOffers()
{
    std::vector<Volunteer> offered = volunteers_;
    std::erase_if(offered, [&](const Volunteer& volunteer) { return isAlong(visit_, volunteer.staff); });
    wxArrayString names;
    for (const auto& volunteer : offered)
        names.Add(toWx(volunteer.name));
    offered_ = std::move(offered);
    if (who_->GetStrings() != names) {
        who_->Set(names);
        who_->SetSelection(names.empty() ? wxNOT_FOUND : 0);
    }
    who_->Enable(editable_ && !offered_.empty());
    add_->Enable(editable_ && !offered_.empty());
}

/// A time that is no time yet is not left behind.
void AttendanceView::onMoved()
{
    const auto& attendance = model::rowsOf(visit_, "attendance");
    const auto shown = shownRow_ ? std::ranges::find(attendance, *shownRow_, &model::Row::id) : attendance.end();
    const auto* row = chosen();
    if (isUnreadable() && shown != attendance.end() && row && row->id != *shownRow_) {
        wxBell();
        list_->choose(static_cast<std::size_t>(shown - attendance.begin()));
        return;
    }
    showTimes();
}

/// What somebody is typing for a row stays, with the cursor where it is, as long as it is no other time.
void AttendanceView::showTimes()
{
    const auto* row = chosen();
    const bool isSame = row && shownRow_ == row->id;
    shownRow_ = row ? std::optional(row->id) : std::nullopt;
    for (const auto& [text, cell] : {std::pair(arrived_, "arrived"), std::pair(departed_, "departed")}) {
        const auto moment = row ? model::valueIn<Timestamp>(row->cells, cell) : std::nullopt;
        const bool isBeingTyped = isSame && !momentIn(*text) && !text->IsEmpty();
        if (!isBeingTyped && momentIn(*text) != moment)
            text->ChangeValue(moment ? toWx(moment->clock()) : wxString());
        text->Enable(row && editable_);
    }
    allArrived_->Enable(row && editable_);
    allDeparted_->Enable(row && editable_);
}

bool AttendanceView::isUnreadable() const
{
    return editable_ &&
           ((!arrived_->IsEmpty() && !momentIn(*arrived_)) || (!departed_->IsEmpty() && !momentIn(*departed_)));
}

std::optional<Timestamp> AttendanceView::momentIn(const wxTextCtrl& text) const
{
    const auto day = model::dayIn(visit_, "on_day");
    return day ? momentOn(*day, ui::fromWx(text.GetValue()), surroundings_.now().offset()) : std::nullopt;
}

void AttendanceView::onTyped(wxTextCtrl& text, const char* cell)
{
    const auto* row = chosen();
    const auto moment = momentIn(text);
    if (row && editable_ && changed && (moment || text.IsEmpty()))
        changed(withCell(visit_, "attendance", row->id, cell, moment ? model::Value(*moment) : model::Value()));
}

void AttendanceView::addVolunteer()
{
    const int index = who_->GetSelection();
    if (editable_ && changed && index >= 0 && static_cast<std::size_t>(index) < offered_.size())
        changed(withVolunteer(visit_, offered_[static_cast<std::size_t>(index)].staff, surroundings_.newId()));
}

const model::Row* AttendanceView::chosen() const
{
    const auto row = list_->chosen();
    const auto& attendance = model::rowsOf(visit_, "attendance");
    return row && *row < attendance.size() ? &attendance[*row] : nullptr;
}

}  // namespace beibao::volunteering
