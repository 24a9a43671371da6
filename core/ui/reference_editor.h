#pragma once

#include <beibao/ui/field_editor.h>

#include <string>
#include <vector>

class wxListBox;
class wxPanel;
class wxTextCtrl;

namespace beibao::ui {

/// A record of one of several types, found as one types its name, number or telephone: the matches stand below, the
/// arrow keys and Enter choose one, and the last lines make a new one. Empty, the down arrow shows the latest.
class RecordFinder {
public:
    struct Choice {
        Id id;
        std::string title;
    };

    RecordFinder(wxWindow& parent, const wxString& name, std::vector<std::string> types, Surroundings surroundings);
    RecordFinder(const RecordFinder&) = delete;
    RecordFinder& operator=(const RecordFinder&) = delete;
    ~RecordFinder();

    [[nodiscard]] wxWindow& window() const;
    [[nodiscard]] wxWindow& focusTarget() const;
    /// The text in the field, when nobody types.
    void showTitle(const std::string& title);
    /// Whether what was typed is neither empty nor chosen.
    [[nodiscard]] bool isUnfinished() const;

    /// Called with what was chosen, and with nothing when the field was emptied.
    std::function<void(const std::optional<Choice>&)> chosen;
    /// Called while something is typed that is not chosen yet.
    std::function<void()> typing;

private:
    struct Line {
        std::optional<Choice> choice;
        std::string newType;
    };

    void bindKeys();
    void onTyped();
    void onEnter(wxCommandEvent& event);
    void onTextKey(wxKeyEvent& event);
    void onListKey(wxKeyEvent& event);
    void find();
    void offer(const std::vector<store::SearchHit>& hits);
    void closeOffer();
    void takeLine(int line);
    void take(const Line& taken);
    void makeNew(const std::string& type);

    std::vector<std::string> types_;
    Surroundings surroundings_;
    wxPanel* panel_;
    wxTextCtrl* text_;
    wxListBox* list_;
    std::vector<Line> lines_;
    std::string title_;
    bool isFinding_ = false;
    bool isFirstWanted_ = false;  ///< Enter was pressed before the matches came
    Asker asker_;
};

class ReferenceEditor final : public FieldEditor {
public:
    ReferenceEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings);

    [[nodiscard]] wxWindow& window() override { return finder_.window(); }
    [[nodiscard]] wxWindow& focusTarget() override { return finder_.focusTarget(); }
    void show(const model::Value& value, const Titles& titles) override;
    [[nodiscard]] std::optional<model::Value> value() const override;

private:
    RecordFinder finder_;
    model::Value value_;
};

/// The types that a field may refer to: those it names, or all.
[[nodiscard]] std::vector<std::string> targetsOf(const model::Field& field, const Catalogue& catalogue);

}  // namespace beibao::ui
