#include <beibao/host/main_window.h>

#include <beibao/base/text.h>
#include <beibao/host/search_results.h>
#include <beibao/host/today_page.h>
#include <beibao/ui/look.h>

#include <wx/dataview.h>
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
constexpr int railWidth = 176;
constexpr int listWidth = 400;
constexpr int watchMilliseconds = 1000;

/// A split that keeps where it was put.
wxSplitterWindow* makeSplit(wxWindow* parent)
{
    auto* split = new wxSplitterWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSP_LIVE_UPDATE);
    split->SetMinimumPaneSize(parent->FromDIP(120));
    return split;
}

}  // namespace

MainWindow::MainWindow(ui::Surroundings surroundings)
    : wxFrame(nullptr, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize), surroundings_(std::move(surroundings)),
      watchTimer_(this)
{
    const auto& catalogue = *surroundings_.catalogue;
    SetTitle(ui::toWx(catalogue.unit.name) + surroundings_.text({" · Beibao"}));
    auto* outer = makeSplit(this);
    auto* work = new wxPanel(outer);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    buildTop(*work, *sizer);
    split_ = makeSplit(work);
    lists_ = new wxSimplebook(split_);
    pages_ = new wxSimplebook(split_);
    split_->Initialize(lists_);
    pages_->Hide();
    sizer->Add(split_, 1, wxEXPAND);
    work->SetSizer(sizer);
    auto* railPanel = new wxPanel(outer);
    buildRail(*railPanel);
    outer->SplitVertically(railPanel, work, FromDIP(railWidth));

    today_ = new TodayPage(lists_, surroundings_);
    today_->opened = [this](const std::string& type, const Id& id) { showRecord(type, id); };
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
    rail_->SelectRow(0);
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

void MainWindow::buildRail(wxWindow& parent)
{
    const auto& catalogue = *surroundings_.catalogue;
    auto* unit = new wxStaticText(&parent, wxID_ANY, ui::toWx(catalogue.unit.name), wxDefaultPosition, wxDefaultSize,
                                  wxST_ELLIPSIZE_START);
    ui::setType(*unit, ui::TypeSize::body, ui::Weight::bold);
    unit->SetToolTip(ui::toWx(catalogue.unit.name));
    rail_ = new wxDataViewListCtrl(&parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                   wxDV_SINGLE | wxDV_NO_HEADER | wxBORDER_NONE);
    ui::setAccessibleName(*rail_, surroundings_.text({"Modules"}));
    rail_->AppendTextColumn({}, wxDATAVIEW_CELL_INERT, FromDIP(railWidth));
    const auto add = [this](const wxString& label, RailLine line) {
        wxVector<wxVariant> cells;
        cells.push_back(label);
        rail_->AppendItem(cells);
        railLines_.push_back(std::move(line));
    };
    add(surroundings_.text({"Today"}), {});
    for (const auto& module : catalogue.modules)
        for (const auto& type : module.types)
            add(surroundings_.label(catalogue.type(type).label), {type});
    auto* user = new wxStaticText(&parent, wxID_ANY, ui::toWx(catalogue.userName));
    ui::setTone(*user, ui::Tone::quiet);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(unit, 0, wxEXPAND | wxALL, ui::gap(*this));
    sizer->Add(rail_, 1, wxEXPAND);
    sizer->Add(user, 0, wxEXPAND | wxALL, ui::gap(*this));
    parent.SetSizer(sizer);
    rail_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const int row = rail_->GetSelectedRow();
        if (row == wxNOT_FOUND)
            return;
        const auto& type = railLines_[static_cast<std::size_t>(row)].type;
        type.empty() ? showToday() : showType(type);
    });
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
    for (int number = 1; number <= 9; ++number)
        bindKey(wxACCEL_CTRL, '0' + number, [this, number] {
            if (static_cast<std::size_t>(number) <= railLines_.size()) {
                rail_->SelectRow(static_cast<unsigned>(number - 1));
                const auto& type = railLines_[static_cast<std::size_t>(number) - 1].type;
                type.empty() ? showToday() : showType(type);
            }
        });
    SetAcceleratorTable(wxAcceleratorTable(static_cast<int>(keys_.size()), keys_.data()));
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE && pages_->IsShown() && pages_->IsDescendant(wxWindow::FindFocus()) &&
            dynamic_cast<wxListBox*>(wxWindow::FindFocus()) == nullptr)
            showListOnly();
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
    if (split_ == nullptr || lists_ == nullptr || pages_ == nullptr)
        return;
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
