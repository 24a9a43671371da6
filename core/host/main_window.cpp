#include <beibao/host/main_window.h>

#include <beibao/base/text.h>
#include <beibao/host/rail.h>
#include <beibao/host/search_results.h>
#include <beibao/host/today_page.h>
#include <beibao/ui/look.h>

#include <wx/listbox.h>
#include <wx/msgdlg.h>
#include <wx/simplebook.h>
#include <wx/splitter.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace beibao::host {

namespace {

/// Sizes in DIP.
constexpr int narrow = 1100;
constexpr int narrowestRail = 32;
constexpr int narrowestPane = 120;
constexpr int listWidth = 400;
constexpr int watchMilliseconds = 1000;

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
    SetTitle(ui::toWx(catalogue.unit.name) + surroundings_.text({" · Beibao"}));
    outer_ = makeSplit(this, narrowestRail);
    auto* work = new wxPanel(outer_);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    buildTop(*work, *sizer);
    split_ = makeSplit(work, narrowestPane);
    lists_ = new wxSimplebook(split_);
    pages_ = new wxSimplebook(split_);
    split_->Initialize(lists_);
    pages_->Hide();
    sizer->Add(split_, 1, wxEXPAND);
    work->SetSizer(sizer);
    rail_ = new Rail(outer_, surroundings_);
    rail_->chosen = [this](const std::string& type) { go(type); };
    rail_->lockWanted = [this] { lock(); };
    outer_->SplitVertically(rail_, work, rail_->width(false));

    today_ = new TodayPage(lists_, surroundings_);
    today_->opened = [this](const std::string& type, const Id& id) { showRecord(type, id); };
    today_->counted = [this](const Waiting& waiting) { rail_->showWaiting(waiting); };
    lists_->AddPage(today_, {});
    results_ = new SearchResults(lists_, surroundings_);
    results_->opened = [this](const std::string& type, const Id& id) { showRecord(type, id); };
    lists_->AddPage(results_, {});
    buildKeys();

    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { watch(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        arrange();
    });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
        if (event.CanVeto() && !mayLeave())
            event.Veto();
        else
            event.Skip();
    });
    SetMinClientSize(FromDIP(wxSize(640, 480)));
    SetClientSize(FromDIP(wxSize(1280, 760)));
    showToday();
    watchTimer_.Start(watchMilliseconds);
}

void MainWindow::buildTop(wxWindow& parent, wxSizer& sizer)
{
    search_ = new wxTextCtrl(&parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
    search_->SetHint(surroundings_.text({"Find people, cases, places   Ctrl+K"}));
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

void MainWindow::bindKey(int modifiers, int key, std::function<void()> act)
{
    const int id = wxWindow::NewControlId();
    keys_.emplace_back(modifiers, key, id);
    Bind(wxEVT_MENU, [act = std::move(act)](wxCommandEvent&) { act(); }, id);
}

void MainWindow::buildKeys()
{
    const auto onPage = [this](auto act) {
        return [this, act] {
            if (page_ != nullptr && split_->IsShown() && pages_->IsShown())
                (page_->*act)();
        };
    };
    bindKey(wxACCEL_CTRL, 'K', [this] {
        search_->SetFocus();
        search_->SelectAll();
    });
    bindKey(wxACCEL_CTRL, 'F', [this] {
        if (!type_.empty())
            listOf(type_).focusFilter();
    });
    bindKey(wxACCEL_CTRL, 'N', [this] {
        if (!type_.empty())
            showNew(type_);
    });
    bindKey(wxACCEL_CTRL, 'S', [this] {
        if (page_ != nullptr)
            page_->save();
    });
    bindKey(wxACCEL_NORMAL, WXK_F2, onPage(&ui::RecordPage::edit));
    bindKey(wxACCEL_CTRL, WXK_RETURN, onPage(&ui::RecordPage::takeNextStep));
    bindKey(wxACCEL_CTRL, 'P', onPage(&ui::RecordPage::showPapers));
    bindKey(wxACCEL_CTRL, 'Z', onPage(&ui::RecordPage::undo));
    bindKey(wxACCEL_CTRL, 'L', [this] { lock(); });
    for (int number = 1; number <= 9; ++number)
        bindKey(wxACCEL_CTRL, '0' + number, [this, number] {
            const auto* type = rail_->entry(static_cast<std::size_t>(number));
            if (type == nullptr)
                return;
            go(*type);
            type_.empty() ? today_->focusList() : listOf(type_).focusList();
        });
    SetAcceleratorTable(wxAcceleratorTable(static_cast<int>(keys_.size()), keys_.data()));
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE && pages_->IsShown() && pages_->IsDescendant(wxWindow::FindFocus()) &&
            dynamic_cast<wxListBox*>(wxWindow::FindFocus()) == nullptr)
            stepBack();
        else
            event.Skip();
    });
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
        outer_->SetSashPosition(rail_->width(railFolded_));
    }
    const bool hasRecord = page_ != nullptr;
    if (hasRecord && !isNarrow()) {
        if (!split_->IsSplit()) {
            lists_->Show();
            pages_->Show();
            // Unsplit leaves one window; the other joins at its side.
            split_->Unsplit();
            split_->Initialize(lists_);
            split_->SplitVertically(lists_, pages_, FromDIP(listWidth));
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
    if (page_ == nullptr || !page_->isChanged())
        return true;
    wxMessageDialog question(this, surroundings_.text({"What was filled in is not saved yet."}),
                             surroundings_.text({"Beibao"}), wxYES_NO | wxICON_QUESTION);
    question.SetYesNoLabels(surroundings_.text({"Go on filling in"}), surroundings_.text({"Discard it"}));
    return question.ShowModal() == wxID_NO;
}

void MainWindow::lock()
{
    if (!mayLeave())
        return;
    if (locked)
        locked();
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
    type_.clear();
    page_ = nullptr;
    today_->refresh();
    lists_->ChangeSelection(0);
    arrange();
}

void MainWindow::showType(const std::string& type)
{
    if (!mayLeave())
        return;
    auto& list = listOf(type);
    if (type != type_)
        page_ = nullptr;
    type_ = type;
    lists_->ChangeSelection(static_cast<std::size_t>(lists_->FindPage(&list)));
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
    page_ = &pageOf(type);
    pages_->ChangeSelection(static_cast<std::size_t>(pages_->FindPage(page_)));
    page_->open(id);
    arrange();
}

void MainWindow::showNew(const std::string& type)
{
    if (!mayLeave())
        return;
    page_ = &pageOf(type);
    pages_->ChangeSelection(static_cast<std::size_t>(pages_->FindPage(page_)));
    arrange();
    page_->startNew();
}

void MainWindow::stepBack()
{
    if (page_ == nullptr || !page_->isEditing())
        showListOnly();
    else if (mayLeave())
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

void MainWindow::find()
{
    const auto text = trimmed(ui::fromWx(search_->GetValue()));
    if (text.empty()) {
        type_.empty() ? showToday() : showType(type_);
        return;
    }
    if (isNarrow() && page_ != nullptr && !page_->isChanged()) {
        page_ = nullptr;
        arrange();
    }
    lists_->ChangeSelection(1);
    results_->find(text);
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
        watchAsker_, [](ui::Workplace& workplace) { return workplace.session->dataVersion(); },
        [this](std::int64_t version) {
            const bool changed = dataVersion_ != -1 && version != dataVersion_;
            dataVersion_ = version;
            if (!changed)
                return;
            afterCommit();
            if (page_ != nullptr)
                page_->refresh();
        });
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
        lists_->AddPage(list, {});
    }
    return *list;
}

ui::RecordPage& MainWindow::pageOf(const std::string& type)
{
    auto& page = pageByType_[type];
    if (page == nullptr) {
        page = new ui::RecordPage(pages_, surroundings_.catalogue->type(type), surroundings_);
        page->committed = [this](const Id&) { afterCommit(); };
        page->closed = [this] {
            page_ = nullptr;
            arrange();
        };
        pages_->AddPage(page, {});
    }
    return *page;
}

}  // namespace beibao::host
