#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace beibao::ui {

/// A thread that does what it is given, one after another. What was given is still done at the end: it may be a change
/// that somebody made.
class WorkQueue {
public:
    using Work = std::function<void()>;

    WorkQueue();
    ~WorkQueue() = default;
    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;

    /// `work` throws nothing.
    void add(Work work) { add(std::move(work), nullptr); }
    /// In place of whatever was added with the same `topic` and was not begun yet.
    void addLatest(Work work, const void* topic) { add(std::move(work), topic); }

    /// Does what was given, and takes nothing more.
    void finish();

    /// How much waits or is being done.
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    struct Item {
        Work work;
        const void* topic;
    };

    void add(Work work, const void* topic);
    void run(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any arrived_;
    std::deque<Item> items_;
    std::atomic<std::size_t> size_ = 0;
    std::jthread thread_;
};

}  // namespace beibao::ui
