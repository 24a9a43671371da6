#include <beibao/host/today_page.h>

#include <beibao/ui/empty_page.h>
#include <beibao/ui/look.h>
#include <beibao/ui/page_stack.h>
#include <beibao/ui/row_choice.h>

#include <wx/stattext.h>

namespace beibao::host {

namespace {

/// What comes later than this is not yet of today's concern.
constexpr int daysAhead = 30;

}  // namespace

TodayPage::TodayPage(wxWindow* parent, ui::Surroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), pages_(new ui::PageStack(this)),
      list_(new wxDataViewListCtrl(pages_, wxID_ANY)), empty_(new ui::EmptyPage(pages_))
{
    auto* heading = new wxStaticText(this, wxID_ANY, surroundings_.text({"Today"}));
    ui::setType(*heading, ui::TypeSize::heading, ui::Weight::bold);
    ui::setAccessibleName(*list_, surroundings_.text({"What is due"}));
    list_->AppendTextColumn(surroundings_.text({"Due"}), wxDATAVIEW_CELL_INERT, FromDIP(208));
    list_->AppendTextColumn(surroundings_.text({"What"}), wxDATAVIEW_CELL_INERT, FromDIP(272));
    list_->AppendTextColumn(surroundings_.text({"About"}), wxDATAVIEW_CELL_INERT, FromDIP(280));
    pages_->add(*list_);
    empty_->say(surroundings_.text({"What is due will stand here. There is nothing now; Ctrl+K finds anything."}));
    offerWork();
    pages_->add(*empty_);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(heading, 0, wxALL, ui::gap(*this));
    sizer->Add(pages_, 1, wxEXPAND);
    SetSizer(sizer);
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        const int row = list_->GetSelectedRow();
        if (row == wxNOT_FOUND)
            return;
        // Opening may look the page up anew, and with it this line.
        if (const auto open = open_[static_cast<std::size_t>(row)])
            open();
    });
}

/// The work that comes first in the rail.
void TodayPage::offerWork()
{
    const auto& catalogue = *surroundings_.catalogue;
    for (const auto& module : catalogue.modules)
        for (const auto& name : module.types)
            if (const auto& type = catalogue.type(name);
                type.navigation == model::Navigation::work && catalogue.rights.may(store::Right::create, name)) {
                empty_->offer(surroundings_.text({"New {type}", {{"type", type.label}}}), [this, name] {
                    if (newWanted)
                        newWanted(name);
                });
                return;
            }
}

bool TodayPage::focusList()
{
    if (open_.empty())
        return empty_->focusOffer();
    list_->SetFocus();
    if (list_->GetSelectedRow() == wxNOT_FOUND)
        ui::chooseRow(*list_, 0);
    return true;
}

void TodayPage::refresh()
{
    surroundings_.thread->askLatest(
        asker_,
        [](ui::Workplace& workplace) {
            auto& session = *workplace.session;
            Found result{session.today(), {}, {}};
            for (auto& draft : session.drafts())
                result.unsaved.push_back(viewOf(workplace, std::move(draft)));
            for (auto& task : session.tasks(result.today + std::chrono::days(daysAhead))) {
                Due due{std::move(task), {}, {}};
                if (due.task.about) {
                    due.type = session.typeOf(*due.task.about).value_or("");
                    due.about = session.titleOf(*due.task.about);
                }
                result.due.push_back(std::move(due));
            }
            return result;
        },
        [this](const Found& all) {
            show(all);
            Waiting waiting;
            for (const auto& each : all.due)
                if (each.task.due && *each.task.due <= all.today) {
                    ++waiting[""];
                    if (!each.type.empty())
                        ++waiting[each.type];
                }
            if (found)
                found(waiting, all.unsaved);
        });
}

void TodayPage::show(const Found& all)
{
    const int chosen = list_->GetSelectedRow();
    list_->DeleteAllItems();
    open_.clear();
    for (const auto& draft : all.unsaved)
        addUnsaved(draft);
    for (const auto& due : all.due)
        addDue(due, all.today);
    if (chosen != wxNOT_FOUND && !open_.empty())
        ui::chooseRow(*list_,
                      static_cast<unsigned>(std::min<std::size_t>(static_cast<std::size_t>(chosen), open_.size() - 1)));
    open_.empty() ? pages_->show(*empty_) : pages_->show(*list_);
}

void TodayPage::addUnsaved(const ui::DraftView& draft)
{
    const auto& type = surroundings_.catalogue->type(draft.draft.type).label;
    const auto& record = draft.draft.record;
    addLine(surroundings_.text({"✎ not saved, {time}", {{"time", draft.draft.kept.toMinute()}}}),
            surroundings_.text({"Go on filling in"}),
            record ? ui::toWx(draft.titles.at(*record)) : surroundings_.text({"New {type}", {{"type", type}}}),
            [this, draft] {
                if (resumed)
                    resumed(draft);
            });
}

void TodayPage::addDue(const Due& due, Date today)
{
    const auto& task = due.task;
    wxString when;
    if (task.due) {
        when = ui::toWx(task.due->text());
        const auto days = (*task.due - today).count();
        if (days < 0)
            when += ui::toWx("  ⚠ ") + surroundings_.text({"{days} days late", {{"days", std::to_string(-days)}}});
        else if (days == 0)
            when += ui::toWx("  ● ") + surroundings_.text({"today"});
    }
    auto what = surroundings_.label(task.title);
    if (task.level > 0)
        what = ui::toWx("▲ ") + what +
               surroundings_.text({" (raised to level {level})", {{"level", std::to_string(task.level)}}});
    std::function<void()> open;
    if (task.about)
        open = [this, type = due.type, id = *task.about] {
            if (opened)
                opened(type, id);
        };
    addLine(when, what,
            ui::toWx(task.detail.empty() || task.detail == due.about ? due.about : due.about + " · " + task.detail),
            std::move(open));
}

void TodayPage::addLine(const wxString& when, const wxString& what, const wxString& about, std::function<void()> open)
{
    wxVector<wxVariant> cells;
    for (const auto& cell : {when, what, about})
        cells.push_back(cell);
    list_->AppendItem(cells);
    open_.push_back(std::move(open));
}

}  // namespace beibao::host
