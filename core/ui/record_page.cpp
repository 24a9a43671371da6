#include <beibao/ui/record_page.h>

#include <beibao/ui/action_dialog.h>
#include <beibao/ui/look.h>
#include <beibao/ui/panel_page.h>
#include <beibao/ui/paper_view.h>
#include <beibao/ui/state_mark.h>
#include <beibao/ui/timeline.h>

#include <wx/button.h>
#include <wx/infobar.h>
#include <wx/menu.h>
#include <wx/notebook.h>
#include <wx/stattext.h>
#include <wx/wupdlock.h>

#include <algorithm>

namespace beibao::ui {

namespace {

const int undoButton = wxNewId();

}  // namespace

RecordPage::RecordPage(wxWindow* parent, const model::RecordType& type, Surroundings surroundings)
    : wxPanel(parent), type_(type), surroundings_(std::move(surroundings))
{
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    messages_ = new wxInfoBar(this);
    messages_->Bind(wxEVT_BUTTON, [this](wxCommandEvent& event) {
        if (event.GetId() == undoButton)
            undo();
        else
            event.Skip();
        messages_->Dismiss();
    });
    sizer->Add(messages_, 0, wxEXPAND);
    buildHeader(*sizer);
    tabs_ = new wxNotebook(this, wxID_ANY);
    form_ = new RecordForm(tabs_, type, surroundings_);
    tabs_->AddPage(form_, surroundings_.text({"Form"}));
    addPanels();
    if (surroundings_.catalogue->documents.contains(type.name)) {
        papers_ = new PaperView(tabs_, surroundings_, surroundings_.catalogue->documents.find(type.name)->second);
        tabs_->AddPage(papers_, surroundings_.text({"Papers"}));
    }
    timeline_ = new Timeline(tabs_, type, surroundings_);
    tabs_->AddPage(timeline_, surroundings_.text({"History"}));
    sizer->Add(tabs_, 1, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    SetSizer(sizer);
    form_->editRequested = [this](const std::string& field) {
        if (edit_->IsEnabled())
            form_->edit(field);
        showHeader();
    };
    form_->changed = [this] { showHeader(); };
    tabs_->Bind(wxEVT_NOTEBOOK_PAGE_CHANGED, [this](wxBookCtrlEvent& event) {
        event.Skip();
        if (papers_ != nullptr && tabs_->GetCurrentPage() == papers_ && view_)
            papers_->show(view_->record);
        if (auto* panel = dynamic_cast<PanelPage*>(tabs_->GetCurrentPage()))
            panel->open();
    });
}

RecordPage::~RecordPage() = default;

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
    for (auto* panel : panels_)
        panel->show(fields, edit_->IsEnabled());
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

void RecordPage::open(const Id& id)
{
    messages_->Dismiss();
    load(id);
}

void RecordPage::startNew()
{
    asker_.forget();
    view_.reset();
    messages_->Dismiss();
    tabs_->ChangeSelection(0);
    form_->startNew({});
    showHeader();
    showInPanels({});
    form_->edit();
}

void RecordPage::refresh()
{
    if (!view_)
        return;
    if (!form_->isEditing()) {
        load(view_->record.id);
        return;
    }
    surroundings_.thread->ask(
        asker_, [id = view_->record.id](Workplace& workplace) { return workplace.session->get(id).version; },
        [this](std::int64_t version) {
            if (view_ && version != view_->record.version)
                say(surroundings_.text({"Somebody else has changed this record meanwhile. What you filled in is still "
                                        "here; discard it to see the record as it is now."}),
                    false);
        });
}

std::optional<Id> RecordPage::record() const
{
    return view_ ? std::optional(view_->record.id) : std::nullopt;
}

bool RecordPage::isEditing() const
{
    return form_->isEditing();
}

bool RecordPage::isChanged() const
{
    return form_->isChanged();
}

void RecordPage::edit()
{
    if (!edit_->IsEnabled() || form_->isEditing())
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
    auto change = form_->change();
    if (!change)
        return;
    commit({{std::move(*change)}, {}}, {"Saved."}, std::move(then));
}

void RecordPage::discard()
{
    if (!form_->isEditing())
        return;
    if (!view_) {
        if (closed)
            closed();
        return;
    }
    form_->discard();
    tabs_->SetFocus();
    load(view_->record.id);
}

void RecordPage::takeNextStep()
{
    const auto possible = steps();
    if (possible.empty() || isBusy_)
        return;
    // What was filled in belongs to the step.
    save([this, step = possible.front()] { move(*step); });
}

void RecordPage::undo()
{
    if (!view_ || isBusy_)
        return;
    isBusy_ = true;
    surroundings_.thread->ask(
        asker_, [id = view_->record.id](Workplace& workplace) { return workplace.session->undo(id); },
        [this](const store::CommitOutcome& outcome) {
            isBusy_ = false;
            if (!outcome.committed()) {
                complain(outcome.problems);
                return;
            }
            load(view_->record.id);
            tellChanged({"Taken back."}, false);
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

void RecordPage::showPapers()
{
    if (papers_ != nullptr)
        tabs_->SetSelection(static_cast<std::size_t>(tabs_->FindPage(papers_)));
}

RecordPage::Loaded RecordPage::loadedFrom(Workplace& workplace, const Id& id)
{
    Loaded loaded{viewOf(workplace, id), workplace.session->history(id)};
    for (const auto& entry : loaded.history)
        for (const auto& edit : entry.edits)
            for (const auto& [name, change] : edit.fields)
                addTitles(*workplace.session, {{name, change.before}, {name + " ", change.after}}, loaded.view.titles);
    return loaded;
}

void RecordPage::load(const Id& id)
{
    surroundings_.thread->askLatest(
        asker_, [id](Workplace& workplace) { return loadedFrom(workplace, id); },
        [this](Loaded loaded) { show(std::move(loaded)); }, [this](const std::exception_ptr& error) { fail(error); });
}

void RecordPage::show(Loaded loaded)
{
    view_ = std::move(loaded.view);
    showForm();
    timeline_->show(loaded.history, view_->titles);
    if (papers_ != nullptr && tabs_->GetCurrentPage() == papers_)
        papers_->show(view_->record);
    showHeader();
    showInPanels(view_->record.fields);
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
    title_->SetLabel(view_ ? toWx(view_->record.title) : surroundings_.text({"New {type}", {{"type", type_.label}}}));
    number_->SetLabel(view_ ? toWx(view_->record.number) : wxString());
    number_->Show(view_ && !view_->record.number.empty());
    const auto* state = view_ ? type_.state(view_->record.state) : nullptr;
    const auto mark = markOf(type_, view_ ? view_->record.state : std::string());
    state_->SetLabel(state != nullptr ? mark.symbol + L" " + surroundings_.label(state->label) : wxString());
    setTone(*state_, mark.tone);
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
    struct Committed {
        store::CommitOutcome outcome;
        std::optional<Loaded> loaded;
    };
    surroundings_.thread->ask(
        asker_,
        [change = std::move(change)](Workplace& workplace) {
            Committed result{workplace.session->commit(change), {}};
            if (result.outcome.committed() && !result.outcome.records.empty())
                result.loaded = loadedFrom(workplace, result.outcome.records.front());
            return result;
        },
        [this, done = std::move(done), then = std::move(then)](Committed result) {
            isBusy_ = false;
            if (!result.outcome.committed()) {
                complain(result.outcome.problems);
                return;
            }
            show(std::move(*result.loaded));
            tellChanged(done, true);
            if (then)
                then();
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

void RecordPage::act(const plugin::ActionDeclaration& action)
{
    if (!view_ || isBusy_ || !runActionInDialog(*this, surroundings_, action, view_->record.id))
        return;
    load(view_->record.id);
    tellChanged({"Done: {step}.", {{"step", action.label}}}, true);
}

void RecordPage::showMoreMenu()
{
    wxMenu menu;
    auto possible = steps();
    if (!possible.empty())
        possible.erase(possible.begin());
    for (const auto* step : possible) {
        const auto* item = menu.Append(wxID_ANY, surroundings_.label(step->label));
        menu.Bind(wxEVT_MENU, [this, step](wxCommandEvent&) { move(*step); }, item->GetId());
    }
    if (!possible.empty())
        menu.AppendSeparator();
    const auto actions = surroundings_.catalogue->actions.find(type_.name);
    const bool mayAct = surroundings_.catalogue->rights.may(store::Right::change, type_.name);
    if (actions != surroundings_.catalogue->actions.end() && mayAct) {
        for (const auto& action : actions->second) {
            const auto* item = menu.Append(wxID_ANY, surroundings_.label(action.label) + L"…");
            menu.Bind(wxEVT_MENU, [this, &action](wxCommandEvent&) { act(action); }, item->GetId());
        }
        menu.AppendSeparator();
    }
    const auto* back = menu.Append(wxID_ANY, surroundings_.text({"Take back the last change"}) + toWx("\tCtrl+Z"));
    menu.Bind(wxEVT_MENU, [this](wxCommandEvent&) { undo(); }, back->GetId());
    more_->PopupMenu(&menu, 0, more_->GetSize().GetHeight());
}

void RecordPage::tellChanged(const Message& done, bool canUndo)
{
    say(surroundings_.text(done), canUndo);
    if (committed)
        committed(view_->record.id);
}

void RecordPage::say(const wxString& text, bool canUndo)
{
    messages_->Dismiss();
    if (messages_->HasButtonId(undoButton))
        messages_->RemoveButton(undoButton);
    if (canUndo)
        messages_->AddButton(undoButton, surroundings_.text({"Undo"}));
    messages_->ShowMessage(text, wxICON_INFORMATION);
}

void RecordPage::complain(const Problems& problems)
{
    const bool aboutFields =
        std::ranges::any_of(problems, [](const Problem& problem) { return !problem.field.empty(); });
    if (aboutFields) {
        tabs_->ChangeSelection(0);
        form_->showProblems(problems);
        showHeader();
        return;
    }
    if (messages_->HasButtonId(undoButton))
        messages_->RemoveButton(undoButton);
    messages_->ShowMessage(surroundings_.words->lines(problems), wxICON_WARNING);
}

void RecordPage::fail(const std::exception_ptr& error)
{
    isBusy_ = false;
    complain(problemsOf(error));
}

}  // namespace beibao::ui
