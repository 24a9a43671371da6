#include "panels/homes_view.h"

#include "panels/shown_text.h"

#include <beibao/model/typed_values.h>
#include <beibao/ui/look.h>

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>
#include <utility>

namespace beibao::volunteering {

namespace {

using ui::toWx;

/// In DIP.
constexpr int whoWidth = 84;
constexpr int shareWidth = 52;
constexpr int outcomeWidth = 72;
constexpr int dayWidth = 88;
const wxSize homesSize(270, 100);
const wxSize dueSize(270, 80);

/// 3/5; nothing of nothing.
wxString shareText(std::size_t part, std::size_t whole)
{
    return whole == 0 ? wxString() : toWx(std::to_string(part) + "/" + std::to_string(whole));
}

}  // namespace

HomesView::HomesView(wxWindow* parent, ui::PanelSurroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), heading_(new wxStaticText(this, wxID_ANY, {})),
      homes_(new RowList(this, surroundings_.text({"Homes"}),
                         {{surroundings_.text({"Household"}), whoWidth},
                          {surroundings_.text({"Task"}), shareWidth},
                          {surroundings_.text({"Check"}), shareWidth},
                          {surroundings_.text({"Outcome"}), outcomeWidth}},
                         homesSize)),
      dueHeading_(new wxStaticText(this, wxID_ANY, {})),
      dueList_(new RowList(this, surroundings_.text({"Due"}),
                           {{surroundings_.text({"Household"}), whoWidth},
                            {surroundings_.text({"Due"}), dayWidth},
                            {surroundings_.text({"Priority"}), shareWidth}},
                           dueSize))
{
    homes_->moved = [this] {
        showHome();
        if (moved)
            moved();
    };
    homes_->pressed = [this](int key, std::size_t) {
        const auto need = chosen();
        if (key != WXK_DELETE || !editable_ || !changed || !need)
            return false;
        changed(withoutHome(visit_, *need));
        return true;
    };
    // After the event: key or click are done with the list before that is filled anew.
    dueList_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        CallAfter([this] {
            const auto row = dueList_->chosen();
            if (editable_ && added && row && *row < offered_.size())
                added(offered_[*row].need);
        });
    });
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(heading_);
    sizer->Add(homes_, 3, wxEXPAND | wxTOP, ui::smallGap(*this));
    buildHome(*sizer);
    sizer->Add(dueHeading_, 0, wxTOP, ui::gap(*this, 2));
    sizer->Add(dueList_, 2, wxEXPAND | wxTOP, ui::smallGap(*this));
    SetSizer(sizer);
}

void HomesView::buildHome(wxSizer& sizer)
{
    photographs_ = new wxCheckBox(this, wxID_ANY, surroundings_.text({"Agrees to photographs"}));
    photographs_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { change("photo_consent", photographs_->GetValue()); });
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    for (std::size_t index = 0; index < outcomes.size(); ++index) {
        auto* button = new wxButton(this, wxID_ANY, labelOf(surroundings_, "volunteering.outcome", outcomes.at(index)),
                                    wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
        button->Bind(wxEVT_BUTTON, [this, index](wxCommandEvent&) { change("outcome", outcomes.at(index)); });
        line->Add(button, 0, wxRIGHT, ui::smallGap(*this));
        outcomeButtons_.at(index) = button;
    }
    sizer.Add(photographs_, 0, wxTOP, ui::smallGap(*this));
    sizer.Add(line, 0, wxTOP, ui::smallGap(*this));
}

void HomesView::show(const model::Fields& visit, const std::map<Id, std::string>& titles, bool editable)
{
    visit_ = visit;
    editable_ = editable;
    const auto& homes = model::rowsOf(visit_, "homes");
    std::vector<std::vector<wxString>> rows;
    for (const auto& home : homes) {
        const auto need = model::idIn(home.cells, "need");
        const auto progress = need ? progressAt(visit_, *need) : HomeProgress();
        rows.push_back({titleIn(titles, need), shareText(progress.settled, progress.tasks),
                        shareText(progress.answered, progress.items),
                        labelOf(surroundings_, "volunteering.outcome", model::textOf(home.cells, "outcome"))});
    }
    heading_->SetLabel(surroundings_.text({"Homes: {count}", {{"count", std::to_string(homes.size())}}}));
    homes_->fill(rows);
    fillDue();
    showHome();
}

void HomesView::showDue(std::vector<DueHome> due)
{
    due_ = std::move(due);
    fillDue();
}

void HomesView::fillDue()
{
    const auto& homes = model::rowsOf(visit_, "homes");
    offered_ = due_;
    std::erase_if(offered_, [&](const DueHome& due) {
        return std::ranges::any_of(homes,
                                   [&](const model::Row& row) { return model::idIn(row.cells, "need") == due.need; });
    });
    std::vector<std::vector<wxString>> rows;
    for (const auto& due : offered_) {
        const auto household = toWx(due.household);
        rows.push_back(
            {due.isForFire ? surroundings_.text({"{household} (fire)", {{"household", due.household}}}) : household,
             toWx(due.due ? due.due->text() : std::string()), toWx(std::to_string(due.priority))});
    }
    dueHeading_->SetLabel(surroundings_.text(
        {"Due within two weeks: {count}; Enter adds", {{"count", std::to_string(offered_.size())}}}));
    dueList_->fill(rows);
    const bool isOffered = editable_ && !offered_.empty();
    if (dueList_->IsShown() == isOffered)
        return;
    // What had the keyboard and goes hands it on; else no key would be heard.
    if (!isOffered && dueList_->HasFocus())
        homes_->SetFocus();
    dueHeading_->Show(isOffered);
    dueList_->Show(isOffered);
    GetParent()->Layout();
}

std::optional<Id> HomesView::chosen() const
{
    const auto* home = chosenHome();
    return home ? model::idIn(home->cells, "need") : std::nullopt;
}

const model::Row* HomesView::chosenHome() const
{
    const auto row = homes_->chosen();
    const auto& homes = model::rowsOf(visit_, "homes");
    return row && *row < homes.size() ? &homes[*row] : nullptr;
}

void HomesView::showHome()
{
    const auto* home = chosenHome();
    photographs_->SetValue(home && model::isSet(home->cells, "photo_consent"));
    photographs_->Enable(home && editable_);
    for (auto* button : outcomeButtons_)
        button->Enable(home && editable_);
}

void HomesView::change(const char* cell, const model::Value& value)
{
    const auto* home = chosenHome();
    if (home && changed)
        changed(withCell(visit_, "homes", home->id, cell, value));
}

}  // namespace beibao::volunteering
