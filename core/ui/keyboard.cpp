#include <beibao/ui/keyboard.h>

namespace beibao::ui {

void passKeyboardOn(wxWindow& leaving)
{
    auto* has = wxWindow::FindFocus();
    if (has != nullptr && (has == &leaving || leaving.IsDescendant(has)))
        leaving.Navigate();
}

bool isFromSomebody(const wxEvent& event)
{
    return dynamic_cast<const wxKeyEvent*>(&event) != nullptr || dynamic_cast<const wxMouseEvent*>(&event) != nullptr;
}

}  // namespace beibao::ui
