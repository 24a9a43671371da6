#include <beibao/ui/record_page.h>

#include <beibao/store/attaching.h>
#include <beibao/ui/action_dialog.h>
#include <beibao/ui/attachments_view.h>
#include <beibao/ui/look.h>
#include <beibao/ui/message_bar.h>
#include <beibao/ui/panel_page.h>
#include <beibao/ui/paper_view.h>
#include <beibao/ui/related_view.h>
#include <beibao/ui/state_mark.h>
#include <beibao/ui/timeline.h>

#include <wx/button.h>
#include <wx/menu.h>
#include <wx/notebook.h>
#include <wx/stattext.h>
#include <wx/wupdlock.h>

#include <algorithm>

namespace beibao::ui {

RecordPage::RecordPage(wxWindow* parent, const model::RecordType& type, Surroundings surroundings)
    : wxPanel(parent), type_(type), surroundings_(std::move(surroundings)),
      drafts_(surroundings_, [this] { return unsaved(); })
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
        if (edit_->IsEnabled())
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
            load(ChangedBy::us);
            tellChanged(done, removed);
        };
        tabs_->AddPage(attachments_, surroundings_.text({"Attachments"}));
    }
    related_ = new RelatedView(tabs_, surroundings_);
    related_->opened = [this](const std::string& type, const Id& id) {
        if (relatedOpened)
            relatedOpened(type, id);
    };
    tabs_->AddPage(related_, surroundings_.text({"Related"}));
    timeline_ = new Timeline(tabs_, type_, surroundings_);
    tabs_->AddPage(timeline_, surroundings_.text({"History"}));
}

void RecordPage::showCount(wxWindow* tab, const Message& label, std::size_t count)
{
    auto text = surroundings_.text(label);
    if (count > 0)
        text << L" " << count << (count == mostRelated ? L"+" : L"");
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
        tabs_->AddPage(page, surroundings_.label(declaration.label));
        panels_.push_back(page);
    }
    form_->recalculated = [this](const model::Fields& fields) { showInPanels(fields); };
}

void RecordPage::showInPanels(const model::Fields& fields)
{
    const auto use = !edit_->IsEnabled()  ? PanelUse::fixed
                     : form_->isEditing() ? PanelUse::fillingIn
                                          : PanelUse::reading;
    for (auto* panel : panels_)
        panel->show(fields, use);
}

void RecordPage::buildHeader(wxSizer& sizer)
{
    auto* first = new wxBoxSizer(wxHORIZONTAL);
    title_ = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    setType(*title_, TypeSize::title, Weight::bold);
    state_ = new wxStaticText(this, wxID_ANY, {});
    first->Add(title_, 1, wxALIGN_CENTRE_VERTICAL);
    first->Add(state_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this, 2));
    number_ = new wxStaticText(this, wxID_ANY, {});
    setTone(*number_, Tone::quiet);

    const auto button = [this](const Message& label, const char* tip, void (RecordPage::*pressed)()) {
        auto* made = new wxButton(this, wxID_ANY, surroundings_.text(label));
        made->SetToolTip(toWx(tip));
        made->Bind(wxEVT_BUTTON, [this, pressed](wxCommandEvent&) { (this->*pressed)(); });
        return made;
    };
    auto* steps = new wxBoxSizer(wxHORIZONTAL);
    next_ = button({"Next"}, "Ctrl+Enter", &RecordPage::takeNextStep);
    emphasise(*next_);
    save_ = new wxButton(this, wxID_ANY, surroundings_.text({"Save"}));
    save_->SetToolTip(toWx("Ctrl+S"));
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
    emphasise(*save_);
    discard_ = button({"Discard"}, "Esc", &RecordPage::discard);
    edit_ = button({"Edit"}, "F2", &RecordPage::edit);
    more_ = button({"More"}, "", &RecordPage::showMoreMenu);
    for (auto* each : {next_, save_, discard_, edit_, more_})
        steps->Add(each, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this));
    sizer.Add(first, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap(*this, 2));
    sizer.Add(number_, 0, wxLEFT | wxRIGHT, gap(*this, 2));
    sizer.Add(steps, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP | wxBOTTOM, gap(*this, 2));
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
    return form_->isChanged() || (form_->isEditing() && std::ranges::any_of(panels_, [](PanelPage* panel) {
                                      return panel->unreadable().hasErrors();
                                  }));
}

std::optional<store::FormDraft> RecordPage::unsaved() const
{
    if (!form_->isChanged())
        return std::nullopt;
    store::FormDraft draft;
    draft.type = type_.name;
    draft.record = wanted_;
    draft.base = view_ ? view_->record.version : 0;
    draft.fields = form_->filledIn();
    return draft;
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
    if (!isReady() || !edit_->IsEnabled() || form_->isEditing())
        return;
    tabs_->ChangeSelection(0);
    form_->edit();
    showHeader();
}

void RecordPage::save(std::function<void()> then)
{
    if (!form_->isEditing()) {
        if (then)
            then();
        return;
    }
    if (isBusy_ || showUnreadable())
        return;
    auto change = form_->change();
    if (!change) {
        tabs_->ChangeSelection(0);
        form_->focusFirstProblem();
        return;
    }
    commit({{std::move(*change)}, {}}, {"Saved."}, std::move(then));
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

void RecordPage::takeNextStep()
{
    const auto possible = steps();
    if (possible.empty() || !isReady())
        return;
    // What was filled in belongs to the step.
    save([this, step = possible.front()] { move(*step); });
}

void RecordPage::undo()
{
    if (form_->isEditing())
        form_->undo();
    else if (isReady())
        takeBackLastChange(*wanted_, {"Taken back."});
}

void RecordPage::redo()
{
    if (form_->isEditing())
        form_->redo();
    // To do a change again is to take back the one that took it back.
    else if (isReady() && takenBack_ == view_->record.version)
        takeBackLastChange(*wanted_, {"Done again."});
}

void RecordPage::takeBackLastChange(const Id& of, const Message& done)
{
    if (!isReady())
        return;
    isBusy_ = true;
    struct TakenBack {
        store::CommitOutcome outcome;
        std::int64_t version = 0;
    };
    surroundings_.thread->ask(
        asker_,
        [of, shown = *wanted_](Workplace& workplace) {
            TakenBack result{workplace.session->undo(of), 0};
            if (result.outcome.committed())
                result.version = workplace.session->get(shown).version;
            return result;
        },
        [this, of, done](const TakenBack& result) {
            isBusy_ = false;
            if (!result.outcome.committed()) {
                complain(result.outcome.problems);
                return;
            }
            const bool wasAgain = takenBack_ == view_->record.version;
            takenBack_ = of == *wanted_ && !wasAgain ? std::optional(result.version) : std::nullopt;
            load(ChangedBy::us);
            tellChanged(done, {});
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

bool RecordPage::showUnreadable()
{
    const auto found = std::ranges::find_if(panels_, [](PanelPage* panel) { return panel->unreadable().hasErrors(); });
    if (found == panels_.end())
        return false;
    tabs_->SetSelection(static_cast<std::size_t>(tabs_->FindPage(*found)));
    complain((*found)->unreadable());
    return true;
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

bool RecordPage::isReady() const
{
    return !isBusy_ && wanted_ && view_ && view_->record.id == *wanted_;
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
        },
        [this](const std::exception_ptr& error) {
            // What is filled in stays; what cannot be shown does not stand under another record's name.
            if (!form_->isEditing()) {
                view_.reset();
                form_->show(RecordView{});
                showHeader();
            }
            fail(error);
        });
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
    if (draft && edit_->IsEnabled())
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
    showCount(related_, {"Related"}, loaded.related.size());
    related_->show(std::move(loaded.related));
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
    const wxWindowUpdateLocker quiet(this);
    const auto& rights = surroundings_.catalogue->rights;
    const bool editing = form_->isEditing();
    title_->SetLabel(view_     ? toWx(view_->record.title)
                     : wanted_ ? wxString()
                               : surroundings_.text({"New {type}", {{"type", type_.label}}}));
    number_->SetLabel(view_ ? toWx(view_->record.number) : wxString());
    number_->Show(view_ && !view_->record.number.empty());
    const auto state = view_ ? view_->record.state : std::string();
    state_->SetLabel(stateText(surroundings_, type_, state));
    setTone(*state_, markOf(type_, state).tone);
    const auto possible = steps();
    // While somebody fills in, saving is what is due; Ctrl+Enter does both.
    next_->Show(view_ && !editing && !possible.empty());
    if (!possible.empty())
        next_->SetLabel(surroundings_.label(possible.front()->label));
    save_->Show(editing);
    discard_->Show(editing);
    edit_->Show(view_ && !editing);
    edit_->Enable(rights.may(store::Right::change, type_.name));
    more_->Show(view_ && !editing);
    Layout();
}

std::vector<const model::Transition*> RecordPage::steps() const
{
    if (!view_ || !surroundings_.catalogue->rights.may(store::Right::move, type_.name))
        return {};
    auto steps = type_.transitionsFrom(view_->record.state);
    std::erase_if(steps, [&](const model::Transition* step) {
        return !step->roles.empty() && std::ranges::none_of(step->roles, [&](const std::string& role) {
            return surroundings_.catalogue->rights.hasRole(role);
        });
    });
    return steps;
}

void RecordPage::move(const model::Transition& transition)
{
    if (!isReady())
        return;
    store::RecordChange change;
    change.operation = model::Operation::move;
    change.id = view_->record.id;
    change.base = view_->record.version;
    change.toState = transition.to;
    commit({{std::move(change)}, {}}, {"Done: {step}.", {{"step", transition.label}}}, {});
}

void RecordPage::commit(store::Change change, Message done, std::function<void()> then)
{
    if (isBusy_)
        return;
    isBusy_ = true;
    drafts_.hold();
    if (form_->isEditing())
        change.draft = drafts_.kept();
    struct Committed {
        store::CommitOutcome outcome;
        std::optional<LoadedRecord> loaded;
    };
    surroundings_.thread->ask(
        asker_,
        [change = std::move(change)](Workplace& workplace) {
            Committed result{workplace.session->commit(change), {}};
            try {
                if (result.outcome.committed() && !result.outcome.records.empty())
                    result.loaded = loadRecord(workplace, result.outcome.records.front());
            } catch (const std::exception&) {
                // It is saved all the same, and must not look as if it were not.
                result.loaded.reset();
            }
            return result;
        },
        [this, saved = form_->filledIn(), done = std::move(done), then = std::move(then)](Committed result) {
            isBusy_ = false;
            if (!result.outcome.committed()) {
                complain(result.outcome.problems);
                drafts_.typed();
                return;
            }
            if (!result.outcome.records.empty())
                wanted_ = result.outcome.records.front();
            afterCommit(std::move(result.loaded), saved);
            tellChanged(done, wanted_);
            if (then && !form_->isEditing())
                then();
        },
        [this](const std::exception_ptr& error) {
            isBusy_ = false;
            if (failureOf(error) == Failure::conflict) {
                // Under a new id: the old may be what was saved elsewhere.
                drafts_.drop();
                if (wanted_)
                    load(ChangedBy::others);
            }
            drafts_.typed();
            fail(error);
        });
}

/// What was typed while the change was being written is not saved, and stays.
void RecordPage::afterCommit(std::optional<LoadedRecord> loaded, const model::Fields& saved)
{
    drafts_.begin();
    conflicts_.clear();
    takenBack_.reset();
    const bool goesOn = form_->isEditing() && form_->filledIn() != saved;
    if (!loaded) {
        form_->discard();
        load(ChangedBy::us);
    } else if (goesOn) {
        goOnFrom(std::move(*loaded), ChangedBy::us);
        drafts_.typed();
    } else {
        show(std::move(*loaded));
    }
}

void RecordPage::act(const plugin::ActionDeclaration& action)
{
    if (!isReady() || !runActionInDialog(*this, surroundings_, action, *wanted_))
        return;
    takenBack_.reset();
    load(ChangedBy::us);
    tellChanged({"Done: {step}.", {{"step", action.label}}}, wanted_);
}

std::vector<RecordPage::Offer> RecordPage::offers()
{
    std::vector<Offer> offers;
    if (!isReady())
        return offers;
    // By the time one is taken, another record may stand here, or more be filled in.
    const auto add = [&](const wxString& label, std::function<void()> make) {
        offers.push_back({label, [this, of = *wanted_, make = std::move(make)] {
                              if (isReady() && wanted_ == of)
                                  save(make);
                          }});
    };
    for (const auto* step : steps())
        add(surroundings_.label(step->label), [this, step] { move(*step); });
    const auto actions = surroundings_.catalogue->actions.find(type_.name);
    if (actions != surroundings_.catalogue->actions.end() &&
        surroundings_.catalogue->rights.may(store::Right::change, type_.name))
        for (const auto& action : actions->second)
            add(surroundings_.label(action.label) + L"…", [this, &action] { act(action); });
    return offers;
}

void RecordPage::showMoreMenu()
{
    wxMenu menu;
    const auto add = [&menu](const wxString& label, std::function<void()> make) {
        const auto* item = menu.Append(wxID_ANY, label);
        menu.Bind(wxEVT_MENU, [make = std::move(make)](wxCommandEvent&) { make(); }, item->GetId());
    };
    // The step that is due has a button of its own.
    const std::size_t own = steps().empty() ? 0 : 1;
    const auto possible = offers();
    for (std::size_t index = own; index < possible.size(); ++index)
        add(possible[index].label, possible[index].make);
    if (possible.size() > own)
        menu.AppendSeparator();
    add(surroundings_.text({"Take back the last change"}) + toWx("\tCtrl+Z"), [this] { undo(); });
    if (view_ && takenBack_ == view_->record.version)
        add(surroundings_.text({"Do it again"}) + toWx("\tCtrl+Shift+Z"), [this] { redo(); });
    more_->PopupMenu(&menu, 0, more_->GetSize().GetHeight());
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
