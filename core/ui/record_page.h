#pragma once

#include <beibao/ui/draft_keeper.h>
#include <beibao/ui/loaded_record.h>
#include <beibao/ui/record_form.h>
#include <beibao/ui/surroundings.h>

#include <wx/panel.h>

#include <functional>
#include <optional>
#include <set>
#include <string>

class wxNotebook;
class wxStaticText;

namespace beibao::ui {

class PanelPage;
struct PossibleHanding;
class AttachmentsView;
class MessageBar;
class PaperView;
class RecordHeader;
class RelatedView;
class Timeline;

/// One record: what it is and where it stands, the one step that is due, its form, the panels of plugins, its
/// papers, the files about it, the records that refer to it, its past.
class RecordPage final : public wxPanel {
public:
    RecordPage(wxWindow* parent, const model::RecordType& type, Surroundings surroundings);
    ~RecordPage() override;

    void open(const Id& id);
    void startNew();
    /// Goes on filling in a new record that was not saved.
    void resumeNew(const DraftView& draft);
    /// Fetches the record anew; what somebody is filling in stays.
    void refresh();
    /// The record that is shown, or will be in a moment; nothing for one that is not made yet.
    [[nodiscard]] std::optional<Id> record() const { return wanted_; }
    [[nodiscard]] const model::RecordType& type() const { return type_; }
    [[nodiscard]] bool isEditing() const;
    [[nodiscard]] bool isChanged() const;
    /// Whether something is being written, which nobody may turn away from.
    [[nodiscard]] bool isBusy() const { return isBusy_; }
    /// Keeps what is filled in and not saved, so that it is here again when the record is next opened, then calls
    /// `done`; says so and does not if it cannot be kept.
    void keepDraft(std::function<void()> done);
    /// What was kept of what is filled in now.
    [[nodiscard]] std::optional<Id> keptDraft() const { return drafts_.kept(); }

    void edit();
    /// Saves what was filled in, then calls `then` if it was saved.
    void save(std::function<void()> then = {});
    /// Forgets what is filled in, kept or not.
    void discard();
    /// Makes the step that is due.
    void takeNextStep();
    /// While somebody fills in, the last thing filled in; else this person's last change of the record.
    void undo();
    /// Does again what was taken back last.
    void redo();
    void showPapers();
    /// Gives the keyboard to the page, so that its keys are heard.
    void focus();
    /// Explains the field that has the keyboard. False if none has.
    bool showHelp();

    /// Does the action of the record's plugin that has these keys; nothing where it has none.
    void act(const std::string& shortcut);

    /// Something that may be done with the record as it stands.
    struct Offer {
        wxString label;
        std::function<void()> make;
        wxString keys;  ///< empty for what has none
    };
    /// The steps that are possible, the one that is due first, then the actions of the record's plugin.
    [[nodiscard]] std::vector<Offer> offers();

    /// Called after records were changed here, with the record that is shown.
    std::function<void(const Id&)> committed;
    /// Called when somebody opens a record that refers to this one.
    std::function<void(const std::string& type, const Id& id)> relatedOpened;
    /// Called when a new record was given up.
    std::function<void()> closed;

private:
    void buildHeader(wxSizer& sizer);
    void addPanels();
    void addTabs();
    void buildFoot(wxSizer& sizer);

    /// Whatever was going on with the record before is over.
    void begin();

    enum class ChangedBy { us, others };
    void load(ChangedBy by);
    /// After the record was changed by other means than the form. Nothing more is done with it, and nothing told of it,
    /// before it stands here as it is now: else the next step would be refused as if somebody else had changed it.
    void reload(std::function<void()> then);
    void show(LoadedRecord loaded);
    void showForm();
    /// What is beside the form: the record's past, the files about it, the records that refer to it.
    void showBeside(LoadedRecord loaded);
    /// How much there is in a tab stands on it.
    void showCount(wxWindow* tab, const Message& label, std::size_t count);
    void showHeader();
    void showInPanels(const model::Fields& fields);
    /// The first panel in which something stands that cannot be saved; null if there is none.
    [[nodiscard]] PanelPage* unreadablePanel() const;

    /// Somebody fills in, and the record was changed.
    void goOnFrom(LoadedRecord loaded, ChangedBy by);
    void resume(const DraftView& draft, const std::vector<std::string>& changedByOthers);
    void tellConflicts();

    /// Whether what is shown is the record that is wanted, and nothing is being written.
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] bool mayEdit() const;
    void commit(store::Change change, Message done, std::function<void()> then);
    void afterCommit(std::optional<LoadedRecord> loaded, const model::Fields& saved);
    void move(const model::Transition& transition);
    void act(const plugin::ActionDeclaration& action);
    void actAtOnce(const plugin::ActionDeclaration& action);
    void afterAction(const plugin::ActionDeclaration& action, const store::CommitOutcome& outcome);
    [[nodiscard]] std::vector<const plugin::ActionDeclaration*> actions() const;
    void takeUp();
    void handOn(const PossibleHanding& possible);
    void openRelated(const std::string& type, const Id& id);
    void takeBackLastChange(const Id& of, const Message& done);
    [[nodiscard]] std::vector<const model::Transition*> transitions() const;
    /// What takes the record further, the one that is due first: taking a referral up goes before merely accepting it.
    [[nodiscard]] std::vector<Offer> steps();
    void showMoreMenu();

    /// With a button that takes back the last change of a record, if one is given.
    void say(const wxString& text, const std::optional<Id>& undoable = {});
    void tellChanged(const Message& done, const std::optional<Id>& undoable);
    void complain(const Problems& problems);
    void fail(const std::exception_ptr& error);

    const model::RecordType& type_;
    Surroundings surroundings_;
    std::optional<Id> wanted_;
    std::optional<RecordView> view_;
    bool isBusy_ = false;
    std::function<void()> whenLoaded_;
    /// The version of the record after this person took a change back: as long as it has that, it can be done again.
    std::optional<std::int64_t> takenBack_;
    std::set<std::string> conflicts_;  ///< labels of what is filled in here and was changed by others
    MessageBar* messages_ = nullptr;
    RecordHeader* header_ = nullptr;
    wxNotebook* tabs_ = nullptr;
    RecordForm* form_ = nullptr;
    std::vector<PanelPage*> panels_;
    wxStaticText* draftNote_ = nullptr;
    DraftKeeper drafts_;
    Timeline* timeline_ = nullptr;
    PaperView* papers_ = nullptr;
    RelatedView* related_ = nullptr;
    AttachmentsView* attachments_ = nullptr;
    Asker asker_;
};

}  // namespace beibao::ui
