#pragma once

#include <beibao/rules/divisions.h>
#include <beibao/ui/field_editor.h>
#include <beibao/ui/offer_box.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::ui {

/// An administrative division, chosen by its name, pinyin, initials or code: towns first, and the villages of a town
/// once that is chosen. Those near the unit come first. A code of digits may be typed that the table does not know.
class DivisionEditor final : public FieldEditor {
public:
    DivisionEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings);

    [[nodiscard]] wxWindow& window() override { return box_.window(); }
    [[nodiscard]] wxWindow& focusTarget() override { return box_.focusTarget(); }
    void show(const model::Value& value, const Titles& titles) override;
    [[nodiscard]] std::optional<model::Value> value() const override;
    /// What is not chosen yet is kept as it is typed.
    [[nodiscard]] model::Value draftValue() const override;

private:
    /// A division and what it is called here.
    struct Choice {
        std::string code;
        std::string name;
    };
    using Choices = std::vector<Choice>;

    static std::string nameOf(const Catalogue& catalogue, const std::string& code);
    static Choices choicesOf(const Catalogue& catalogue, const std::vector<const rules::Division*>& divisions);
    static Choices matching(const Catalogue& catalogue, const std::string& typed);
    void find();
    void offer(const Choices& choices);
    void take(const Choice& choice);
    void tell();

    Surroundings surroundings_;
    OfferBox box_;
    std::string code_;
    Asker asker_;
};

}  // namespace beibao::ui
