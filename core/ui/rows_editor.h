#pragma once

#include <beibao/ui/field_block.h>

#include <vector>

class wxBoxSizer;
class wxPanel;

namespace beibao::ui {

/// A list of rows: each row's cells beside each other, and a button below that adds one.
class RowsEditor final : public FieldEditor {
public:
    RowsEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings);
    ~RowsEditor() override;

    [[nodiscard]] wxWindow& window() override;
    [[nodiscard]] wxWindow& focusTarget() override;
    [[nodiscard]] bool isWide() const override { return true; }
    void setPlace(const Id& record, const std::string& place) override;
    void show(const model::Value& value, const Titles& titles) override;
    [[nodiscard]] std::optional<model::Value> value() const override;
    [[nodiscard]] model::Value draftValue() const override;
    bool showProblem(std::string_view part, const Problem& problem) override;
    void clearProblems() override;

private:
    class RowStrip;

    RowStrip& add(const model::Row& row, const Titles& titles);
    void addEmpty();
    void remove(const RowStrip& strip);
    void takeOut(std::size_t index);
    void tell();

    const model::Field& field_;
    Surroundings surroundings_;
    wxPanel* panel_;
    wxBoxSizer* stripSizer_;
    wxWindow* addButton_;
    std::vector<std::unique_ptr<RowStrip>> strips_;
    std::optional<Id> record_;
    std::string place_;
};

}  // namespace beibao::ui
