#include <beibao/host/main_window.h>

#include <beibao/base/text.h>
#include <beibao/host/modules_dialog.h>
#include <beibao/host/rail.h>
#include <beibao/host/search_results.h>
#include <beibao/host/today_page.h>
#include <beibao/host/unit_name.h>
#include <beibao/ui/look.h>
#include <beibao/ui/message_bar.h>
#include <beibao/ui/page_stack.h>
#include <beibao/ui/progress_line.h>
#include <beibao/ui/questions.h>

#include <wx/activityindicator.h>
#include <wx/splitter.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <utility>

namespace beibao::host {

namespace {

/// Sizes in DIP.
constexpr int narrow = 1100;
constexpr int narrowestRail = 32;
constexpr int narrowestPane = 120;
constexpr int listWidth = 440;
constexpr int watchMilliseconds = 1000;
constexpr std::chrono::minutes betweenLooksAtBackups{30};

/// In the window's memory, in pixels.
constexpr const char* railWidthKey = "window/rail";
constexpr const char* listWidthKey = "window/list";
constexpr const char* widthKey = "window/width";
constexpr const char* heightKey = "window/height";
constexpr const char* maximisedKey = "window/maximised";

/// A split that keeps where it was put.
wxSplitterWindow* makeSplit(wxWindow* parent, int narrowestDip)
{
    auto* split = new wxSplitterWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSP_LIVE_UPDATE);
    split->SetMinimumPaneSize(parent->FromDIP(narrowestDip));
    return split;
}

}  // namespace

MainWindow::MainWindow(ui::Surroundings surroundings)
    : wxFrame(nullptr, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize), surroundings_(std::move(surroundings)),
      watchTimer_(this)
{
    const auto& catalogue = *surroundings_.catalogue;
    SetTitle(ownName(catalogue.unit) + surroundings_.text({" · Beibao"}));
    outer_ = makeSplit(this, narrowestRail);
    auto* work = new wxPanel(outer_);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    buildTop(*work, *sizer);
    news_ = new ui::MessageBar(work, surroundings_.words);
    sizer->Add(news_, 0, wxEXPAND);
    tellNews();
    split_ = makeSplit(work, narrowestPane);
    lists_ = new ui::PageStack(split_);
    pages_ = new ui::PageStack(split_);
    split_->Initialize(lists_);
    pages_->Hide();
    sizer->Add(split_, 1, wxEXPAND);
    buildFoot(*work, *sizer);
    work->SetSizer(sizer);
    rail_ = new Rail(outer_, surroundings_);
    rail_->chosen = [this](const std::string& type) { go(type); };
    rail_->lockWanted = [this] { lock(); };
    outer_->SplitVertically(rail_, work, surroundings_.memory->number(railWidthKey).value_or(rail_->width(false)));
    const auto rememberSash = [this](wxSplitterWindow* split, const char* key) {
        split->Bind(wxEVT_SPLITTER_SASH_POS_CHANGED, [this, key](wxSplitterEvent& event) {
            if (!isNarrow())
                surroundings_.memory->keep(key, event.GetSashPosition());
        });
    };
    rememberSash(outer_, railWidthKey);
    rememberSash(split_, listWidthKey);

    today_ = new TodayPage(lists_, surroundings_);
    today_->opened = [this](const std::string& type, const Id& id) { showRecord(type, id); };
    today_->newWanted = [this](const std::string& type) {
        go(type);
        showNew(type);
    };
    today_->resumed = [this](const ui::DraftView& draft) { resume(draft); };
    today_->found = [this](const Waiting& due, const std::vector<ui::DraftView>& unsaved) {
        rail_->showWaiting(due);
        drafts_ = unsaved;
        const bool isFirst = !std::exchange(hasFoundToday_, true);
        if (isFirst && page_ == nullptr && !drafts_.empty())
            resume(ui::DraftView(drafts_.front()));
        else
            keepFocus(isFirst);
    };
    lists_->add(*today_);
    results_ = new SearchResults(lists_, surroundings_);
    results_->opened = [this](const std::string& type, const Id& id) { showRecord(type, id); };
    lists_->add(*results_);
    buildKeys();

    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { watch(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        arrange();
    });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
        if (event.CanVeto() && !mayLeave()) {
            event.Veto();
            return;
        }
        rememberSize();
        event.Skip();
    });
    SetMinClientSize(FromDIP(wxSize(640, 480)));
    takeSize();
    // Before anything is read, so that no change after it goes unnoticed.
    watch();
    showToday();
    rail_->focusList();
    watchTimer_.Start(watchMilliseconds);
    backUpAsScheduled();
}

/// Below everything, while something takes longer than a moment.
void MainWindow::buildFoot(wxWindow& parent, wxSizer& sizer)
{
    auto* foot = new wxPanel(&parent);
    auto* turning = new wxActivityIndicator(foot);
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(turning, 0, wxALIGN_CENTRE_VERTICAL | wxALL, ui::smallGap(*this));
    line->Add(new wxStaticText(foot, wxID_ANY, surroundings_.text({"Being worked on …"})), 0, wxALIGN_CENTRE_VERTICAL);
    foot->SetSizer(line);
    foot->Hide();
    sizer.Add(foot, 0, wxEXPAND);
    progress_ = new ui::ProgressLine(&parent, surroundings_.words);
    sizer.Add(progress_, 0, wxEXPAND);
    surroundings_.thread->busy = [this, foot, turning](bool isBusy) {
        foot->Show(isBusy && !exporting_);
        isBusy ? turning->Start() : turning->Stop();
        foot->GetParent()->Layout();
    };
}

MainWindow::~MainWindow()
{
    if (exporting_)
        exporting_->cancel();
    surroundings_.thread->busy = {};
}

void MainWindow::takeSize()
{
    const auto width = surroundings_.memory->number(widthKey);
    const auto height = surroundings_.memory->number(heightKey);
    SetClientSize(width && height ? wxSize(*width, *height) : FromDIP(wxSize(1280, 760)));
    if (surroundings_.memory->number(maximisedKey).value_or(0) != 0)
        Maximize();
}

void MainWindow::rememberSize() const
{
    surroundings_.memory->keep(maximisedKey, IsMaximized() ? 1 : 0);
    if (IsMaximized() || IsIconized())
        return;
    surroundings_.memory->keep(widthKey, GetClientSize().GetWidth());
    surroundings_.memory->keep(heightKey, GetClientSize().GetHeight());
}

void MainWindow::tellNews()
{
    const auto& catalogue = *surroundings_.catalogue;
    wxString text;
    if (catalogue.upgradeNews)
        text = surroundings_.text(*catalogue.upgradeNews);
    for (const auto& module : catalogue.modulesOutOfUse)
        text << (text.empty() ? L"" : L"\n")
             << surroundings_.text(
                    {"The module “{module}” cannot be used; what it recorded can be read.", {{"module", module}}});
    if (text.empty())
        return;
    if (!catalogue.modulesOutOfUse.empty() && ui::mayConfigure(catalogue))
        news_->say(text, surroundings_.text({"Why"}), [this] { configure(switchModulesInDialog); });
    else
        news_->say(text);
}

void MainWindow::buildTop(wxWindow& parent, wxSizer& sizer)
{
    search_ = new wxTextCtrl(&parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
    search_->SetHint(surroundings_.text({"Find people, cases, places, commands   Ctrl+K"}));
    ui::setAccessibleName(*search_, surroundings_.text({"Find"}));
    search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { find(); });
    search_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { results_->openFirst(); });
    search_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_DOWN)
            results_->focusList();
        else if (event.GetKeyCode() == WXK_ESCAPE)
            search_->Clear();
        else
            event.Skip();
    });
    sizer.Add(search_, 0, wxEXPAND | wxALL, ui::gap(*this));
}

bool MainWindow::isNarrow() const
{
    return GetClientSize().GetWidth() < FromDIP(narrow);
}

void MainWindow::arrange()
{
    if (split_ == nullptr || lists_ == nullptr || pages_ == nullptr || rail_ == nullptr)
        return;
    if (isNarrow() != railFolded_) {
        railFolded_ = isNarrow();
        rail_->fold(railFolded_);
        outer_->SetSashPosition(railFolded_ ? rail_->width(true)
                                            : surroundings_.memory->number(railWidthKey).value_or(rail_->width(false)));
    }
    const bool hasRecord = page_ != nullptr;
    if (hasRecord && !isNarrow()) {
        if (!split_->IsSplit()) {
            lists_->Show();
            pages_->Show();
            // Unsplit leaves one window; the other joins at its side.
            split_->Unsplit();
            split_->Initialize(lists_);
            split_->SplitVertically(lists_, pages_,
                                    surroundings_.memory->number(listWidthKey).value_or(FromDIP(listWidth)));
        }
        return;
    }
    auto* wanted = hasRecord ? static_cast<wxWindow*>(pages_) : lists_;
    auto* other = hasRecord ? static_cast<wxWindow*>(lists_) : pages_;
    if (split_->IsSplit())
        split_->Unsplit(other);
    else if (split_->GetWindow1() != wanted) {
        split_->ReplaceWindow(split_->GetWindow1(), wanted);
        other->Hide();
        wanted->Show();
    }
}

bool MainWindow::mayLeave()
{
    if (page_ == nullptr)
        return true;
    if (page_->isBusy()) {
        wxBell();
        return false;
    }
    if (!page_->isChanged())
        return true;
    if (!ui::askWhetherToDiscard(*this, surroundings_))
        return false;
    page_->discard();
    today_->refresh();
    return true;
}

void MainWindow::lock()
{
    keepAndThen(locked);
}

void MainWindow::keepAndThen(const std::function<void()>& leave)
{
    const auto away = [this, leave] {
        if (std::exchange(isLeaving_, true))
            return;
        rememberSize();
        if (leave)
            leave();
    };
    // Whoever is called away, or changes what the window is, finds what was filled in here again.
    if (page_ == nullptr)
        away();
    else if (page_->isBusy())
        wxBell();
    else
        page_->keepDraft(away);
}

void MainWindow::go(const std::string& type)
{
    type.empty() ? showToday() : showType(type);
    // Where somebody stayed with what is filled in, the rail stays too.
    rail_->choose(type_);
}

void MainWindow::showToday()
{
    if (!mayLeave())
        return;
    search_->ChangeValue({});
    type_.clear();
    page_ = nullptr;
    today_->refresh();
    lists_->show(*today_);
    arrange();
}

void MainWindow::focusToday()
{
    if (!today_->focusList())
        rail_->focusList();
}

/// GTK hands no key to a window in which nothing has the keyboard, and the list that had it may have gone for want of
/// lines. At the start the keyboard waits in the rail until it is known what stands on the page.
void MainWindow::keepFocus(bool atStart)
{
    auto* focused = FindFocus();
    const bool isLost = focused == nullptr ? atStart || IsActive() : !focused->IsShownOnScreen();
    if (today_->IsShownOnScreen() && (isLost || (atStart && rail_->IsDescendant(focused))))
        focusToday();
}

void MainWindow::showType(const std::string& type)
{
    if (!mayLeave())
        return;
    search_->ChangeValue({});
    auto& list = listOf(type);
    if (type != type_)
        page_ = nullptr;
    type_ = type;
    lists_->show(list);
    arrange();
}

void MainWindow::showRecord(const std::string& type, const Id& id)
{
    if (page_ != nullptr && page_->record() == id && !page_->isChanged()) {
        arrange();
        return;
    }
    if (!mayLeave())
        return;
    turnTo(type);
    page_->open(id);
}

void MainWindow::showNew(const std::string& type)
{
    if (!mayLeave())
        return;
    turnTo(type);
    page_->startNew();
}

void MainWindow::turnTo(const std::string& type)
{
    page_ = &pageOf(type);
    pages_->show(*page_);
    arrange();
    // What had the keyboard may have gone with the page before.
    CallAfter([this] {
        if (page_ != nullptr && wxWindow::FindFocus() == nullptr)
            page_->focus();
    });
}

void MainWindow::stepBack()
{
    if (page_ == nullptr || !page_->isEditing())
        showListOnly();
    else if (mayLeave() && page_ != nullptr)
        page_->discard();
}

void MainWindow::showListOnly()
{
    if (page_ != nullptr && page_->isChanged() && !mayLeave())
        return;
    page_ = nullptr;
    arrange();
    if (!type_.empty())
        listOf(type_).focusList();
}

void MainWindow::showChosenList()
{
    type_.empty() ? lists_->show(*today_) : lists_->show(listOf(type_));
}

void MainWindow::find()
{
    const auto text = trimmed(ui::fromWx(search_->GetValue()));
    if (text.empty()) {
        showChosenList();
        return;
    }
    if (isNarrow() && page_ != nullptr && !page_->isChanged()) {
        page_ = nullptr;
        arrange();
    }
    lists_->show(*results_);
    results_->find(text, commands());
}

void MainWindow::afterCommit()
{
    for (const auto& [type, list] : listByType_)
        list->refresh();
    today_->refresh();
}

void MainWindow::watch()
{
    surroundings_.thread->askLatest(
        watchAsker_,
        [](ui::Workplace& workplace) {
            workplace.session->requireCurrentUser();
            return workplace.session->dataVersion();
        },
        [this](std::int64_t version) {
            const bool changed = dataVersion_ != -1 && version != dataVersion_;
            dataVersion_ = version;
            if (!changed)
                return;
            afterCommit();
            if (page_ != nullptr)
                page_->refresh();
        },
        [this](const std::exception_ptr& error) {
            // Whoever was disabled, or has other roles now, signs in again; what was filled in is kept.
            if (ui::failureOf(error) != Failure::notPermitted)
                std::rethrow_exception(error);
            lock();
        });
    if (std::chrono::steady_clock::now() - backupLookedAt_ > betweenLooksAtBackups)
        backUpAsScheduled();
    const auto& lockAfter = surroundings_.catalogue->lockAfter;
    if (lockAfter && idle && idle() > *lockAfter)
        lock();
}

ui::RecordList& MainWindow::listOf(const std::string& type)
{
    auto& list = listByType_[type];
    if (list == nullptr) {
        list = new ui::RecordList(lists_, surroundings_.catalogue->type(type), surroundings_);
        list->selected = [this, type](const Id& id) {
            if (!isNarrow())
                showRecord(type, id);
        };
        list->opened = [this, type](const Id& id) { showRecord(type, id); };
        list->newWanted = [this, type] { showNew(type); };
        list->actions = actionsFor(type);
        lists_->add(*list);
    }
    return *list;
}

ui::RecordPage& MainWindow::pageOf(const std::string& type)
{
    auto& page = pageByType_[type];
    if (page == nullptr) {
        page = new ui::RecordPage(pages_, surroundings_.catalogue->type(type), surroundings_);
        page->committed = [this](const Id&) { afterCommit(); };
        page->relatedOpened = [this](const std::string& of, const Id& id) { showRecord(of, id); };
        page->closed = [this] {
            page_ = nullptr;
            today_->refresh();
            arrange();
        };
        pages_->add(*page);
    }
    return *page;
}

}  // namespace beibao::host
