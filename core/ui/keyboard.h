#pragma once

#include <wx/event.h>
#include <wx/window.h>

/// Who has the keyboard, and whether anybody is there.
namespace beibao::ui {

/// To be called before `leaving` is hidden or greyed out: should it have the keyboard, or something in it, what comes
/// next in the window gets it. Else nothing has it any more, and no key is heard.
void passKeyboardOn(wxWindow& leaving);

/// Whether somebody made the event at the machine, with the keyboard or the mouse. What a window asks itself while
/// nobody is there, such as whether a button is to be greyed out, counts as input with wxWidgets, and is none.
[[nodiscard]] bool isFromSomebody(const wxEvent& event);

}  // namespace beibao::ui
