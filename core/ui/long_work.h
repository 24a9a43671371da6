#pragma once

#include <atomic>
#include <cstddef>

namespace beibao::ui {

/// How far a piece of work is that takes its time on another thread, and whether somebody gave it up.
class LongWork {
public:
    /// Called by the work, with what of it is done (0 to 1) and how many records; false if it is to stop.
    bool report(double fraction, std::size_t count)
    {
        fraction_ = fraction;
        count_ = count;
        return !isCancelled_;
    }
    void cancel() { isCancelled_ = true; }

    [[nodiscard]] double fraction() const { return fraction_; }
    [[nodiscard]] std::size_t count() const { return count_; }

private:
    std::atomic<double> fraction_ = 0;
    std::atomic<std::size_t> count_ = 0;
    std::atomic<bool> isCancelled_ = false;
};

}  // namespace beibao::ui
