#pragma once

#include <wx/panel.h>

namespace beibao::ui {

/// Windows in one place, of which one is shown. Unlike `wxSimplebook`, which since wxWidgets 3.2.7 gives the keyboard
/// to the page that it turns to, it leaves the keyboard where it is.
class PageStack final : public wxPanel {
public:
    explicit PageStack(wxWindow* parent);

    /// A child of this; the first is shown.
    void add(wxWindow& page);
    void show(wxWindow& page);
    [[nodiscard]] bool shows(const wxWindow& page) const { return shown_ == &page; }

private:
    wxWindow* shown_ = nullptr;
};

}  // namespace beibao::ui
