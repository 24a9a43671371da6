#pragma once

#include <beibao/ui/field_editor.h>

#include <wx/sizer.h>

class wxStaticText;

namespace beibao::ui {

/// One field in a form: its label above, its unit behind, and below what is wrong with it.
class FieldBlock {
public:
    FieldBlock(wxWindow& parent, const model::Field& field, const Surroundings& surroundings);

    [[nodiscard]] const model::Field& field() const { return field_; }
    [[nodiscard]] FieldEditor& editor() const { return *editor_; }
    [[nodiscard]] wxSizer& sizer() const { return *sizer_; }

    /// The first problem is shown in full; `part` is what follows the field's name.
    void showProblem(std::string_view part, const Problem& problem);
    /// That what was typed is not of the field's form.
    void showUnreadable();
    void clearProblems();
    [[nodiscard]] bool hasProblem() const { return hasProblem_; }
    /// Shows below the field what is known about it, or hides that again.
    void toggleHelp();

private:
    [[nodiscard]] int textWidth() const;

    const model::Field& field_;
    Surroundings surroundings_;
    std::unique_ptr<FieldEditor> editor_;
    wxSizer* sizer_;
    wxStaticText* problem_;
    wxStaticText* help_;
    bool hasProblem_ = false;
};

/// Lays a form out anew after something in it came or went, and keeps the scroll position.
void relayout(wxWindow& changed);

}  // namespace beibao::ui
