#include <beibao/host/today_page.h>

#include <beibao/ui/look.h>

#include <wx/dataview.h>
#include <wx/simplebook.h>
#include <wx/stattext.h>

namespace beibao::host {

namespace {

/// What comes later than this is not yet of today's concern.
constexpr int daysAhead = 30;

}  // namespace

TodayPage::TodayPage(wxWindow* parent, ui::Surroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), pages_(new wxSimplebook(this)),
      list_(new wxDataViewListCtrl(pages_, wxID_ANY))
{
    auto* heading = new wxStaticText(this, wxID_ANY, surroundings_.text({"Today"}));
    ui::setType(*heading, ui::TypeSize::heading, ui::Weight::bold);
    ui::setAccessibleName(*list_, surroundings_.text({"What is due"}));
    list_->AppendTextColumn(surroundings_.text({"Due"}), wxDATAVIEW_CELL_INERT, FromDIP(208));
    list_->AppendTextColumn(surroundings_.text({"What"}), wxDATAVIEW_CELL_INERT, FromDIP(200));
    list_->AppendTextColumn(surroundings_.text({"About"}), wxDATAVIEW_CELL_INERT, FromDIP(280));
    pages_->AddPage(list_, {});
    auto* nothing = new wxStaticText(pages_, wxID_ANY, surroundings_.text({"Nothing is due. Ctrl+K finds anything."}),
                                     wxDefaultPosition, wxDefaultSize, wxALIGN_CENTRE_HORIZONTAL);
    ui::setTone(*nothing, ui::Tone::quiet);
    pages_->AddPage(nothing, {});
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(heading, 0, wxALL, ui::gap(*this));
    sizer->Add(pages_, 1, wxEXPAND);
    SetSizer(sizer);
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        const int row = list_->GetSelectedRow();
        if (row == wxNOT_FOUND || !opened)
            return;
        const auto& line = lines_[static_cast<std::size_t>(row)];
        if (line.task.about)
            opened(line.type, *line.task.about);
    });
}

void TodayPage::focusList()
{
    list_->SetFocus();
    if (list_->GetSelectedRow() == wxNOT_FOUND && !lines_.empty())
        list_->SelectRow(0);
}

void TodayPage::refresh()
{
    struct Due {
        std::vector<Line> lines;
        Date today;
    };
    surroundings_.thread->askLatest(
        asker_,
        [](ui::Workplace& workplace) {
            auto& session = *workplace.session;
            Due due{{}, session.today()};
            for (auto& task : session.tasks(due.today + std::chrono::days(daysAhead))) {
                Line line{std::move(task), {}, {}};
                if (line.task.about) {
                    line.type = session.typeOf(*line.task.about).value_or("");
                    line.about = session.titleOf(*line.task.about);
                }
                due.lines.push_back(std::move(line));
            }
            return due;
        },
        [this](Due due) { show(std::move(due.lines), due.today); });
}

void TodayPage::show(std::vector<Line> lines, Date today)
{
    lines_ = std::move(lines);
    list_->DeleteAllItems();
    Waiting waiting;
    for (const auto& line : lines_)
        if (line.task.due && *line.task.due <= today) {
            ++waiting[""];
            if (!line.type.empty())
                ++waiting[line.type];
        }
    if (counted)
        counted(waiting);
    for (const auto& line : lines_) {
        wxString due;
        if (line.task.due) {
            due = ui::toWx(line.task.due->text());
            const auto days = (*line.task.due - today).count();
            if (days < 0)
                due += ui::toWx("  ⚠ ") + surroundings_.text({"{days} days late", {{"days", std::to_string(-days)}}});
            else if (days == 0)
                due += ui::toWx("  ● ") + surroundings_.text({"today"});
        }
        wxVector<wxVariant> cells;
        cells.push_back(due);
        cells.push_back(surroundings_.label(line.task.title));
        cells.push_back(ui::toWx(line.task.detail.empty() || line.task.detail == line.about
                                     ? line.about
                                     : line.about + " · " + line.task.detail));
        list_->AppendItem(cells);
    }
    pages_->ChangeSelection(lines_.empty() ? 1 : 0);
}

}  // namespace beibao::host
