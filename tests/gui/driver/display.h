#pragma once

#include "environment_variable.h"
#include "process.h"

#include <temporary_folder.h>

#include <filesystem>
#include <list>
#include <optional>
#include <string>

namespace beibao::gui_test {

/// A screen that nobody sees, with a window manager, a message bus and an accessibility bus of its own. The test and
/// the programs it starts find them through the environment. All of it is gone at the end of the scope; one at a time.
///
/// The window manager decorates windows, gives the keyboard to a window that opens or is clicked, closes one at
/// alt+F4, and has no other keys.
class Display {
public:
    explicit Display(int width = 1280, int height = 800);
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;
    ~Display();

    /// Such as ":1".
    [[nodiscard]] const std::string& name() const { return name_; }
    /// The whole screen as a PNG file, once it stands still.
    void screenshot(const std::filesystem::path& file) const;

private:
    void startServer(int width, int height);
    void startMessageBus();
    void startWindowManager();

    // Undone from the last to the first: servers before the folder they write to, the X server last of them.
    test::TemporaryFolder folder_;
    std::string name_;
    std::list<EnvironmentVariable> environment_;
    std::optional<Process> server_;
    std::optional<Process> messageBus_;
    std::optional<Process> windowManager_;
};

}  // namespace beibao::gui_test
