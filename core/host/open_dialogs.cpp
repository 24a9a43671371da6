#include <beibao/host/open_dialogs.h>

#include <wx/app.h>
#include <wx/dialog.h>

#include <algorithm>
#include <utility>

namespace beibao::host {

void OpenDialogs::endThen(std::function<void()> what)
{
    wanted_ = std::move(what);
    goOn();
}

int OpenDialogs::Enter(wxDialog* dialog)
{
    open_.push_back(dialog);
    // One that is asked while all are to end.
    if (wanted_)
        wxTheApp->CallAfter([this] { goOn(); });
    return wxID_NONE;
}

void OpenDialogs::Exit(wxDialog* dialog)
{
    std::erase(open_, dialog);
    // Once whoever asked has gone on.
    if (wanted_)
        wxTheApp->CallAfter([this] { goOn(); });
}

void OpenDialogs::goOn()
{
    if (!wanted_)
        return;
    if (open_.empty())
        std::exchange(wanted_, {})();
    else if (open_.back()->IsModal())
        open_.back()->EndModal(wxID_CANCEL);
}

}  // namespace beibao::host
