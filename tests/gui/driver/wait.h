#pragma once

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>

namespace beibao::gui_test {

/// How long a test waits for what comes at once on a machine that is not busy, and here may be five times slower.
inline constexpr std::chrono::milliseconds usualPatience = std::chrono::seconds{60};

/// What a test waited for did not come: says what it was, and what was there instead.
class WaitedInVain : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A look at a program that changed under it, as when a window closes while it is read. Who waits looks again.
class Vanished : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Returns when `condition` holds; asks it every few milliseconds. After `patience` throws `WaitedInVain`, with
/// `what` was awaited and what `describe` tells of the state of things. The one place where tests let time pass.
void waitUntil(const std::string& what, const std::function<bool()>& condition,
               std::chrono::milliseconds patience = usualPatience, const std::function<std::string()>& describe = {});

}  // namespace beibao::gui_test
