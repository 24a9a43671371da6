#pragma once

#include <beibao/ui/field_editor.h>

#include <filesystem>

class wxButton;
class wxPanel;
class wxStaticText;

namespace beibao::ui {

/// A file that belongs to the record: it is sealed as soon as it is chosen, and is the record's once that is saved.
class FileEditor final : public FieldEditor {
public:
    FileEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings);

    [[nodiscard]] wxWindow& window() override;
    [[nodiscard]] wxWindow& focusTarget() override;
    void setPlace(const Id& record, const std::string& place) override;
    void show(const model::Value& value, const Titles& titles) override;
    /// Nothing while a file is being sealed: the record is not saved without it.
    [[nodiscard]] std::optional<model::Value> value() const override
    {
        return isSealing_ ? std::nullopt : std::optional(value_);
    }
    [[nodiscard]] model::Value draftValue() const override { return value_; }

private:
    void choose();
    void keep(const std::filesystem::path& file);
    void look();
    void remove();
    void take(model::Value value);
    void showFile();
    void fail(const std::exception_ptr& error);

    const model::Field& field_;
    Surroundings surroundings_;
    wxPanel* panel_;
    wxStaticText* name_;
    wxButton* choose_;
    wxButton* look_;
    wxButton* remove_;
    std::optional<Id> record_;
    std::string place_;
    model::Value value_;
    bool isSealing_ = false;
    Asker asker_;
};

}  // namespace beibao::ui
