#include <beibao/ui/session_thread.h>

#include <wx/app.h>

namespace beibao::ui {

namespace {

/// After this somebody wonders whether anything happens.
constexpr int patienceMilliseconds = 300;
constexpr int lookAgainMilliseconds = 100;

}  // namespace

SessionThread::SessionThread(Failed failed) : failed_(std::move(failed))
{
    watch_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { tellBusy(); });
}

void SessionThread::watchWork()
{
    if (!watch_.IsRunning())
        watch_.StartOnce(patienceMilliseconds);
}

void SessionThread::tellBusy()
{
    const bool isBusyNow = isBusy();
    if (isBusyNow != isSaidBusy_ && busy)
        busy(isBusyNow);
    isSaidBusy_ = isBusyNow;
    if (isBusyNow)
        watch_.StartOnce(lookAgainMilliseconds);
}

void SessionThread::deliver(std::weak_ptr<void> life, std::function<void()> call)
{
    if (wxTheApp != nullptr)
        wxTheApp->CallAfter([life = std::move(life), call = std::move(call)] {
            if (!life.expired())
                call();
        });
}

}  // namespace beibao::ui
