#include <beibao/ui/record_header.h>

#include <beibao/ui/keyboard.h>

#include <wx/button.h>
#include <wx/menu.h>
#include <wx/stattext.h>
#include <wx/wupdlock.h>

namespace beibao::ui {

RecordHeader::RecordHeader(wxWindow* parent, const SharedWords& words)
    : wxPanel(parent),
      title_(new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END)),
      state_(new wxStaticText(this, wxID_ANY, {})), number_(new wxStaticText(this, wxID_ANY, {}))
{
    setType(*title_, TypeSize::title, Weight::bold);
    setTone(*number_, Tone::quiet);
    auto* first = new wxBoxSizer(wxHORIZONTAL);
    first->Add(title_, 1, wxALIGN_CENTRE_VERTICAL);
    first->Add(state_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this, 2));
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    next_ = addButton(*buttons, words->text({"Next"}), "Ctrl+Enter", &RecordHeader::nextWanted);
    emphasise(*next_);
    save_ = addButton(*buttons, words->text({"Save"}), "Ctrl+S", &RecordHeader::saveWanted);
    emphasise(*save_);
    discard_ = addButton(*buttons, words->text({"Discard"}), "Esc", &RecordHeader::discardWanted);
    edit_ = addButton(*buttons, words->text({"Edit"}), "F2", &RecordHeader::editWanted);
    more_ = addButton(*buttons, words->text({"More"}), "", &RecordHeader::moreWanted);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(first, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap(*this, 2));
    sizer->Add(number_, 0, wxLEFT | wxRIGHT, gap(*this, 2));
    sizer->Add(buttons, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP | wxBOTTOM, gap(*this, 2));
    SetSizer(sizer);
}

wxButton* RecordHeader::addButton(wxSizer& sizer, const wxString& label, const char* keys,
                                  std::function<void()> RecordHeader::* wanted)
{
    auto* button = new wxButton(this, wxID_ANY, label);
    button->SetToolTip(toWx(keys));
    button->Bind(wxEVT_BUTTON, [this, wanted](wxCommandEvent&) {
        if (this->*wanted)
            (this->*wanted)();
    });
    sizer.Add(button, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this));
    return button;
}

void RecordHeader::show(const Content& content)
{
    const wxWindowUpdateLocker quiet(this);
    const bool isReading = content.mode == Mode::reading;
    const bool isFillingIn = content.mode == Mode::fillingIn;
    // Of the buttons, others are there from now on.
    if (content.mode != mode_)
        passKeyboardOn(*this);
    mode_ = content.mode;
    title_->SetLabel(content.title);
    number_->SetLabel(content.number);
    number_->Show(!content.number.empty());
    state_->SetLabel(content.state);
    setTone(*state_, content.stateTone);
    // While somebody fills in, saving is what is due; Ctrl+Enter does both.
    next_->Show(isReading && !content.nextStep.empty());
    if (!content.nextStep.empty())
        next_->SetLabel(content.nextStep);
    save_->Show(isFillingIn);
    discard_->Show(isFillingIn);
    edit_->Show(isReading);
    edit_->Enable(content.mayEdit);
    more_->Show(isReading);
    InvalidateBestSize();
    Layout();
    GetParent()->Layout();
}

void RecordHeader::showMore(wxMenu& menu)
{
    more_->PopupMenu(&menu, 0, more_->GetSize().GetHeight());
}

}  // namespace beibao::ui
