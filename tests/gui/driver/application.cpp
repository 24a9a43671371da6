#include "application.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace beibao::gui_test {

namespace {

/// What GTK gives windows of their own though a person takes them for parts of another.
constexpr std::array<std::string_view, 3> passingRoles{"window", "tool tip", "popup menu"};

}  // namespace

Application::Application(const Display& display, const Command& command) : display_(display), command_(command)
{
    start();
}

void Application::start()
{
    root_.reset();
    process_ = std::make_unique<Process>(command_, printing_.path());
    const auto showsWindow = [this] {
        lookForRoot();
        return root_ && !windows().empty();
    };
    waitUntil("a window of " + process_->name() + " on " + display_.name(), showsWindow);
}

void Application::cutPowerAndStartAgain()
{
    process_->kill();
    start();
}

bool Application::isOwn(const Accessible& program) const
{
    return ::getpgid(static_cast<pid_t>(program.processId())) == process_->id();  // it may be a script that starts it
}

void Application::lookForRoot()
{
    for (const auto& program : Accessible::desktop().children()) {
        if (!root_ && isOwn(program))
            root_ = program;
    }
}

std::vector<Accessible> Application::windows() const
{
    std::vector<Accessible> result;
    for (const auto& window : root_->children()) {
        if (window.has(State::showing) && std::ranges::find(passingRoles, window.role()) == passingRoles.end())
            result.push_back(window);
    }
    return result;
}

std::vector<Accessible> Application::unexpectedWindows(const std::vector<std::string>& expected) const
{
    auto result = windows();
    std::erase_if(
        result, [&](const Accessible& window) { return std::ranges::find(expected, window.name()) != expected.end(); });
    return result;
}

Accessible Application::await(const Query& query, std::chrono::milliseconds patience)
{
    std::optional<Accessible> result;
    const auto comes = [&] {
        result = find(query);
        return result.has_value();
    };
    waitUntil(describe(query), comes, patience);
    return *result;
}

Accessible Application::awaitWindow(const std::string& name, std::chrono::milliseconds patience)
{
    std::optional<Accessible> result;
    const auto comes = [&] {
        for (const auto& window : windows()) {
            if (window.name() == name && window.has(State::active))
                result = window;
        }
        return result.has_value();
    };
    waitUntil("the window \"" + name + "\" with the keyboard", comes, patience);
    return *result;
}

namespace {

constexpr std::chrono::seconds rememberedFor{2};

}  // namespace

void Application::waitUntil(const std::string& what, const std::function<bool()>& condition,
                            std::chrono::milliseconds patience)
{
    auto looked = std::chrono::steady_clock::now();
    const auto holds = [&] {
        if (const auto status = exitStatus())
            throw std::runtime_error(process_->name() + " ended with " + std::to_string(*status) +
                                     " while a test waited for " + what + "\n" + errors());
        if (condition())
            return true;
        // What was looked through while it was still being built is remembered without the rest.
        if (root_ && std::chrono::steady_clock::now() - looked > rememberedFor) {
            root_->forgetParts();
            looked = std::chrono::steady_clock::now();
        }
        return false;
    };
    gui_test::waitUntil(what, holds, patience, [this] { return dump(); });
}

int Application::waitForExit(std::chrono::milliseconds patience)
{
    gui_test::waitUntil(
        "the end of " + process_->name(), [this] { return exitStatus().has_value(); }, patience,
        [this] { return dump(); });
    return *exitStatus();
}

std::string Application::dump() const
{
    std::string keyboard = "the keyboard is at:";
    if (root_)
        for (const auto& each : root_->findAll({}))
            if (each.has(State::focused))
                keyboard += " " + each.role() + " \"" + each.name() + "\"";
    return (root_ ? root_->dump() : "no window yet\n") + keyboard + "\noutput: " + output() + "\nerrors: " + errors() +
           "\n";
}

}  // namespace beibao::gui_test
