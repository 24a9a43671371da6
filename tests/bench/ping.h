#pragma once

#include <chrono>
#include <memory>

namespace beibao::bench {

/// Asks the window of a program whether it still lives, as a window manager does (`_NET_WM_PING`). GTK answers from the
/// loop that handles keys and paints, so how long the answer takes is how long a key would have waited.
class Ping {
public:
    /// Of the window that the window manager of the display in the environment has in front. Throws
    /// `std::runtime_error` if there is none.
    Ping();
    Ping(const Ping&) = delete;
    Ping& operator=(const Ping&) = delete;
    ~Ping();

    /// Asks once and waits for the answer. Throws `std::runtime_error` if there is none for ten seconds.
    [[nodiscard]] std::chrono::microseconds answer();

private:
    struct Connection;

    std::unique_ptr<Connection> connection_;
};

}  // namespace beibao::bench
