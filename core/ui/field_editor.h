#pragma once

#include <beibao/model/field.h>
#include <beibao/ui/surroundings.h>

#include <wx/window.h>

#include <functional>
#include <memory>
#include <optional>

namespace beibao::ui {

/// Stands for the part of a field whose text is not of its form.
inline constexpr std::string_view unreadable = "?";

/// The part of a form in which one field is filled in. Its windows belong to the parent it was made in.
class FieldEditor {
public:
    FieldEditor() = default;
    FieldEditor(const FieldEditor&) = delete;
    FieldEditor& operator=(const FieldEditor&) = delete;
    virtual ~FieldEditor() = default;

    /// What stands in the form.
    [[nodiscard]] virtual wxWindow& window() = 0;
    /// What gets the focus when the field does.
    [[nodiscard]] virtual wxWindow& focusTarget() { return window(); }
    /// Whether it takes the whole width of the form.
    [[nodiscard]] virtual bool isWide() const { return false; }

    /// Says to which record the field belongs, and where in it it stands (`store::FilePlace`). Without, no file can be
    /// chosen: it is sealed for its record.
    virtual void setPlace(const Id& /*record*/, const std::string& /*place*/) {}

    /// Shows a value without telling anyone that it changed.
    virtual void show(const model::Value& value, const Titles& titles) = 0;
    /// What was filled in; nothing where it is not of the field's form.
    [[nodiscard]] virtual std::optional<model::Value> value() const = 0;
    /// What of it a draft keeps: where all of it is not of the field's form, at least what is.
    [[nodiscard]] virtual model::Value draftValue() const { return value().value_or(model::Value()); }
    /// Shows what is wrong with parts of the field (`[2].person`), and returns whether that part is shown here.
    virtual bool showProblem(std::string_view /*part*/, const Problem& /*problem*/) { return false; }
    virtual void clearProblems() {}

    /// Called whenever what was filled in has changed.
    std::function<void()> changed;
};

/// The editor for a field's kind. Fields that the suite works out, or that are computed, are shown and not edited.
[[nodiscard]] std::unique_ptr<FieldEditor> makeEditor(wxWindow& parent, const model::Field& field,
                                                      const Surroundings& surroundings);

}  // namespace beibao::ui
