#pragma once

#include <beibao/config/user_environment.h>
#include <beibao/host/open_dialogs.h>
#include <beibao/plugin/suite.h>
#include <beibao/ui/session_thread.h>
#include <beibao/ui/surroundings.h>
#include <beibao/ui/window_memory.h>
#include <beibao/ui/words.h>

#include <wx/app.h>

#include <chrono>
#include <memory>

namespace beibao::host {

/// What the host knows before anybody has signed in.
struct Start {
    std::shared_ptr<Env> env;
    plugin::Layout layout;
    std::filesystem::path workspace;
    /// One that the program was asked to open; empty without.
    std::filesystem::path backup;
    plugin::SuiteOptions options;
    ui::SharedWords words;
    std::shared_ptr<ui::WindowMemory> memory;
};

/// The program `beibao`: makes a workspace where there is none, or of a backup, signs somebody in, and shows the
/// window.
class Application final : public wxApp {
public:
    bool OnInit() override;
    /// `--safe-mode`, and a backup.
    void OnInitCmdLine(wxCmdLineParser& parser) override;
    bool OnCmdLineParsed(wxCmdLineParser& parser) override;
    int OnExit() override;
    /// The last net: an event that throws is told, and the window goes on.
    bool OnExceptionInMainLoop() override;
    /// What leaves a plugin's panel is said in that panel.
    void CallEventHandler(wxEvtHandler* handler, wxEventFunctor& functor, wxEvent& event) const override;
    /// Looks only when somebody last did something.
    int FilterEvent(wxEvent& event) override;
#ifndef NDEBUG
    void OnEventLoopEnter(wxEventLoopBase* loop) override;
#endif

private:
    [[nodiscard]] bool start();
    /// Asks who is there, and shows the window; false if it was given up.
    [[nodiscard]] bool openWindow();
    void show(ui::Surroundings surroundings);
    void lock();
    /// The same person goes on, with modules and settings as they are now.
    void reconfigure();
    /// At once, so that nothing of it asks any more once the session is another.
    void closeWindow();
    void tell(const std::exception_ptr& error) const;
    void callGuarded(wxEvtHandler* handler, wxEventFunctor& functor, wxEvent& event) const;

    Start start_;
    std::shared_ptr<ui::SessionThread> thread_;
    ui::Asker lockAsker_;
    /// The main window, until it is closed, by a person or for another.
    wxWindow* shown_ = nullptr;
    std::chrono::steady_clock::time_point touched_ = std::chrono::steady_clock::now();
    OpenDialogs dialogs_;
#ifndef NDEBUG
    unsigned loops_ = 0;
#endif
};

}  // namespace beibao::host
