#pragma once

#include <wx/panel.h>

#include <functional>

class wxButton;
class wxStaticText;

namespace beibao::ui {

/// Stands where a list would, for want of lines: says what would be here, and may offer to make the first.
class EmptyPage final : public wxPanel {
public:
    explicit EmptyPage(wxWindow* parent);

    void say(const wxString& text);
    void offer(const wxString& label, std::function<void()> make);
    /// Gives the keyboard to what is offered. False if nothing is.
    bool focusOffer();

private:
    wxStaticText* text_;
    wxButton* offer_ = nullptr;
};

}  // namespace beibao::ui
