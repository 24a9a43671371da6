#include <beibao/ui/record_page.h>

#include <beibao/store/attachments/attaching.h>
#include <beibao/ui/attachments_view.h>
#include <beibao/ui/look.h>
#include <beibao/ui/message_bar.h>
#include <beibao/ui/panel_page.h>
#include <beibao/ui/paper_view.h>
#include <beibao/ui/record_header.h>
#include <beibao/ui/related_view.h>
#include <beibao/ui/state_mark.h>
#include <beibao/ui/timeline.h>

#include <wx/notebook.h>
#include <wx/stattext.h>

#include <algorithm>
#include <utility>

namespace beibao::ui {

RecordPage::RecordPage(wxWindow* parent, const model::RecordType& type, Surroundings surroundings)
    : wxPanel(parent), type_(type), surroundings_(std::move(surroundings)),
      drafts_(surroundings_, [this] { return form_->unsaved(); })
{
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    messages_ = new MessageBar(this, surroundings_.words);
    sizer->Add(messages_, 0, wxEXPAND);
    buildHeader(*sizer);
    tabs_ = new wxNotebook(this, wxID_ANY);
    form_ = new RecordForm(tabs_, type, surroundings_);
    tabs_->AddPage(form_, surroundings_.text({"Form"}));
    addPanels();
    addTabs();
    sizer->Add(tabs_, 1, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    buildFoot(*sizer);
    SetSizer(sizer);
    form_->editRequested = [this](const std::string& field) {
        if (mayEdit())
            form_->edit(field);
        showHeader();
    };
    form_->changed = [this] {
        showHeader();
        // While it is being saved nothing is kept: what is typed then is looked at after that.
        if (!isBusy_)
            drafts_.typed();
    };
    drafts_.noted = [this](const wxString& note, Tone tone) {
        setTone(*draftNote_, tone);
        draftNote_->SetLabel(note);
        draftNote_->Show(!note.empty());
        Layout();
    };
    tabs_->Bind(wxEVT_NOTEBOOK_PAGE_CHANGED, [this](wxBookCtrlEvent& event) {
        event.Skip();
        if (papers_ != nullptr && tabs_->GetCurrentPage() == papers_ && view_)
            papers_->show(view_->record);
        if (auto* panel = dynamic_cast<PanelPage*>(tabs_->GetCurrentPage()))
            panel->open();
    });
}

RecordPage::~RecordPage() = default;

void RecordPage::addTabs()
{
    const auto& catalogue = *surroundings_.catalogue;
    if (const auto papers = catalogue.documents.find(type_.name); papers != catalogue.documents.end()) {
        papers_ = new PaperView(tabs_, surroundings_, papers->second);
        tabs_->AddPage(papers_, surroundings_.text({"Papers"}));
    }
    if (type_.name != store::attachmentType && catalogue.rights.may(store::Right::see, store::attachmentType)) {
        attachments_ = new AttachmentsView(tabs_, surroundings_);
        attachments_->changed = [this](const Id& record, const Message& done, const std::optional<Id>& removed) {
            if (wanted_ != record)
                return;
            reload([this, done, removed] { tellChanged(done, removed); });
        };
        tabs_->AddPage(attachments_, surroundings_.text({"Attachments"}));
    }
    related_ = new RelatedView(tabs_, surroundings_);
    related_->opened = [this](const std::string& type, const Id& id) { openRelated(type, id); };
    tabs_->AddPage(related_, surroundings_.text({"Related"}));
    timeline_ = new Timeline(tabs_, type_, surroundings_);
    tabs_->AddPage(timeline_, surroundings_.text({"History"}));
}

void RecordPage::focus()
{
    tabs_->SetFocus();
}

void RecordPage::openRelated(const std::string& type, const Id& id)
{
    if (relatedOpened)
        relatedOpened(type, id);
}

void RecordPage::showCount(wxWindow* tab, const Message& label, std::size_t count)
{
    auto text = surroundings_.text(label);
    if (count > 0)
        text << L" " << count << (count >= mostRelated ? L"+" : L"");
    tabs_->SetPageText(static_cast<std::size_t>(tabs_->FindPage(tab)), text);
}

void RecordPage::addPanels()
{
    const auto found = surroundings_.catalogue->panels.find(type_.name);
    if (found == surroundings_.catalogue->panels.end())
        return;
    for (const auto& declaration : found->second) {
        auto* page = new PanelPage(tabs_, declaration, surroundings_);
        page->edited = [this](const model::Fields& fields) { form_->fillIn(fields); };
        page->opened = [this](const std::string& type, const Id& id) { openRelated(type, id); };
        tabs_->AddPage(page, surroundings_.label(declaration.label));
        panels_.push_back(page);
    }
    form_->recalculated = [this](const model::Fields& fields) { showInPanels(fields); };
}

void RecordPage::showInPanels(const model::Fields& fields)
{
    const auto use = !mayEdit() ? PanelUse::fixed : form_->isEditing() ? PanelUse::fillingIn : PanelUse::reading;
    for (auto* panel : panels_)
        panel->show(wanted_, fields, use);
}

void RecordPage::buildHeader(wxSizer& sizer)
{
    header_ = new RecordHeader(this, surroundings_.words);
    header_->nextWanted = [this] { takeNextStep(); };
    header_->saveWanted = [this] { save(); };
    header_->discardWanted = [this] { discard(); };
    header_->editWanted = [this] { edit(); };
    header_->moreWanted = [this] { showMoreMenu(); };
    sizer.Add(header_, 0, wxEXPAND);
}

void RecordPage::buildFoot(wxSizer& sizer)
{
    draftNote_ = new wxStaticText(this, wxID_ANY, {});
    draftNote_->Hide();
    sizer.Add(draftNote_, 0, wxALIGN_RIGHT | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
}

void RecordPage::open(const Id& id)
{
    messages_->dismiss();
    if (wanted_ != id) {
        // What still comes is about another record.
        begin();
        if (form_->isEditing())
            form_->discard();
        wanted_ = id;
    } else if (!form_->isEditing()) {
        // What is known of it may be old: nobody acts on that before it is read anew.
        view_.reset();
        showHeader();
    }
    load(ChangedBy::us);
}

void RecordPage::startNew()
{
    begin();
    view_.reset();
    messages_->dismiss();
    tabs_->ChangeSelection(0);
    form_->startNew({});
    showBeside({});
    showHeader();
    showInPanels({});
    form_->edit();
}

void RecordPage::begin()
{
    asker_.forget();
    if (std::exchange(whenLoaded_, {}))
        isBusy_ = false;
    drafts_.begin();
    conflicts_.clear();
    takenBack_.reset();
    wanted_.reset();
}

void RecordPage::resumeNew(const DraftView& draft)
{
    startNew();
    resume(draft, {});
}

void RecordPage::refresh()
{
    if (wanted_ && !isBusy_)
        load(ChangedBy::others);
}

bool RecordPage::isEditing() const
{
    return form_->isEditing();
}

bool RecordPage::isChanged() const
{
    return form_->isChanged() || (form_->isEditing() && unreadablePanel() != nullptr);
}

void RecordPage::keepDraft(std::function<void()> done)
{
    drafts_.keep(std::move(done), [this](const std::exception_ptr& error) { fail(error); });
}

void RecordPage::resume(const DraftView& draft, const std::vector<std::string>& changedByOthers)
{
    drafts_.begin(draft.draft.id);
    form_->fillIn(draft.draft.fields, draft.titles);
    if (!form_->isChanged()) {
        drafts_.drop();
        form_->discard();
        showHeader();
        return;
    }
    showHeader();
    say(surroundings_.text({"What you filled in on {time} and had not saved is here again. Save it, or discard it.",
                            {{"time", draft.draft.kept.toMinute()}}}));
    for (const auto& name : changedByOthers)
        if (const auto* field = type_.field(name))
            conflicts_.insert(fromWx(surroundings_.label(field->label)));
    tellConflicts();
}

void RecordPage::edit()
{
    if (!isReady() || !mayEdit() || form_->isEditing())
        return;
    tabs_->ChangeSelection(0);
    form_->edit();
    showHeader();
}

void RecordPage::discard()
{
    if (!form_->isEditing() || isBusy_)
        return;
    drafts_.drop();
    conflicts_.clear();
    messages_->dismiss();
    form_->discard();
    showHeader();
    if (!wanted_) {
        if (closed)
            closed();
        return;
    }
    tabs_->SetFocus();
    load(ChangedBy::us);
}

PanelPage* RecordPage::unreadablePanel() const
{
    const auto found = std::ranges::find_if(panels_, [](PanelPage* panel) { return panel->unreadable().hasErrors(); });
    return found == panels_.end() ? nullptr : *found;
}

bool RecordPage::showHelp()
{
    return form_->toggleHelp();
}

void RecordPage::showPapers()
{
    if (papers_ != nullptr)
        tabs_->SetSelection(static_cast<std::size_t>(tabs_->FindPage(papers_)));
}

void RecordPage::load(ChangedBy by)
{
    surroundings_.thread->askLatest(
        asker_, [id = *wanted_](Workplace& workplace) { return loadRecord(workplace, id); },
        [this, by](LoadedRecord loaded) {
            const bool isSame = view_ && view_->record.id == loaded.view.record.id;
            if (form_->isEditing() && isSame)
                goOnFrom(std::move(loaded), by);
            else
                show(std::move(loaded));
            if (const auto then = std::exchange(whenLoaded_, {}))
                then();
        },
        [this](const std::exception_ptr& error) {
            whenLoaded_ = {};
            // What is filled in stays; what cannot be shown does not stand under another record's name.
            if (!form_->isEditing()) {
                view_.reset();
                form_->show(RecordView{});
                showHeader();
            }
            fail(error);
        });
}

void RecordPage::reload(std::function<void()> then)
{
    isBusy_ = true;
    whenLoaded_ = [this, then = std::move(then)] {
        isBusy_ = false;
        then();
    };
    load(ChangedBy::us);
}

void RecordPage::show(LoadedRecord loaded)
{
    view_ = std::move(loaded.view);
    showForm();
    const auto draft = std::move(loaded.draft);
    const auto changed = draft ? changedSince(draft->draft, loaded.history) : std::vector<std::string>();
    showBeside(std::move(loaded));
    if (papers_ != nullptr && tabs_->GetCurrentPage() == papers_)
        papers_->show(view_->record);
    showHeader();
    showInPanels(view_->record.fields);
    if (draft && mayEdit())
        resume(*draft, changed);
}

void RecordPage::goOnFrom(LoadedRecord loaded, ChangedBy by)
{
    const bool isNewer = !view_ || loaded.view.record.version != view_->record.version;
    view_ = loaded.view;
    for (const auto& label : form_->goOnFrom(loaded.view))
        conflicts_.insert(fromWx(surroundings_.label(label)));
    showBeside(std::move(loaded));
    showHeader();
    if (by == ChangedBy::others && isNewer)
        say(surroundings_.text({"Somebody else has changed this record meanwhile. What you filled in still stands."}));
    tellConflicts();
}

void RecordPage::tellConflicts()
{
    if (conflicts_.empty())
        return;
    wxString labels;
    for (const auto& label : conflicts_)
        labels += (labels.empty() ? wxString() : surroundings_.text({", "})) + toWx(label);
    say(surroundings_.text({"Somebody else has meanwhile changed what you are filling in, too: {fields}. Yours stands "
                            "here; saving puts it in place of theirs, discarding shows theirs.",
                            {{"fields", fromWx(labels)}}}));
}

void RecordPage::showBeside(LoadedRecord loaded)
{
    timeline_->show(loaded.history, view_ ? view_->titles : Titles());
    showCount(related_, {"Related"}, related_->show(wanted_, loaded.thread, loaded.related));
    if (attachments_ == nullptr)
        return;
    showCount(attachments_, {"Attachments"}, loaded.attachments.size());
    attachments_->show(wanted_, std::move(loaded.attachments));
}

void RecordPage::showForm()
{
    // The field that had the keyboard goes, and the keys of the page must not go with it.
    const bool hadFocus = form_->IsDescendant(FindFocus());
    form_->show(*view_);
    if (hadFocus)
        tabs_->SetFocus();
}

void RecordPage::showHeader()
{
    RecordHeader::Content content;
    if (view_) {
        content.title = toWx(view_->record.title);
        content.number = toWx(view_->record.number);
        content.state = stateText(surroundings_, type_, view_->record.state);
        content.stateTone = markOf(type_, view_->record.state).tone;
        content.mode = RecordHeader::Mode::reading;
        content.mayEdit = mayEdit();
        if (const auto possible = steps(); !possible.empty())
            content.nextStep = possible.front().label;
    } else if (!wanted_) {
        content.title = surroundings_.text({"New {type}", {{"type", type_.label}}});
    }
    if (form_->isEditing())
        content.mode = RecordHeader::Mode::fillingIn;
    header_->show(content);
}

bool RecordPage::mayEdit() const
{
    return surroundings_.catalogue->rights.may(store::Right::change, type_.name);
}

void RecordPage::tellChanged(const Message& done, const std::optional<Id>& undoable)
{
    say(surroundings_.text(done), undoable);
    if (committed && wanted_)
        committed(*wanted_);
}

void RecordPage::say(const wxString& text, const std::optional<Id>& undoable)
{
    if (undoable)
        messages_->say(text, surroundings_.text({"Undo"}),
                       [this, of = *undoable] { takeBackLastChange(of, {"Taken back."}); });
    else
        messages_->say(text);
}

void RecordPage::complain(const Problems& problems)
{
    const bool aboutFields =
        std::ranges::any_of(problems, [](const Problem& problem) { return !problem.field.empty(); });
    if (aboutFields) {
        form_->showProblems(problems);
        showHeader();
    }
    if (aboutFields && dynamic_cast<PanelPage*>(tabs_->GetCurrentPage()) == nullptr) {
        tabs_->ChangeSelection(0);
        form_->focusFirstProblem();
        return;
    }
    // Whoever works in a panel stays there.
    messages_->say(surroundings_.words->lines(problems), Tone::warning);
}

void RecordPage::fail(const std::exception_ptr& error)
{
    isBusy_ = false;
    complain(problemsOf(error));
}

}  // namespace beibao::ui
