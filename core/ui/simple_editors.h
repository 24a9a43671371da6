#pragma once

#include <beibao/ui/field_editor.h>

#include <map>
#include <string>
#include <vector>

class wxCheckBox;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace beibao::ui {

/// Texts, figures, days and times, typed in the form that `model::valueEntered` reads.
class TextEditor final : public FieldEditor {
public:
    TextEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings);

    [[nodiscard]] wxWindow& window() override;
    [[nodiscard]] bool isWide() const override { return field_.kind == model::FieldKind::longText; }
    /// Of a draft, also a text that is not of the field's form.
    void show(const model::Value& value, const Titles& titles) override;
    [[nodiscard]] std::optional<model::Value> value() const override;
    /// What is not of the field's form is kept as the text that it is.
    [[nodiscard]] model::Value draftValue() const override;

private:
    [[nodiscard]] std::string text() const;

    const model::Field& field_;
    Surroundings surroundings_;
    wxTextCtrl* text_;
    /// What was shown last: a mask that nobody touched stays one, and so does a time to the second.
    model::Value shown_;
};

/// A code of a list, by its label.
class CodeEditor final : public FieldEditor {
public:
    CodeEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings);
    /// The same for a list that is not one of the model's: the roles of links.
    CodeEditor(wxWindow& parent, const wxString& name, std::vector<std::pair<std::string, wxString>> codes,
               bool required);

    [[nodiscard]] wxWindow& window() override;
    void show(const model::Value& value, const Titles& titles) override;
    [[nodiscard]] std::optional<model::Value> value() const override;

private:
    std::vector<std::string> codes_;
    std::map<std::string, wxString> hidden_;  ///< labels of codes that are offered no more  ///< in the order of the
                                              ///< choices; the first is empty where none may be chosen
    wxChoice* choice_;
};

class FlagEditor final : public FieldEditor {
public:
    FlagEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings);

    [[nodiscard]] wxWindow& window() override;
    void show(const model::Value& value, const Titles& titles) override;
    [[nodiscard]] std::optional<model::Value> value() const override;

private:
    wxCheckBox* box_;
    bool wasGiven_ = false;
};

/// What is shown and not edited: values that the suite works out.
class FixedText final : public FieldEditor {
public:
    FixedText(wxWindow& parent, const model::Field& field, Surroundings surroundings);

    [[nodiscard]] wxWindow& window() override;
    void show(const model::Value& value, const Titles& titles) override;
    [[nodiscard]] std::optional<model::Value> value() const override { return value_; }

private:
    const model::Field& field_;
    Surroundings surroundings_;
    wxStaticText* text_;
    model::Value value_;
};

}  // namespace beibao::ui
