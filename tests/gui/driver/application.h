#pragma once

#include "accessible.h"
#include "display.h"
#include "process.h"

#include <temporary_folder.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace beibao::gui_test {

/// A program with windows, at work on a display, and ended with this object. Whatever is awaited fails at once when the
/// program ends instead; what a failure tells includes its windows and what it printed.
class Application {
public:
    /// Starts it and waits until it shows a window. `display` must live as long.
    Application(const Display& display, const Command& command);
    /// Ends it without a word, and starts it anew.
    void cutPowerAndStartAgain();

    /// What all its windows are below.
    [[nodiscard]] Accessible root() const { return *root_; }
    /// The windows it shows, dialogs among them; not menus, tool tips and the like, which go by themselves.
    [[nodiscard]] std::vector<Accessible> windows() const;
    /// Those whose names are not among these: a test that meets any has met a question it did not reckon with.
    [[nodiscard]] std::vector<Accessible> unexpectedWindows(const std::vector<std::string>& expected) const;

    [[nodiscard]] std::optional<Accessible> find(const Query& query) const { return root_->find(query); }
    [[nodiscard]] Accessible await(const Query& query, std::chrono::milliseconds patience = usualPatience);
    /// The window of that name, once it has the keyboard.
    [[nodiscard]] Accessible awaitWindow(const std::string& name, std::chrono::milliseconds patience = usualPatience);
    void waitUntil(const std::string& what, const std::function<bool()>& condition,
                   std::chrono::milliseconds patience = usualPatience);

    [[nodiscard]] std::optional<int> exitStatus() { return process_->exitStatus(); }
    [[nodiscard]] int waitForExit(std::chrono::milliseconds patience = usualPatience);
    void terminate() { process_->terminate(); }
    [[nodiscard]] std::string output() const { return process_->output(); }
    [[nodiscard]] std::string errors() const { return process_->errors(); }

    /// What it shows and what it printed.
    [[nodiscard]] std::string dump() const;

private:
    void start();
    [[nodiscard]] bool isOwn(const Accessible& program) const;
    void lookForRoot();

    test::TemporaryFolder printing_;
    const Display& display_;
    Command command_;
    std::unique_ptr<Process> process_;
    std::optional<Accessible> root_;
};

}  // namespace beibao::gui_test
