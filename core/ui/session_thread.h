#pragma once

#include <beibao/ui/work_queue.h>
#include <beibao/ui/workplace.h>

#include <wx/timer.h>

#include <exception>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace beibao::ui {

/// Whoever asks, and may be gone before the answer comes; a member of a window. What was asked is done all the same,
/// but no answer is given any more.
class Asker {
public:
    Asker() : life_(std::make_shared<char>()) {}
    Asker(const Asker&) = delete;
    Asker& operator=(const Asker&) = delete;
    ~Asker() = default;

    /// Nothing that was asked so far is to be answered: it is about what is not shown any more.
    void forget()
    {
        life_ = std::make_shared<char>();
        latest_.reset();
    }
    [[nodiscard]] std::weak_ptr<void> life() const { return life_; }
    /// The life of a question that stands in place of the one before: that is not answered any more.
    [[nodiscard]] std::weak_ptr<void> lifeOfLatest()
    {
        latest_ = std::make_shared<char>();
        return latest_;
    }

private:
    std::shared_ptr<void> life_;
    std::shared_ptr<void> latest_;
};

/// The one thread that a session belongs to. The window asks, goes on, and gets the answer as an event of its own: so
/// nothing that touches the disk holds it up.
class SessionThread {
public:
    using Failed = std::function<void(std::exception_ptr)>;

    /// `failed` hears of what nobody else handles, on the window's thread.
    explicit SessionThread(Failed failed);

    /// Called, on the window's thread, when what was asked takes longer than somebody waits without wondering, and when
    /// all of it is done.
    std::function<void(bool isBusy)> busy;

    /// Calls `act(Workplace&)` on the session's thread, then `answer` with what it returned on the window's thread.
    /// Questions are taken in the order they were asked. An exception goes to `failed`.
    template <typename Act, typename Answer>
    void ask(const Asker& asker, Act act, Answer answer, Failed failed = {})
    {
        session_.add(withWorkplace(asker.life(), std::move(act), std::move(answer), std::move(failed)));
        watchWork();
    }

    /// The same; of the questions that one asker asks so, only the last counts. One that was begun before is not
    /// answered: what it says is about what was asked then, and somebody could take it for what was asked now.
    template <typename Act, typename Answer>
    void askLatest(Asker& asker, Act act, Answer answer, Failed failed = {})
    {
        session_.addLatest(withWorkplace(asker.lifeOfLatest(), std::move(act), std::move(answer), std::move(failed)),
                           &asker);
        watchWork();
    }

    /// Calls `act()` on a thread beside, for work that needs no session (drawing a paper) and may take its time.
    template <typename Act, typename Answer>
    void workBeside(const Asker& asker, Act act, Answer answer, Failed failed = {})
    {
        beside_.add(work(asker.life(), std::move(act), std::move(answer), std::move(failed)));
        watchWork();
    }

    /// Does all that was asked, and no more after that; for the end of the program.
    void finish()
    {
        session_.finish();
        beside_.finish();
    }

    /// Whether something waits or is being worked at.
    [[nodiscard]] bool isBusy() const { return session_.size() + beside_.size() > 0; }

private:
    template <typename Act, typename Answer>
    WorkQueue::Work withWorkplace(std::weak_ptr<void> life, Act act, Answer answer, Failed failed)
    {
        return work(
            std::move(life), [this, act = std::move(act)]() mutable { return act(workplace_); }, std::move(answer),
            std::move(failed));
    }

    template <typename Act, typename Answer>
    WorkQueue::Work work(std::weak_ptr<void> life, Act act, Answer answer, Failed failed)
    {
        using Result = std::invoke_result_t<Act&>;
        // Shared, because std::function wants to copy what it holds.
        auto parts = std::make_shared<std::pair<Act, Answer>>(std::move(act), std::move(answer));
        return [this, life = std::move(life), parts, failed = std::move(failed)] {
            try {
                if constexpr (std::is_void_v<Result>) {
                    parts->first();
                    deliver(life, [parts] { parts->second(); });
                } else {
                    auto result = std::make_shared<Result>(parts->first());
                    deliver(life, [parts, result] { parts->second(std::move(*result)); });
                }
            } catch (...) {
                deliver(life, [this, failed, error = std::current_exception()] { (failed ? failed : failed_)(error); });
            }
        };
    }

    void watchWork();
    void tellBusy();
    static void deliver(std::weak_ptr<void> life, std::function<void()> call);

    Failed failed_;
    wxTimer watch_;
    bool isSaidBusy_ = false;
    Workplace workplace_;
    WorkQueue beside_;
    /// The last, so that its thread ends before what it works with.
    WorkQueue session_;
};

}  // namespace beibao::ui
