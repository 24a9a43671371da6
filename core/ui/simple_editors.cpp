#include <beibao/ui/simple_editors.h>

#include <beibao/model/value_entry.h>
#include <beibao/ui/look.h>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace beibao::ui {

namespace {

constexpr int longTextLines = 4;

bool holdsText(const model::Field& field)
{
    return field.kind == model::FieldKind::text || field.kind == model::FieldKind::longText;
}

void tell(const std::function<void()>& changed)
{
    if (changed)
        changed();
}

}  // namespace

TextEditor::TextEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings)
    : field_(field), surroundings_(surroundings),
      text_(new wxTextCtrl(&parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, isWide() ? wxTE_MULTILINE : 0))
{
    setAccessibleName(*text_, surroundings.label(field.label));
    if (isWide())
        text_->SetMinSize({-1, text_->GetCharHeight() * longTextLines + gap(*text_)});
    else if (field.kind == model::FieldKind::date)
        text_->SetHint(surroundings.text({"such as 11-15"}));
    else if (field.kind == model::FieldKind::datetime)
        text_->SetHint(surroundings.text({"such as 11-15 10:40"}));
    text_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { tell(changed); });
}

wxWindow& TextEditor::window()
{
    return *text_;
}

void TextEditor::show(const model::Value& value, const Titles& /*titles*/)
{
    const bool isOnlyText = std::holds_alternative<std::string>(value) && !holdsText(field_);
    shown_ = isOnlyText ? model::Value() : value;
    text_->ChangeValue(toWx(model::entryText(field_, value)));
}

std::string TextEditor::text() const
{
    return fromWx(text_->GetValue());
}

std::optional<model::Value> TextEditor::value() const
{
    if (text() == model::entryText(field_, shown_))
        return shown_;
    return model::valueEntered(field_, text(), surroundings_.now());
}

model::Value TextEditor::draftValue() const
{
    return value().value_or(model::Value(text()));
}

CodeEditor::CodeEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings)
    : choice_(new wxChoice(&parent, wxID_ANY))
{
    setAccessibleName(*choice_, surroundings.label(field.label));
    codes_.emplace_back();
    choice_->Append(wxString());
    if (const auto* list = surroundings.catalogue->model->codeList(field.codeList))
        for (const auto& code : list->codes) {
            if (code.hidden) {
                hidden_[code.code] = surroundings.label(code.label);
                continue;
            }
            codes_.push_back(code.code);
            choice_->Append(toWx(code.parent.empty() ? "" : "    ") + surroundings.label(code.label));
        }
    choice_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { tell(changed); });
}

CodeEditor::CodeEditor(wxWindow& parent, const wxString& name, std::vector<std::pair<std::string, wxString>> codes,
                       bool required)
    : choice_(new wxChoice(&parent, wxID_ANY))
{
    setAccessibleName(*choice_, name);
    if (!required)
        codes.insert(codes.begin(), {std::string(), wxString()});
    for (const auto& [code, label] : codes) {
        codes_.push_back(code);
        choice_->Append(label);
    }
    choice_->SetSelection(0);
    choice_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { tell(changed); });
}

wxWindow& CodeEditor::window()
{
    return *choice_;
}

void CodeEditor::show(const model::Value& value, const Titles& /*titles*/)
{
    const auto* code = std::get_if<std::string>(&value);
    const std::string wanted = code != nullptr ? *code : std::string();
    auto found = std::ranges::find(codes_, wanted);
    if (found == codes_.end()) {
        // A code that is offered no more, or is not even in the list, is kept as it is.
        codes_.push_back(wanted);
        const auto hidden = hidden_.find(wanted);
        choice_->Append(hidden == hidden_.end() ? toWx(wanted) : hidden->second);
        found = std::prev(codes_.end());
    }
    choice_->SetSelection(static_cast<int>(found - codes_.begin()));
}

std::optional<model::Value> CodeEditor::value() const
{
    const int chosen = choice_->GetSelection();
    if (chosen == wxNOT_FOUND || codes_[static_cast<std::size_t>(chosen)].empty())
        return model::Value();
    return model::Value(codes_[static_cast<std::size_t>(chosen)]);
}

FlagEditor::FlagEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings)
    : box_(new wxCheckBox(&parent, wxID_ANY, surroundings.label(field.label)))
{
    box_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) {
        wasGiven_ = true;
        tell(changed);
    });
}

wxWindow& FlagEditor::window()
{
    return *box_;
}

void FlagEditor::show(const model::Value& value, const Titles& /*titles*/)
{
    const auto* flag = std::get_if<bool>(&value);
    wasGiven_ = flag != nullptr;
    box_->SetValue(flag != nullptr && *flag);
}

std::optional<model::Value> FlagEditor::value() const
{
    return wasGiven_ ? model::Value(box_->GetValue()) : model::Value();
}

FixedText::FixedText(wxWindow& parent, const model::Field& field, Surroundings surroundings)
    : field_(field), surroundings_(std::move(surroundings)),
      text_(new wxStaticText(&parent, wxID_ANY, wxString::FromUTF8("—")))
{
    setTone(*text_, Tone::quiet);
}

wxWindow& FixedText::window()
{
    return *text_;
}

void FixedText::show(const model::Value& value, const Titles& titles)
{
    value_ = value;
    const auto text = surroundings_.display(titles).text(field_, value);
    text_->SetLabel(text.empty() ? wxString::FromUTF8("—") : toWx(text));
}

}  // namespace beibao::ui
