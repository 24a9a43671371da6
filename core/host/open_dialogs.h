#pragma once

#include <wx/modalhook.h>

#include <functional>
#include <vector>

namespace beibao::host {

/// The dialogs that wait for an answer, each on the stack of who asked. A window must not go before they do: who asked
/// goes on in it.
class OpenDialogs final : public wxModalDialogHook {
public:
    OpenDialogs() { Register(); }
    OpenDialogs(const OpenDialogs&) = delete;
    OpenDialogs& operator=(const OpenDialogs&) = delete;
    ~OpenDialogs() override { Unregister(); }

    /// Gives up all that are open, from the innermost on, and then does `what`: at once where there is none. A question
    /// of the desktop's own, such as whether to discard, can only be answered: that is waited for.
    void endThen(std::function<void()> what);

private:
    int Enter(wxDialog* dialog) override;
    void Exit(wxDialog* dialog) override;
    void goOn();

    std::vector<wxDialog*> open_;  ///< the innermost last
    std::function<void()> wanted_;
};

}  // namespace beibao::host
