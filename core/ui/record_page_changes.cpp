// What is done with the record of a page: saved, taken a step further, taken back.

#include <beibao/plugin/action.h>
#include <beibao/store/referrals/taking_up.h>
#include <beibao/ui/action_dialog.h>
#include <beibao/ui/look.h>
#include <beibao/ui/message_bar.h>
#include <beibao/ui/panel_page.h>
#include <beibao/ui/record_header.h>
#include <beibao/ui/record_page.h>

#include <wx/menu.h>
#include <wx/notebook.h>

#include <algorithm>

namespace beibao::ui {

void RecordPage::save(std::function<void()> then)
{
    if (!form_->isEditing()) {
        if (then)
            then();
        return;
    }
    if (isBusy_)
        return;
    if (auto* panel = unreadablePanel()) {
        tabs_->SetSelection(static_cast<std::size_t>(tabs_->FindPage(panel)));
        complain(panel->unreadable());
        return;
    }
    auto change = form_->change();
    if (!change) {
        tabs_->ChangeSelection(0);
        form_->focusFirstProblem();
        return;
    }
    commit({{std::move(*change)}, {}}, {"Saved."}, std::move(then));
}

void RecordPage::takeNextStep()
{
    const auto possible = steps();
    if (possible.empty() || !isReady())
        return;
    // What was filled in belongs to the step.
    save(possible.front().make);
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
            reload([this, done] { tellChanged(done, {}); });
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

bool RecordPage::isReady() const
{
    return !isBusy_ && wanted_ && view_ && view_->record.id == *wanted_;
}

std::vector<const model::Transition*> RecordPage::transitions() const
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

std::vector<RecordPage::Offer> RecordPage::steps()
{
    std::vector<Offer> steps;
    if (const auto* type = view_ ? typeTakingUp(*surroundings_.catalogue, view_->record) : nullptr)
        steps.push_back({surroundings_.text({"Take up: {type}", {{"type", type->label}}}), [this] { takeUp(); }, {}});
    for (const auto* transition : transitions())
        steps.push_back({surroundings_.label(transition->label), [this, transition] { move(*transition); }, {}});
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
    if (!isReady())
        return;
    if (action.fields.empty())
        return actAtOnce(action);
    if (const auto outcome = runActionInDialog(*this, surroundings_, action, *wanted_))
        afterAction(action, *outcome);
}

/// There is nothing to ask.
void RecordPage::actAtOnce(const plugin::ActionDeclaration& action)
{
    isBusy_ = true;
    surroundings_.thread->ask(
        asker_,
        [record = *wanted_, name = action.name](Workplace& workplace) {
            return plugin::runAction(*workplace.session, workplace.suite->plugins(), record, name, {});
        },
        [this, &action](const store::CommitOutcome& outcome) {
            isBusy_ = false;
            outcome.committed() ? afterAction(action, outcome) : complain(outcome.problems);
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

void RecordPage::afterAction(const plugin::ActionDeclaration& action, const store::CommitOutcome& outcome)
{
    takenBack_.reset();
    reload([this, done = Message("Done: {step}.", {{"step", action.label}}), outcome] {
        // What else was made is not taken back with the record.
        tellChanged(done, outcome.records.size() <= 1 ? wanted_ : std::nullopt);
        if (!outcome.problems.empty())
            messages_->say(surroundings_.text(done) + toWx("\n") + surroundings_.words->lines(outcome.problems),
                           Tone::warning);
    });
}

/// Those that this person may do.
std::vector<const plugin::ActionDeclaration*> RecordPage::actions() const
{
    std::vector<const plugin::ActionDeclaration*> actions;
    const auto declared = surroundings_.catalogue->actions.find(type_.name);
    if (declared != surroundings_.catalogue->actions.end() && mayEdit())
        for (const auto& action : declared->second)
            actions.push_back(&action);
    return actions;
}

void RecordPage::act(const std::string& shortcut)
{
    for (const auto* action : actions())
        if (action->shortcut == shortcut && isReady())
            return save([this, action] { act(*action); });
}

/// The record that comes of it is what is worked at next.
void RecordPage::takeUp()
{
    if (!isReady())
        return;
    surroundings_.thread->ask(
        asker_, [id = *wanted_](Workplace& workplace) { return store::fieldsFrom(*workplace.session, id); },
        [this, of = *wanted_](const model::Fields& known) {
            const bool isShown = isReady() && wanted_ == of;
            const auto* type = isShown ? typeTakingUp(*surroundings_.catalogue, view_->record) : nullptr;
            const auto made = type ? takeUpInDialog(*this, surroundings_, view_->record, known) : std::nullopt;
            if (!made)
                return;
            load(ChangedBy::us);
            if (committed)
                committed(*wanted_);
            openRelated(type->name, *made);
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

void RecordPage::handOn(const PossibleHanding& possible)
{
    if (!isReady())
        return;
    struct Usual {
        model::Fields fields;
        Titles titles;
    };
    surroundings_.thread->ask(
        asker_,
        [handing = possible.handing](Workplace& workplace) {
            Usual usual{store::usualFields(*workplace.session, handing), {}};
            addTitles(*workplace.session, usual.fields, usual.titles);
            return usual;
        },
        [this, possible](const Usual& usual) {
            if (!isReady() || wanted_ != possible.handing.from ||
                !handOnInDialog(*this, surroundings_, possible, usual.fields, usual.titles))
                return;
            takenBack_.reset();
            reload([this] { tellChanged({"Handed on."}, {}); });
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

std::vector<RecordPage::Offer> RecordPage::offers()
{
    std::vector<Offer> offers;
    if (!isReady())
        return offers;
    // By the time one is taken, another record may stand here, or more be filled in.
    const auto add = [&](const wxString& label, std::function<void()> make, const std::string& keys = {}) {
        offers.push_back({label,
                          [this, of = *wanted_, make = std::move(make)] {
                              if (isReady() && wanted_ == of)
                                  save(make);
                          },
                          toWx(keys)});
    };
    for (const auto& step : steps())
        add(step.label, step.make);
    for (const auto* action : actions())
        add(surroundings_.label(action->label) + L"…", [this, action] { act(*action); }, action->shortcut);
    for (const auto& possible : possibleHandings(*surroundings_.catalogue, view_->record))
        add(surroundings_.text(possible.label) + L"…", [this, possible] { handOn(possible); });
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
        add(possible[index].label + (possible[index].keys.empty() ? wxString() : L"\t" + possible[index].keys),
            possible[index].make);
    if (possible.size() > own)
        menu.AppendSeparator();
    add(surroundings_.text({"Take back the last change"}) + toWx("\tCtrl+Z"), [this] { undo(); });
    if (view_ && takenBack_ == view_->record.version)
        add(surroundings_.text({"Do it again"}) + toWx("\tCtrl+Shift+Z"), [this] { redo(); });
    header_->showMore(menu);
}

}  // namespace beibao::ui
