#pragma once

#include <beibao/store/change.h>
#include <beibao/ui/field_block.h>
#include <beibao/ui/filling_history.h>

#include <wx/scrolwin.h>
#include <wx/timer.h>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

class wxBoxSizer;
class wxStaticText;

namespace beibao::ui {

/// The fields of a record, in sections: read first, and filled in once somebody wants to. While one types, the suite
/// tries the change out beside, shows what follows from it, and says under each field what is wrong.
class RecordForm final : public wxScrolledWindow {
public:
    RecordForm(wxWindow* parent, const model::RecordType& type, Surroundings surroundings);
    ~RecordForm() override;

    /// Shows a record for reading.
    void show(const RecordView& view);
    /// Starts a new record, with these fields filled in.
    void startNew(const model::Fields& prefilled);
    /// Turns from reading to filling in; `field` gets the focus, or the first.
    void edit(const std::string& field = {});
    [[nodiscard]] bool isEditing() const { return editing_; }
    /// Whether anything was filled in that is not saved.
    [[nodiscard]] bool isChanged() const;
    /// Fills in what somebody chose elsewhere, as if it were typed here; `titles` are of the records it refers to.
    void fillIn(const model::Fields& fields, const Titles& titles = {});
    /// What was filled in so far, as a draft keeps it.
    [[nodiscard]] model::Fields filledIn() const;
    /// What would be lost if the machine failed now; nothing if nothing would.
    [[nodiscard]] std::optional<store::FormDraft> unsaved() const;
    /// Back to reading what was shown, without what was filled in since.
    void discard();
    /// Goes on filling in over a newer version of the record: a field that was not filled in here shows what it holds
    /// there. Returns the labels of those that were changed both here and there, which stay as they are here.
    [[nodiscard]] std::vector<LocalizedText> goOnFrom(const RecordView& newer);
    /// Takes back, or does again, what was filled in last. False if there is nothing to.
    bool undo();
    bool redo();
    /// Shows what is known about the field that has the keyboard, below it, or hides it again. False if none has.
    bool toggleHelp();

    /// The change that would save what was filled in; nothing, and the reasons shown, if a field is not of its form.
    [[nodiscard]] std::optional<store::RecordChange> change();
    /// Shows problems under their fields, those without a field at the top.
    void showProblems(const Problems& problems);
    /// Brings the first field that has a problem into view, and gives it the keyboard.
    void focusFirstProblem();

    /// Called after the filled-in values changed, with what the suite made of them; not as long as more is typed.
    std::function<void(const model::Fields&)> recalculated;
    /// Called when anything was typed.
    std::function<void()> changed;

    /// Called when somebody clicks on a field that is being read.
    std::function<void(const std::string& field)> editRequested;

private:
    struct SectionView;
    struct Tried {
        store::Trial trial;
        Titles titles;
    };

    void rebuild();
    [[nodiscard]] std::vector<model::Section> sections() const;
    void addHeading(SectionView& view, const model::Section& section);
    void buildReading(const model::Section& section);
    void buildEditing(const model::Section& section);
    void fitColumns();
    [[nodiscard]] model::Fields changedFields(bool& allReadable) const;
    /// From field to field: GTK's own order leaves the form at the first. False at its ends.
    bool moveFocus(int steps);
    void onFieldChanged(FieldBlock& block);
    void tryOut();
    void show(Tried tried);
    /// `all`: also of fields that nobody came to yet.
    void place(const Problems& problems, bool all);
    void countProblems();
    void scrollToFocus();
    [[nodiscard]] FieldBlock* blockOf(std::string_view field) const;
    [[nodiscard]] FieldBlock* focusedBlock() const;
    void remember(const FieldBlock& block);
    /// That a field was filled in.
    void forget(const std::string& field);
    void showAgain(const std::string& field, const model::Value& value);

    const model::RecordType& type_;
    Surroundings surroundings_;
    RecordView view_;
    bool isNew_ = false;
    bool editing_ = false;
    bool saveTried_ = false;
    std::set<std::string, std::less<>> touched_;
    model::Fields held_;  ///< by the touched fields, as of the last time they could be read
    FillingHistory history_;
    std::vector<std::unique_ptr<FieldBlock>> blocks_;
    std::vector<std::unique_ptr<SectionView>> sectionViews_;
    wxBoxSizer* content_;
    wxStaticText* general_ = nullptr;
    wxTimer pause_;
    Asker asker_;
};

}  // namespace beibao::ui
