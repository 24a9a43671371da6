#include <beibao/ui/offer_box.h>

#include <beibao/base/text.h>
#include <beibao/ui/field_block.h>
#include <beibao/ui/look.h>
#include <beibao/ui/words.h>

#include <wx/listbox.h>
#include <wx/panel.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <utility>

namespace beibao::ui {

namespace {

constexpr int mostLines = 10;  // of the list at once

}  // namespace

OfferBox::OfferBox(wxWindow& parent, const wxString& name, const wxString& offersName, const wxString& hint)
    : panel_(new wxPanel(&parent)),
      text_(new wxTextCtrl(panel_, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER)),
      list_(new wxListBox(panel_, wxID_ANY, wxDefaultPosition, wxDefaultSize, 0, nullptr, wxLB_SINGLE))
{
    setAccessibleName(*text_, name);
    setAccessibleName(*list_, offersName);
    text_->SetHint(hint);
    list_->Hide();
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(text_, 0, wxEXPAND);
    sizer->Add(list_, 0, wxEXPAND);
    panel_->SetSizer(sizer);
    bindKeys();
}

wxWindow& OfferBox::window() const
{
    return *panel_;
}

wxWindow& OfferBox::focusTarget() const
{
    return *text_;
}

void OfferBox::showChosen(const std::string& text)
{
    chosen_ = text;
    text_->ChangeValue(toWx(text));
    close();
}

void OfferBox::showTyped(const std::string& text)
{
    showChosen({});
    text_->ChangeValue(toWx(text));
}

std::string OfferBox::typed() const
{
    return trimmed(fromWx(text_->GetValue()));
}

bool OfferBox::isUnfinished() const
{
    const auto text = typed();
    return !text.empty() && text != chosen_;
}

void OfferBox::keepFocus()
{
    auto* focused = wxWindow::FindFocus();
    if (focused != nullptr && !panel_->IsDescendant(focused))
        return;
    text_->SetFocus();
    text_->SetInsertionPointEnd();
}

void OfferBox::bindKeys()
{
    text_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { onTyped(); });
    text_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent& event) { onEnter(event); });
    text_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) { onTextKey(event); });
    // Before the window takes it for leaving the form.
    text_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE && list_->IsShown())
            showChosen(std::string(chosen_));
        else
            event.Skip();
        // Tab leaves the field: from the list, which goes once Enter is heeded, the keyboard would come back to it.
        if (event.GetKeyCode() == WXK_TAB && list_->IsShown()) {
            list_->Hide();
            relayout(*panel_);
        }
    });
    list_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) { onListKey(event); });
    list_->Bind(wxEVT_LISTBOX_DCLICK, [this](wxCommandEvent& event) { take(event.GetSelection()); });
    list_->Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
        event.Skip();
        take(list_->HitTest(event.GetPosition()));
    });
}

void OfferBox::onTyped()
{
    if (!typed().empty()) {
        ask();
        if (typing)
            typing();
        return;
    }
    close();
    chosen_.clear();
    if (emptied)
        emptied();
}

/// Whoever types on and presses Enter means the first offer for what is typed now, not for what stood there before.
void OfferBox::onEnter(wxCommandEvent& event)
{
    if (isAsking_)
        isFirstWanted_ = true;
    else if (list_->IsShown())
        take(0);
    else
        event.Skip();
}

void OfferBox::onTextKey(wxKeyEvent& event)
{
    if (event.GetKeyCode() != WXK_DOWN) {
        event.Skip();
    } else if (list_->IsShown()) {
        list_->SetFocus();
        list_->SetSelection(0);
    } else
        ask();
}

void OfferBox::onListKey(wxKeyEvent& event)
{
    const int key = event.GetKeyCode();
    if (key == WXK_RETURN || key == WXK_NUMPAD_ENTER) {
        take(list_->GetSelection());
    } else if (key == WXK_ESCAPE) {
        text_->SetFocus();
        showChosen(std::string(chosen_));
    } else if (key == WXK_UP && list_->GetSelection() <= 0) {
        text_->SetFocus();
    } else
        event.Skip();
}

void OfferBox::ask()
{
    isAsking_ = true;
    isFirstWanted_ = false;
    wanted();
}

void OfferBox::offer(std::vector<Offer> offers)
{
    isAsking_ = false;
    offers_ = std::move(offers);
    wxArrayString shown;
    for (const auto& each : offers_)
        shown.Add(each.shown);
    list_->Set(shown);
    const int lines = std::min(static_cast<int>(offers_.size()), mostLines);
    list_->SetMinSize({-1, (text_->GetCharHeight() + gap(*text_)) * lines + gap(*text_)});
    list_->Show(!offers_.empty());
    relayout(*panel_);
    if (std::exchange(isFirstWanted_, false))
        take(0);
}

void OfferBox::close()
{
    isAsking_ = false;
    isFirstWanted_ = false;
    if (unwanted)
        unwanted();
    if (!list_->IsShown())
        return;
    list_->Hide();
    relayout(*panel_);
}

/// After the event: a click or a key is done with the list before the list goes. By then other offers may stand in it.
void OfferBox::take(int line)
{
    if (line >= 0 && static_cast<std::size_t>(line) < offers_.size())
        panel_->CallAfter([taken = offers_[static_cast<std::size_t>(line)].take] { taken(); });
}

}  // namespace beibao::ui
