#pragma once

#include <beibao/ui/session_thread.h>
#include <beibao/ui/words.h>

#include <wx/dialog.h>
#include <wx/weakref.h>

#include <functional>

class wxBoxSizer;
class wxButton;
class wxChoice;
class wxFlexGridSizer;
class wxStaticText;
class wxTextCtrl;

namespace beibao::host {

/// A small dialog of fields with one button that does what it is for; what went wrong stands above the button.
class FormDialog : public wxDialog {
protected:
    FormDialog(ui::SharedWords words, const Message& title, const Message& explanation, const Message& button);

    wxTextCtrl& addText(const Message& label, bool isSecret = false);
    wxChoice& addChoice(const Message& label);
    /// A line of its own below the field before it, for what follows from that field.
    wxStaticText& addNote();
    /// Called by the button, with everything disabled until the dialog ends or something is wrong.
    virtual void act() = 0;
    /// Tells what is wrong, and gives the keyboard back to where it was.
    void fail(const std::exception_ptr& error);
    void complain(const Message& message);
    /// To be called at the end of the constructor of what derives from it.
    void finish();

    [[nodiscard]] wxString text(const Message& message) const { return words_->text(message); }

private:
    void setBusy(bool isBusy);

    ui::SharedWords words_;
    wxFlexGridSizer* fields_;
    wxStaticText* notice_;
    wxButton* button_;
    wxWeakRef<wxWindow> keyboardWas_;
};

}  // namespace beibao::host
