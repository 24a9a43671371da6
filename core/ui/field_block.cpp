#include <beibao/ui/field_block.h>

#include <beibao/model/value_entry.h>
#include <beibao/ui/look.h>
#include <beibao/ui/wrapping.h>

#include <wx/scrolwin.h>
#include <wx/stattext.h>

#include <algorithm>
#include <optional>

namespace beibao::ui {

namespace {

Message unitOf(const model::Field& field)
{
    switch (field.kind) {
    case model::FieldKind::money:
        return {"yuan"};
    case model::FieldKind::length:
        return {"m"};
    default:
        return {};
    }
}

wxString labelOf(const model::Field& field, const Surroundings& surroundings)
{
    const auto label = surroundings.label(field.label);
    return field.required ? label + L" *" : label;
}

/// A check box bears its label itself.
bool needsLabel(const model::Field& field)
{
    return field.kind != model::FieldKind::boolean || field.readOnly || field.isComputed();
}

/// How a field is written; nothing where any text will do, or where there is nothing to write.
std::optional<Message> formOf(const model::Field& field)
{
    switch (field.kind) {
    case model::FieldKind::reference:
    case model::FieldKind::references:
        return Message("Choose “{field}” from the matches, or make a new one.", {{"field", field.label}});
    case model::FieldKind::text:
        if (field.format == model::TextFormat::divisionCode)
            return Message("Choose “{field}” from the matches, or type its code.", {{"field", field.label}});
        return std::nullopt;
    case model::FieldKind::integer:
    case model::FieldKind::decimal:
    case model::FieldKind::money:
    case model::FieldKind::length:
    case model::FieldKind::date:
    case model::FieldKind::datetime:
        return model::expectedEntry(field);
    default:
        return std::nullopt;
    }
}

/// What somebody should know who is about to fill in a field: what it means, how it is written, who sees it.
wxString helpOf(const model::Field& field, const Surroundings& surroundings)
{
    wxArrayString sentences;
    if (!field.help.empty())
        sentences.Add(surroundings.label(field.help));
    if (const auto form = formOf(field))
        sentences.Add(surroundings.text(*form));
    if (field.required)
        sentences.Add(surroundings.text({"It must be filled in."}));
    if (field.unique)
        sentences.Add(surroundings.text({"No two records may hold the same."}));
    if (field.secrecy == model::Secrecy::masked)
        sentences.Add(surroundings.text({"Whoever may not see it in full sees only a part."}));
    if (field.secrecy == model::Secrecy::sealed)
        sentences.Add(
            surroundings.text({"It is kept sealed, and found by the whole value or its last four characters."}));
    if (sentences.IsEmpty())
        sentences.Add(surroundings.text({"Whatever fits. It may stay empty."}));
    return wxJoin(sentences, '\n', '\0');
}

}  // namespace

FieldBlock::FieldBlock(wxWindow& parent, const model::Field& field, const Surroundings& surroundings)
    : field_(field), surroundings_(surroundings), sizer_(new wxBoxSizer(wxVERTICAL))
{
    if (needsLabel(field)) {
        auto* label = new wxStaticText(&parent, wxID_ANY, labelOf(field, surroundings));
        setTone(*label, Tone::quiet);
        sizer_->Add(label, 0, wxBOTTOM, smallGap(parent) / 2);
    } else
        sizer_->AddSpacer(parent.GetCharHeight() + smallGap(parent));
    editor_ = makeEditor(parent, field, surroundings);
    if (!field.help.empty())
        editor_->focusTarget().SetToolTip(surroundings.label(field.help));
    const auto unit = unitOf(field);
    if (unit.pattern().empty() || field.readOnly || field.isComputed())
        sizer_->Add(&editor_->window(), 0, wxEXPAND);
    else {
        auto* line = new wxBoxSizer(wxHORIZONTAL);
        line->Add(&editor_->window(), 1, wxALIGN_CENTRE_VERTICAL);
        line->Add(new wxStaticText(&parent, wxID_ANY, surroundings.text(unit)), 0, wxALIGN_CENTRE_VERTICAL | wxLEFT,
                  smallGap(parent));
        sizer_->Add(line, 0, wxEXPAND);
    }
    problem_ = new wxStaticText(&parent, wxID_ANY, {});
    problem_->Hide();
    sizer_->Add(problem_, 0, wxEXPAND | wxTOP, smallGap(parent) / 2);
    help_ = new wxStaticText(&parent, wxID_ANY, {});
    setTone(*help_, Tone::quiet);
    help_->Hide();
    sizer_->Add(help_, 0, wxEXPAND | wxTOP, smallGap(parent) / 2);
}

int FieldBlock::textWidth() const
{
    return std::max(sizer_->GetSize().GetWidth(), problem_->FromDIP(240));
}

void FieldBlock::toggleHelp()
{
    help_->Show(!help_->IsShown());
    const auto text = help_->IsShown() ? helpOf(field_, surroundings_) : wxString();
    showWrapped(*help_, text, textWidth());
    if (!hasProblem_)
        setAccessibleDescription(editor_->focusTarget(), text);
}

void FieldBlock::showProblem(std::string_view part, const Problem& problem)
{
    const bool known = editor_->showProblem(part, problem);
    if (hasProblem_)
        return;
    hasProblem_ = true;
    if (known)
        return;
    const auto text = surroundings_.text(problem.message);
    setTone(*problem_, problem.severity == Severity::error ? Tone::error : Tone::warning);
    problem_->Show();
    showWrapped(*problem_, toWx(problem.severity == Severity::error ? "✕ " : "⚠ ") + text, textWidth());
    setAccessibleDescription(editor_->focusTarget(), text);
}

void FieldBlock::showUnreadable()
{
    const auto form = formOf(field_).value_or(model::expectedEntry(field_));
    showProblem(unreadable, {Severity::error, form, {}, field_.name});
}

void FieldBlock::clearProblems()
{
    editor_->clearProblems();
    if (!hasProblem_)
        return;
    hasProblem_ = false;
    problem_->Hide();
    setAccessibleDescription(editor_->focusTarget(), {});
}

void relayout(wxWindow& changed)
{
    wxWindow* window = &changed;
    for (; window != nullptr && !window->IsTopLevel(); window = window->GetParent()) {
        if (auto* scrolled = dynamic_cast<wxScrolledWindow*>(window)) {
            scrolled->Layout();
            scrolled->FitInside();
            return;
        }
        window->InvalidateBestSize();
    }
    // A dialog without room to scroll takes more of the screen.
    if (window == nullptr)
        return;
    if (window->GetSizer() != nullptr) {
        auto size = window->GetClientSize();
        size.IncTo(window->GetSizer()->ComputeFittingClientSize(window));
        window->SetClientSize(size);
    }
    window->Layout();
}

}  // namespace beibao::ui
