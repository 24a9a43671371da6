#pragma once

#include <beibao/ui/reference_editor.h>
#include <beibao/ui/simple_editors.h>

class wxBoxSizer;
class wxPanel;

namespace beibao::ui {

/// Several records, each with what it is here: the chosen ones below each other, and a line to add another.
class LinksEditor final : public FieldEditor {
public:
    LinksEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings);

    [[nodiscard]] wxWindow& window() override;
    [[nodiscard]] wxWindow& focusTarget() override { return finder_->focusTarget(); }
    void show(const model::Value& value, const Titles& titles) override;
    [[nodiscard]] std::optional<model::Value> value() const override;
    [[nodiscard]] model::Value draftValue() const override;

private:
    struct Line {
        Id target;
        std::unique_ptr<CodeEditor> role;  ///< null where the field has no roles
    };

    void add(const model::Link& link, const std::string& title);
    void remove(const Id& target);
    void tell();

    const model::Field& field_;
    Surroundings surroundings_;
    wxPanel* panel_;
    wxBoxSizer* lineSizer_;
    std::vector<Line> lines_;
    std::unique_ptr<RecordFinder> finder_;
};

}  // namespace beibao::ui
