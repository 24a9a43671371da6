#pragma once

#include <beibao/ui/look.h>
#include <beibao/ui/words.h>

#include <wx/panel.h>

#include <functional>

class wxButton;
class wxMenu;
class wxStaticText;

namespace beibao::ui {

/// The head of a record's page: what the record is, where it stands, and what can be done with it, the one thing that
/// is due emphasised.
class RecordHeader final : public wxPanel {
public:
    RecordHeader(wxWindow* parent, const SharedWords& words);

    enum class Mode {
        nothing,    ///< no record is shown
        reading,    ///< to be filled in, or taken a step further
        fillingIn,  ///< saving is what is due
    };
    struct Content {
        wxString title;
        wxString number;
        wxString state;
        Tone stateTone = Tone::normal;
        Mode mode = Mode::nothing;
        bool mayEdit = false;
        wxString nextStep;  ///< empty where none is possible
    };
    void show(const Content& content);
    /// Below the button that asked for it.
    void showMore(wxMenu& menu);

    std::function<void()> nextWanted;
    std::function<void()> saveWanted;
    std::function<void()> discardWanted;
    std::function<void()> editWanted;
    std::function<void()> moreWanted;

private:
    wxButton* addButton(wxSizer& sizer, const wxString& label, const char* keys,
                        std::function<void()> RecordHeader::* wanted);

    wxStaticText* title_;
    wxStaticText* state_;
    wxStaticText* number_;
    wxButton* next_ = nullptr;
    wxButton* save_ = nullptr;
    wxButton* discard_ = nullptr;
    wxButton* edit_ = nullptr;
    wxButton* more_ = nullptr;
    Mode mode_ = Mode::nothing;
};

}  // namespace beibao::ui
