#include <beibao/ui/empty_page.h>

#include <beibao/ui/look.h>

#include <wx/button.h>
#include <wx/stattext.h>

namespace beibao::ui {

EmptyPage::EmptyPage(wxWindow* parent)
    : wxPanel(parent),
      text_(new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxALIGN_CENTRE_HORIZONTAL))
{
    setTone(*text_, Tone::quiet);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->AddStretchSpacer();
    sizer->Add(text_, 0, wxALIGN_CENTRE_HORIZONTAL | wxALL, gap(*this, 2));
    sizer->AddStretchSpacer(2);
    SetSizer(sizer);
}

void EmptyPage::say(const wxString& text)
{
    text_->SetLabel(text);
    Layout();
}

void EmptyPage::offer(const wxString& label, std::function<void()> make)
{
    constexpr std::size_t belowText = 2;
    offer_ = new wxButton(this, wxID_ANY, label);
    emphasise(*offer_);
    offer_->Bind(wxEVT_BUTTON, [make = std::move(make)](wxCommandEvent&) { make(); });
    GetSizer()->Insert(belowText, offer_, 0, wxALIGN_CENTRE_HORIZONTAL);
    Layout();
}

bool EmptyPage::focusOffer()
{
    if (offer_ != nullptr)
        offer_->SetFocus();
    return offer_ != nullptr;
}

}  // namespace beibao::ui
