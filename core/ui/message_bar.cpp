#include <beibao/ui/message_bar.h>

#include <beibao/ui/keyboard.h>
#include <beibao/ui/wrapping.h>

#include <wx/button.h>
#include <wx/settings.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace beibao::ui {

namespace {

/// As much of the accent in the background as leaves text easy to read.
constexpr double tinge = 0.12;

wxString signOf(Tone tone)
{
    return tone == Tone::error ? L"✕ " : tone == Tone::warning ? L"⚠ " : L"ⓘ ";
}

}  // namespace

MessageBar::MessageBar(wxWindow* parent, const SharedWords& words)
    : wxPanel(parent), label_(new wxStaticText(this, wxID_ANY, {})), action_(new wxButton(this, wxID_ANY)),
      close_(new wxButton(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT | wxBORDER_NONE))
{
    SetBackgroundColour(mixed(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW), colourOf(Tone::accent), tinge));
    setAccessibleName(*close_, words->text({"Close"}));
    close_->SetToolTip(words->text({"Close"}));
    close_->SetBitmap(icon(*this, "window-close", Tone::quiet));
    close_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([this] { dismiss(); }); });
    action_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        CallAfter([this, act = act_] {
            dismiss();
            if (act)
                act();
        });
    });
    auto* sizer = new wxBoxSizer(wxHORIZONTAL);
    sizer->Add(label_, 1, wxALIGN_CENTRE_VERTICAL | wxALL, gap(*this));
    sizer->Add(action_, 0, wxALIGN_CENTRE_VERTICAL | wxTOP | wxBOTTOM, smallGap(*this));
    sizer->Add(close_, 0, wxALIGN_CENTRE_VERTICAL | wxALL, smallGap(*this));
    SetSizer(sizer);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        fit();
    });
    Hide();
}

void MessageBar::say(const wxString& text, Tone tone)
{
    text_ = signOf(tone) + text;
    act_ = {};
    passKeyboardOn(*action_);
    action_->Hide();
    setTone(*label_, tone);
    Show();
    fit();
    GetParent()->Layout();
}

void MessageBar::say(const wxString& text, const wxString& action, std::function<void()> act)
{
    say(text);
    act_ = std::move(act);
    action_->SetLabel(action);
    action_->Show();
    fit();
    GetParent()->Layout();
}

void MessageBar::dismiss()
{
    if (!IsShown())
        return;
    passKeyboardOn(*this);
    Hide();
    GetParent()->Layout();
}

void MessageBar::fit()
{
    if (!IsShown())
        return;
    const int beside = close_->GetBestSize().GetWidth() + gap(*this, 4) +
                       (action_->IsShown() ? action_->GetBestSize().GetWidth() + gap(*this) : 0);
    const int width = GetParent()->GetClientSize().GetWidth() - beside;
    const auto before = GetBestSize();
    showWrapped(*label_, text_, std::max(width, FromDIP(120)));
    InvalidateBestSize();
    if (GetBestSize() != before)
        GetParent()->Layout();
    Layout();
}

}  // namespace beibao::ui
