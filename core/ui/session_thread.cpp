#include <beibao/ui/session_thread.h>

#include <wx/app.h>

namespace beibao::ui {

void SessionThread::deliver(std::weak_ptr<void> life, std::function<void()> call)
{
    if (wxTheApp != nullptr)
        wxTheApp->CallAfter([life = std::move(life), call = std::move(call)] {
            if (!life.expired())
                call();
        });
}

}  // namespace beibao::ui
