#pragma once

#include <beibao/ui/look.h>
#include <beibao/ui/words.h>

#include <wx/panel.h>

#include <functional>

class wxBoxSizer;
class wxButton;
class wxStaticText;

namespace beibao::ui {

/// A bar at the top of a page that says what happened, in as many lines as it takes, with a button to take it back
/// where that can be done, and one to put the bar away. Hidden while there is nothing to say.
class MessageBar final : public wxPanel {
public:
    MessageBar(wxWindow* parent, const SharedWords& words);

    void say(const wxString& text, Tone tone = Tone::normal);
    /// The same, with a button that does something about it.
    void say(const wxString& text, const wxString& action, std::function<void()> act);
    void dismiss();

private:
    void fit();

    wxString text_;
    std::function<void()> act_;
    wxStaticText* label_;
    wxButton* action_;
    wxButton* close_;
};

}  // namespace beibao::ui
