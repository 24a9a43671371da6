/// The least that a program of wxWidgets is: what the window of the suite is measured against.

#include <wx/app.h>
#include <wx/frame.h>

namespace {

class BareFrame final : public wxApp {
public:
    bool OnInit() override
    {
        auto* frame = new wxFrame(nullptr, wxID_ANY, L"bare");
        frame->Show();
        return true;
    }
};

}  // namespace

wxIMPLEMENT_APP(BareFrame);  // NOLINT
