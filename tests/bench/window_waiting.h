#pragma once

#include "statistics.h"

#include <driver/application.h>
#include <driver/keyboard.h>

#include <sys/types.h>

#include <filesystem>
#include <vector>

namespace beibao::bench {

/// The window, with somebody signed in to a workspace that `largeWorkspace` made.
class SignedInWindow {
public:
    SignedInWindow(const gui_test::Display& display, const std::filesystem::path& workspace);

    [[nodiscard]] pid_t process() const;
    /// Opens the list of people, turns the wheel over it and holds Down, Page Down and End, each for a while, and asks
    /// the window over and over whether it would take a key: how long that key would wait.
    [[nodiscard]] std::vector<Waiting> waiting();
    /// How many rows the list had fetched by then.
    [[nodiscard]] int rowsReached() const { return reached_; }

private:
    [[nodiscard]] Waiting searching();

    gui_test::Application application_;
    gui_test::Keyboard keyboard_;
    int reached_ = 0;
};

}  // namespace beibao::bench
