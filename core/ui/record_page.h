#pragma once

#include <beibao/ui/record_form.h>
#include <beibao/ui/surroundings.h>

#include <wx/panel.h>

#include <functional>
#include <optional>

class wxButton;
class wxInfoBar;
class wxNotebook;
class wxStaticText;

namespace beibao::ui {

class PanelPage;
class PaperView;
class Timeline;

/// One record: what it is and where it stands, the one step that is due, its form, the panels of plugins, its
/// papers, its past.
class RecordPage final : public wxPanel {
public:
    RecordPage(wxWindow* parent, const model::RecordType& type, Surroundings surroundings);
    ~RecordPage() override;

    void open(const Id& id);
    void startNew();
    /// Fetches the record anew if nobody is filling it in; says that it changed if somebody is.
    void refresh();
    [[nodiscard]] std::optional<Id> record() const;
    [[nodiscard]] const model::RecordType& type() const { return type_; }
    [[nodiscard]] bool isEditing() const;
    [[nodiscard]] bool isChanged() const;

    void edit();
    /// Saves what was filled in, then calls `then` if it was saved.
    void save(std::function<void()> then = {});
    void discard();
    /// Makes the step that is due.
    void takeNextStep();
    void undo();
    void showPapers();

    /// Called after records were changed here, with the record that is shown.
    std::function<void(const Id&)> committed;
    /// Called when a new record was given up.
    std::function<void()> closed;

private:
    struct Loaded {
        RecordView view;
        std::vector<store::Entry> history;
    };

    void buildHeader(wxSizer& sizer);
    void addPanels();
    void showInPanels(const model::Fields& fields);
    [[nodiscard]] static Loaded loadedFrom(Workplace& workplace, const Id& id);
    void load(const Id& id);
    void tellChanged(const Message& done, bool canUndo);
    void show(Loaded loaded);
    void showForm();
    void showHeader();
    void commit(store::Change change, Message done, std::function<void()> then);
    void move(const model::Transition& transition);
    [[nodiscard]] std::vector<const model::Transition*> steps() const;
    void act(const plugin::ActionDeclaration& action);
    void showMoreMenu();
    void say(const wxString& text, bool canUndo);
    void complain(const Problems& problems);
    void fail(const std::exception_ptr& error);

    const model::RecordType& type_;
    Surroundings surroundings_;
    std::optional<RecordView> view_;
    bool isBusy_ = false;
    wxInfoBar* messages_ = nullptr;
    wxStaticText* number_ = nullptr;
    wxStaticText* title_ = nullptr;
    wxStaticText* state_ = nullptr;
    wxButton* next_ = nullptr;
    wxButton* edit_ = nullptr;
    wxButton* save_ = nullptr;
    wxButton* discard_ = nullptr;
    wxButton* more_ = nullptr;
    wxNotebook* tabs_ = nullptr;
    RecordForm* form_ = nullptr;
    std::vector<PanelPage*> panels_;
    Timeline* timeline_ = nullptr;
    PaperView* papers_ = nullptr;
    Asker asker_;
};

}  // namespace beibao::ui
