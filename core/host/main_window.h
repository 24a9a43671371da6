#pragma once

#include <beibao/host/command.h>
#include <beibao/ui/long_work.h>
#include <beibao/ui/record_list.h>
#include <beibao/ui/record_page.h>
#include <beibao/ui/surroundings.h>

#include <wx/frame.h>
#include <wx/timer.h>

#include <chrono>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

class wxSplitterWindow;
class wxTextCtrl;

namespace beibao::ui {
class MessageBar;
class PageStack;
class ProgressLine;
}  // namespace beibao::ui

namespace beibao::host {

class Rail;
class SearchResults;
class TodayPage;

/// The window: modules at the left, the list of a type beside them, the record at the right; in a narrow window the
/// record takes the place of the list. The box above finds anything.
class MainWindow final : public wxFrame {
public:
    explicit MainWindow(ui::Surroundings surroundings);
    MainWindow(const MainWindow&) = delete;
    MainWindow& operator=(const MainWindow&) = delete;
    ~MainWindow() override;

    /// Called when somebody leaves the machine and nobody else may look; the window is gone after that.
    std::function<void()> locked;
    /// Called when modules or settings of the workspace were changed here; the window is gone after that.
    std::function<void()> reconfigured;
    /// How long nobody has touched keyboard or mouse.
    std::function<std::chrono::steady_clock::duration()> idle;

private:
    /// A dialog that changes the configuration; true if it did.
    using AskConfiguration = bool(wxWindow&, const ui::Surroundings&);

    void configure(AskConfiguration* ask);
    /// What is to be known before anything is done.
    void tellNews();
    void buildTop(wxWindow& parent, wxSizer& sizer);
    void buildFoot(wxWindow& parent, wxSizer& sizer);
    void buildKeys();
    void takeSize();
    void rememberSize() const;
    struct Key {
        int modifiers;
        int code;
    };
    /// A command that is always there under a key; `available` says whether it can do anything now.
    void addCommand(
        Key key, const Message& label, std::function<void()> run,
        std::function<bool()> available = [] { return true; });
    /// What can be done now, for the box above.
    [[nodiscard]] std::vector<Command> commands();
    void addConfiguring(std::vector<Command>& commands);
    [[nodiscard]] std::set<std::string> actionKeys() const;
    void addActionKeys();
    /// Of an entry of the rail.
    [[nodiscard]] wxString nameOf(const std::string& type) const;
    void showHelp();
    void resume(const ui::DraftView& draft);
    void arrange();
    /// Asks before what is filled in and not saved would be lost; false where somebody stays with it.
    [[nodiscard]] bool mayLeave();

    void lock();
    /// Keeps what is filled in, then calls what takes this window away.
    void keepAndThen(const std::function<void()>& leave);
    void go(const std::string& type);
    void showToday();
    void focusToday();
    void keepFocus(bool atStart);
    void showType(const std::string& type);
    void showRecord(const std::string& type, const Id& id);
    void showNew(const std::string& type);
    /// Shows the page for records of a type, whatever stands on it.
    void turnTo(const std::string& type);
    /// From filling in to reading, from a record to its list.
    void stepBack();
    void showListOnly();
    /// The list of the place that was chosen, in place of what was found.
    void showChosenList();
    void find();
    /// What can be done with the records of a type as a whole.
    [[nodiscard]] std::vector<ui::RecordList::Action> actionsFor(const std::string& type);
    void importTable(const std::string& type);
    void exportTable(const std::string& type);
    void mergeDuplicates(const std::string& type);
    /// Makes the backup that is due by the schedule, beside all else, and says in the rail when the last one was made.
    void backUpAsScheduled();
    void backUpToFile();
    void afterCommit();
    void watch();

    [[nodiscard]] ui::RecordList& listOf(const std::string& type);
    [[nodiscard]] ui::RecordPage& pageOf(const std::string& type);
    [[nodiscard]] bool isNarrow() const;

    ui::Surroundings surroundings_;
    wxSplitterWindow* outer_ = nullptr;
    Rail* rail_ = nullptr;
    bool railFolded_ = false;
    wxTextCtrl* search_ = nullptr;
    ui::MessageBar* news_ = nullptr;
    ui::ProgressLine* progress_ = nullptr;
    wxSplitterWindow* split_ = nullptr;
    ui::PageStack* lists_ = nullptr;
    ui::PageStack* pages_ = nullptr;
    TodayPage* today_ = nullptr;
    SearchResults* results_ = nullptr;
    std::map<std::string, ui::RecordList*> listByType_;
    std::map<std::string, ui::RecordPage*> pageByType_;
    bool isLeaving_ = false;
    std::chrono::steady_clock::time_point backupLookedAt_;
    std::string type_;
    ui::RecordPage* page_ = nullptr;  ///< the record that is shown
    struct KeyCommand {
        Command command;
        std::function<bool()> available;
    };
    std::vector<wxAcceleratorEntry> keys_;
    std::vector<KeyCommand> keyCommands_;
    std::vector<ui::DraftView> drafts_;  ///< what this person filled in and has not saved, newest first
    bool hasFoundToday_ = false;
    wxTimer watchTimer_;
    std::int64_t dataVersion_ = -1;
    ui::Asker asker_;
    ui::Asker watchAsker_;
    ui::Asker backupAsker_;
    std::shared_ptr<ui::LongWork> exporting_;
};

}  // namespace beibao::host
