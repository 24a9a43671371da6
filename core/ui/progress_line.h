#pragma once

#include <beibao/ui/long_work.h>
#include <beibao/ui/words.h>

#include <wx/panel.h>
#include <wx/timer.h>

#include <memory>

class wxButton;
class wxGauge;
class wxStaticText;

namespace beibao::ui {

/// One line that shows how far a piece of work is, with a button to give it up. Hidden while there is none.
class ProgressLine final : public wxPanel {
public:
    ProgressLine(wxWindow* parent, const SharedWords& words);

    void follow(std::shared_ptr<LongWork> work, const wxString& what);
    /// It is done, or was given up.
    void done();

private:
    void look();

    SharedWords words_;
    std::shared_ptr<LongWork> work_;
    wxString what_;
    wxStaticText* text_;
    wxGauge* gauge_;
    wxButton* cancel_;
    wxTimer watch_;
};

}  // namespace beibao::ui
