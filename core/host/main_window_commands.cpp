// What can be done in the window: by keys, from the box above, and with what was filled in before.

#include <beibao/host/main_window.h>
#include <beibao/host/modules_dialog.h>
#include <beibao/host/passphrase_dialog.h>
#include <beibao/host/rail.h>
#include <beibao/host/report_dialog.h>
#include <beibao/host/settings_dialog.h>
#include <beibao/host/today_page.h>
#include <beibao/ui/message_bar.h>
#include <beibao/ui/page_stack.h>

#include <wx/listbox.h>
#include <wx/splitter.h>
#include <wx/textctrl.h>

#include <ranges>

namespace beibao::host {

void MainWindow::addCommand(Key key, const Message& label, std::function<void()> run, std::function<bool()> available)
{
    // By the time it is chosen from a list that stood there for a while, it may not be available any more.
    const auto guarded = [run = std::move(run), available] {
        if (available())
            run();
    };
    const int id = wxWindow::NewControlId();
    keys_.emplace_back(key.modifiers, key.code, id);
    Bind(wxEVT_MENU, [guarded](wxCommandEvent&) { guarded(); }, id);
    keyCommands_.push_back({{surroundings_.text(label), keys_.back().ToString(), guarded}, std::move(available)});
}

void MainWindow::buildKeys()
{
    const auto hasPage = [this] { return page_ != nullptr && pages_->IsShown(); };
    const auto hasList = [this] { return !type_.empty(); };
    addCommand({wxACCEL_CTRL, 'K'}, {"Find anything"}, [this] {
        search_->SetFocus();
        search_->SelectAll();
    });
    addCommand({wxACCEL_CTRL, 'F'}, {"Filter the list"}, [this] { listOf(type_).focusFilter(); }, hasList);
    addCommand({wxACCEL_CTRL, 'N'}, {"New"}, [this] { showNew(type_); }, hasList);
    addCommand({wxACCEL_CTRL, 'S'}, {"Save"}, [this] { page_->save(); }, hasPage);
    addCommand({wxACCEL_NORMAL, WXK_F2}, {"Edit"}, [this] { page_->edit(); }, hasPage);
    addCommand({wxACCEL_CTRL, WXK_RETURN}, {"Make the next step"}, [this] { page_->takeNextStep(); }, hasPage);
    addCommand({wxACCEL_CTRL, 'P'}, {"Print"}, [this] { page_->showPapers(); }, hasPage);
    // Whoever types elsewhere means what is typed there.
    const auto meansPage = [this, hasPage] {
        const auto* focused = wxWindow::FindFocus();
        return hasPage() && focused != search_ && (type_.empty() || !listOf(type_).isFilter(focused));
    };
    addCommand({wxACCEL_CTRL, 'Z'}, {"Take back the last change"}, [this] { page_->undo(); }, meansPage);
    addCommand({wxACCEL_CTRL | wxACCEL_SHIFT, 'Z'}, {"Do it again"}, [this] { page_->redo(); }, meansPage);
    addCommand({wxACCEL_CTRL, 'L'}, {"Lock"}, [this] { lock(); });
    addCommand({wxACCEL_NORMAL, WXK_F1}, {"Help"}, [this] { showHelp(); });
    for (const int number : std::views::iota(1, 10))
        if (const auto* type = rail_->entry(static_cast<std::size_t>(number), {}))
            addCommand({wxACCEL_CTRL, '0' + number}, {"Go to “{place}”", {{"place", ui::fromWx(nameOf(*type))}}},
                       [this, number] {
                           go(*rail_->entry(static_cast<std::size_t>(number), type_));
                           type_.empty() ? focusToday() : listOf(type_).focusList();
                       });
    addActionKeys();
    SetAcceleratorTable(wxAcceleratorTable(static_cast<int>(keys_.size()), keys_.data()));
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE && pages_->IsShown() && pages_->IsDescendant(wxWindow::FindFocus()) &&
            dynamic_cast<wxListBox*>(wxWindow::FindFocus()) == nullptr)
            stepBack();
        else
            event.Skip();
    });
}

void MainWindow::addActionKeys()
{
    for (const auto& keys : actionKeys()) {
        const std::unique_ptr<wxAcceleratorEntry> entry(wxAcceleratorEntry::Create(L"\t" + ui::toWx(keys)));
        if (!entry)
            continue;
        const int id = wxWindow::NewControlId();
        keys_.emplace_back(entry->GetFlags(), entry->GetKeyCode(), id);
        const auto act = [this, keys](wxCommandEvent&) {
            if (page_ != nullptr && pages_->IsShown())
                page_->act(keys);
        };
        Bind(wxEVT_MENU, act, id);
    }
}

/// Those of all actions: which one is meant follows from the record that is shown.
std::set<std::string> MainWindow::actionKeys() const
{
    std::set<std::string> keys;
    for (const auto& [type, actions] : surroundings_.catalogue->actions)
        for (const auto& action : actions)
            if (!action.shortcut.empty())
                keys.insert(action.shortcut);
    return keys;
}

void MainWindow::configure(AskConfiguration* ask)
{
    search_->Clear();
    if (ask(*this, surroundings_))
        keepAndThen(reconfigured);
}

/// What can be set up in this workspace, by who may.
void MainWindow::addConfiguring(std::vector<Command>& commands)
{
    if (!ui::mayConfigure(*surroundings_.catalogue))
        return;
    const auto add = [&](const Message& label, AskConfiguration* ask) {
        commands.push_back({surroundings_.text(label), {}, [this, ask] { configure(ask); }});
    };
    add({"Modules …"}, switchModulesInDialog);
    if (hasSettings(*surroundings_.catalogue))
        add({"Settings …"}, changeSettingsInDialog);
}

std::vector<Command> MainWindow::commands()
{
    std::vector<Command> commands;
    if (page_ != nullptr && pages_->IsShown())
        for (auto& offer : page_->offers())
            commands.push_back({offer.label, offer.keys, std::move(offer.make)});
    for (const auto& each : keyCommands_)
        if (each.available())
            commands.push_back(each.command);
    if (ReportDialog::hasReports(*surroundings_.catalogue))
        commands.push_back({surroundings_.text({"Reports …"}), {}, [this] {
                                search_->Clear();
                                ReportDialog(this, surroundings_).ShowModal();
                            }});
    addConfiguring(commands);
    commands.push_back({surroundings_.text({"Back up to a file …"}), {}, [this] { backUpToFile(); }});
    commands.push_back({surroundings_.text({"Change the passphrase"}), {}, [this] {
                            if (changePassphrase(surroundings_))
                                news_->say(surroundings_.text({"The new passphrase holds from now on."}));
                        }});
    const auto& catalogue = *surroundings_.catalogue;
    for (const auto& draft : drafts_)
        if (page_ == nullptr || page_->keptDraft() != draft.draft.id)
            commands.push_back({surroundings_.text({"Go on filling in: {type}, {time}",
                                                    {{"type", catalogue.type(draft.draft.type).label},
                                                     {"time", draft.draft.kept.toMinute()}}}),
                                {},
                                [this, draft] { resume(draft); }});
    for (const auto& [name, type] : catalogue.model->types())
        if (type.navigation != model::Navigation::none && catalogue.rights.may(store::Right::create, name))
            commands.push_back({surroundings_.text({"New {type}", {{"type", type.label}}}), {}, [this, name] {
                                    go(name);
                                    showNew(name);
                                }});
    for (const auto& [name, type] : catalogue.model->types())
        if (type.navigation != model::Navigation::none)
            for (auto& action : actionsFor(name))
                commands.push_back({action.label, {}, std::move(action.run)});
    return commands;
}

wxString MainWindow::nameOf(const std::string& type) const
{
    return type.empty() ? surroundings_.text({"Today"})
                        : surroundings_.label(surroundings_.catalogue->type(type).label);
}

void MainWindow::showHelp()
{
    if (page_ != nullptr && pages_->IsShown() && page_->showHelp())
        return;
    search_->SetFocus();
    search_->ChangeValue(L"?");
    find();
}

void MainWindow::resume(const ui::DraftView& draft)
{
    if (page_ != nullptr && page_->keptDraft() == draft.draft.id) {
        arrange();
        return;
    }
    const auto& type = draft.draft.type;
    go(type);
    if (draft.draft.record) {
        showRecord(type, *draft.draft.record);
        return;
    }
    if (!mayLeave())
        return;
    // It may have been saved or given up meanwhile, here or in another window.
    surroundings_.thread->ask(
        asker_,
        [id = draft.draft.id](ui::Workplace& workplace) -> std::optional<ui::DraftView> {
            for (auto& each : workplace.session->drafts())
                if (each.id == id)
                    return viewOf(workplace, std::move(each));
            return std::nullopt;
        },
        [this, type](const std::optional<ui::DraftView>& stillThere) {
            if (!stillThere) {
                today_->refresh();
                return;
            }
            turnTo(type);
            page_->resumeNew(*stillThere);
        });
}

}  // namespace beibao::host
