#pragma once

#include <beibao/ui/field_editor.h>
#include <beibao/ui/offer_box.h>

#include <string>
#include <vector>

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
    ~RecordFinder() = default;

    [[nodiscard]] wxWindow& window() const { return box_.window(); }
    [[nodiscard]] wxWindow& focusTarget() const { return box_.focusTarget(); }
    /// The text in the field, when nobody types.
    void showTitle(const std::string& title);
    /// Whether what was typed is neither empty nor chosen.
    [[nodiscard]] bool isUnfinished() const { return box_.isUnfinished(); }

    /// Called with what was chosen, and with nothing when the field was emptied.
    std::function<void(const std::optional<Choice>&)> chosen;
    /// Called while something is typed that is not chosen yet.
    std::function<void()> typing;

private:
    void find();
    void offer(const std::vector<store::SearchHit>& hits);
    void take(const Choice& choice);
    void makeNew(const std::string& type);

    std::vector<std::string> types_;
    Surroundings surroundings_;
    OfferBox box_;
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
