#include <beibao/ui/work_queue.h>

namespace beibao::ui {

WorkQueue::WorkQueue() : thread_([this](const std::stop_token& stop) { run(stop); }) {}

void WorkQueue::add(Work work, const void* topic)
{
    {
        const std::lock_guard lock(mutex_);
        if (topic != nullptr)
            size_ -= std::erase_if(items_, [&](const Item& earlier) { return earlier.topic == topic; });
        items_.push_back({std::move(work), topic});
        ++size_;
    }
    arrived_.notify_one();
}

void WorkQueue::finish()
{
    thread_.request_stop();
    if (thread_.joinable())
        thread_.join();
}

void WorkQueue::run(const std::stop_token& stop)
{
    std::unique_lock lock(mutex_);
    while (arrived_.wait(lock, stop, [this] { return !items_.empty(); })) {
        const auto work = std::move(items_.front().work);
        items_.pop_front();
        lock.unlock();
        work();
        --size_;
        lock.lock();
    }
}

}  // namespace beibao::ui
