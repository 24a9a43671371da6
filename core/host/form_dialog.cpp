#include <beibao/host/form_dialog.h>

#include <beibao/ui/look.h>
#include <beibao/ui/surroundings.h>
#include <beibao/ui/wrapping.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace beibao::host {

namespace {

/// In DIP.
constexpr int textWidth = 360;

}  // namespace

FormDialog::FormDialog(ui::SharedWords words, const Message& title, const Message& explanation, const Message& button)
    : wxDialog(nullptr, wxID_ANY, words->text({"Beibao"})), words_(std::move(words)),
      fields_(new wxFlexGridSizer(1, ui::smallGap(*this), 0)), notice_(new wxStaticText(this, wxID_ANY, {})),
      button_(new wxButton(this, wxID_OK, text(button)))
{
    auto* heading = new wxStaticText(this, wxID_ANY, text(title));
    ui::setType(*heading, ui::TypeSize::title, ui::Weight::bold);
    auto* told = new wxStaticText(this, wxID_ANY, text(explanation));
    ui::setTone(*told, ui::Tone::quiet);
    ui::showWrapped(*told, text(explanation), FromDIP(textWidth));
    ui::setTone(*notice_, ui::Tone::error);
    notice_->Hide();
    ui::emphasise(*button_);
    button_->SetDefault();
    fields_->AddGrowableCol(0, 1);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->AddStretchSpacer();
    buttons->Add(new wxButton(this, wxID_CANCEL, text({"Cancel"})), 0, wxRIGHT, ui::gap(*this));
    buttons->Add(button_);
    auto* content = new wxBoxSizer(wxVERTICAL);
    content->Add(heading, 0, wxBOTTOM, ui::gap(*this));
    content->Add(told, 0, wxBOTTOM, ui::gap(*this, 2));
    content->Add(fields_, 0, wxEXPAND | wxBOTTOM, ui::gap(*this));
    content->Add(notice_, 0, wxEXPAND | wxBOTTOM, ui::gap(*this));
    content->Add(buttons, 0, wxEXPAND);
    content->SetMinSize(FromDIP(textWidth), -1);
    auto* margin = new wxBoxSizer(wxVERTICAL);
    margin->Add(content, 1, wxEXPAND | wxALL, ui::gap(*this, 3));
    SetSizer(margin);
    // The first window of a program learns only when it is shown how much of its size the frame takes.
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (IsShown() && GetClientSize().GetHeight() < GetSizer()->GetMinSize().GetHeight())
            CallAfter([this] { finish(); });
    });
    Bind(
        wxEVT_BUTTON,
        [this](wxCommandEvent&) {
            setBusy(true);
            act();
        },
        wxID_OK);
}

wxTextCtrl& FormDialog::addText(const Message& label, bool isSecret)
{
    auto* above = new wxStaticText(this, wxID_ANY, text(label));
    ui::setTone(*above, ui::Tone::quiet);
    auto* field = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, isSecret ? wxTE_PASSWORD : 0);
    field->MoveBeforeInTabOrder(button_);
    ui::setAccessibleName(*field, text(label));
    fields_->Add(above);
    fields_->Add(field, 0, wxEXPAND | wxBOTTOM, ui::smallGap(*this));
    return *field;
}

wxChoice& FormDialog::addChoice(const Message& label)
{
    auto* above = new wxStaticText(this, wxID_ANY, text(label));
    ui::setTone(*above, ui::Tone::quiet);
    auto* field = new wxChoice(this, wxID_ANY);
    field->MoveBeforeInTabOrder(button_);
    ui::setAccessibleName(*field, text(label));
    fields_->Add(above);
    fields_->Add(field, 0, wxEXPAND | wxBOTTOM, ui::smallGap(*this));
    return *field;
}

wxStaticText& FormDialog::addNote()
{
    auto* note = new wxStaticText(this, wxID_ANY, wxString(L" "));
    ui::setTone(*note, ui::Tone::quiet);
    fields_->Add(note, 0, wxEXPAND | wxBOTTOM, ui::smallGap(*this));
    return *note;
}

void FormDialog::fail(const std::exception_ptr& error)
{
    setBusy(false);
    ui::showWrapped(*notice_, words_->lines(ui::problemsOf(error)), FromDIP(textWidth));
    notice_->Show();
    finish();
}

void FormDialog::complain(const Message& message)
{
    fail(std::make_exception_ptr(Error(Failure::invalidData, message)));
}

void FormDialog::finish()
{
    Fit();
    CentreOnScreen();
}

void FormDialog::setBusy(bool isBusy)
{
    notice_->Hide();
    // What is disabled loses the keyboard, and does not get it back by itself.
    if (isBusy)
        keyboardWas_ = FindFocus();
    for (auto* child : GetChildren())
        child->Enable(!isBusy);
    if (!isBusy && keyboardWas_)
        keyboardWas_->SetFocus();
}

}  // namespace beibao::host
