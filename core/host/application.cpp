#include <beibao/host/application.h>

#include <beibao/config/translations.h>
#include <beibao/host/backup_opening.h>
#include <beibao/host/first_start.h>
#include <beibao/host/main_window.h>
#include <beibao/host/sign_in.h>
#include <beibao/store/workspace.h>
#include <beibao/ui/keyboard.h>
#include <beibao/ui/panel_page.h>
#include <beibao/ui/program_icon.h>

#include <wx/cmdline.h>
#include <wx/image.h>
#include <wx/imagpng.h>
#include <wx/log.h>
#include <wx/msgdlg.h>

#include <chrono>
#include <clocale>
#include <utility>

namespace beibao::host {

namespace {

constexpr const wchar_t* safeModeSwitch = L"safe-mode";

}  // namespace

bool Application::OnInit()
{
    // Files and texts are UTF-8 whatever the locale says; the C locale knows no Chinese.
    std::setlocale(LC_CTYPE, "C.UTF-8");  // NOLINT(concurrency-mt-unsafe): before any thread was started
    const auto environment = config::UserEnvironment::ofProcess();
    start_.words = std::make_shared<const ui::Words>(config::builtInTranslations(), environment.language());
    if (!wxApp::OnInit())
        return false;
    wxImage::AddHandler(new wxPNGHandler);
    // What wxWidgets has to say is for developers: as a dialog, in English, it would stand in an officer's way.
    delete wxLog::SetActiveTarget(new wxLogStderr);  // NOLINT(cppcoreguidelines-owning-memory): as wxWidgets has it
    start_.env = Env::real();
    start_.layout = plugin::Layout::beside(std::filesystem::read_symlink("/proc/self/exe"));
    ui::useProgramIcon(start_.layout.icons);
    start_.workspace = environment.workspaceFolder();
    start_.memory = std::make_shared<ui::WindowMemory>(environment.stateFolder() / "window.conf");
    SetAppDisplayName(start_.words->text({"Beibao"}));
    thread_ = std::make_shared<ui::SessionThread>([this](const std::exception_ptr& error) { tell(error); });
    // Dialogs come before the window, and only in a running loop does GTK learn how large their frames are.
    SetExitOnFrameDelete(false);
    CallAfter([this] {
        const bool started = start();
        SetExitOnFrameDelete(true);
        if (!started)
            ExitMainLoop();
    });
    return true;
}

void Application::OnInitCmdLine(wxCmdLineParser& parser)
{
    wxApp::OnInitCmdLine(parser);
    parser.AddLongSwitch(safeModeSwitch, start_.words->text({"Use no module at all"}));
    parser.AddParam(start_.words->text({"A backup to restore"}), wxCMD_LINE_VAL_STRING, wxCMD_LINE_PARAM_OPTIONAL);
}

bool Application::OnCmdLineParsed(wxCmdLineParser& parser)
{
    start_.options.isSafeMode = parser.Found(safeModeSwitch);
    if (parser.GetParamCount() > 0)
        start_.backup = ui::fromWx(parser.GetParam(0));
    return wxApp::OnCmdLineParsed(parser);
}

bool Application::start()
{
    if (!start_.backup.empty()) {
        auto restored = openBackup(start_, *thread_, start_.backup);
        if (!restored)
            return false;
        start_.workspace = std::move(*restored);
    }
    if (!store::Workspace::exists(start_.workspace) && !makeFirstWorkspace(start_, *thread_))
        return false;
    return openWindow();
}

bool Application::openWindow()
{
    auto surroundings = signIn(start_, thread_);
    if (!surroundings)
        return false;
    show(std::move(*surroundings));
    return true;
}

void Application::show(ui::Surroundings surroundings)
{
    auto* window = new MainWindow(std::move(surroundings));
    window->locked = [this] { CallAfter([this] { dialogs_.endThen([this] { lock(); }); }); };
    window->reconfigured = [this] { CallAfter([this] { dialogs_.endThen([this] { reconfigure(); }); }); };
    touched_ = std::chrono::steady_clock::now();
    window->idle = [this] { return std::chrono::steady_clock::now() - touched_; };
    // Whatever other windows there still are, such as one that a panel left behind: nobody could reach the program.
    window->Bind(wxEVT_DESTROY, [this, window](wxWindowDestroyEvent& event) {
        event.Skip();
        if (event.GetEventObject() == window && shown_ == window)
            ExitMainLoop();
    });
    shown_ = window;
    SetTopWindow(window);
    window->Show();
}

void Application::closeWindow()
{
    SetExitOnFrameDelete(false);
    SetTopWindow(nullptr);
    std::unique_ptr<wxWindow>(std::exchange(shown_, nullptr)).reset();
}

void Application::reconfigure()
{
    closeWindow();
    thread_->ask(
        lockAsker_,
        [start = start_](ui::Workplace& workplace) {
            return workWith(start, workplace, [&](const store::Surroundings& surroundings) {
                return store::Workspace::signInAgain(surroundings, *workplace.session);
            });
        },
        [this](SignedIn signedIn) {
            show(surroundingsOf(std::move(signedIn), start_, thread_));
            SetExitOnFrameDelete(true);
        },
        [this](const std::exception_ptr& error) {
            tell(error);
            lock();
        });
}

void Application::lock()
{
    closeWindow();
    // The keys go with the session, before anybody is asked.
    thread_->ask(
        lockAsker_, [](ui::Workplace& workplace) { workplace.session.reset(); },
        [this] {
            const bool opened = openWindow();
            SetExitOnFrameDelete(true);
            if (!opened)
                ExitMainLoop();
        });
}

int Application::FilterEvent(wxEvent& event)
{
    if (ui::isFromSomebody(event))
        touched_ = std::chrono::steady_clock::now();
    return wxApp::FilterEvent(event);
}

int Application::OnExit()
{
    thread_->finish();
    thread_.reset();
    return wxApp::OnExit();
}

bool Application::OnExceptionInMainLoop()
{
    tell(std::current_exception());
    return true;
}

void Application::tell(const std::exception_ptr& error) const
{
    wxMessageBox(start_.words->lines(ui::problemsOf(error)), GetAppDisplayName(), wxOK | wxICON_ERROR, GetTopWindow());
}

void Application::callGuarded(wxEvtHandler* handler, wxEventFunctor& functor, wxEvent& event) const
{
    try {
        wxApp::CallEventHandler(handler, functor, event);
    } catch (...) {
        auto* panel = ui::panelPageOf(dynamic_cast<wxWindow*>(handler));
        if (panel == nullptr)
            throw;
        panel->fail(std::current_exception());
    }
}

#ifdef NDEBUG
void Application::CallEventHandler(wxEvtHandler* handler, wxEventFunctor& functor, wxEvent& event) const
{
    callGuarded(handler, functor, event);
}
#else
void Application::CallEventHandler(wxEvtHandler* handler, wxEventFunctor& functor, wxEvent& event) const
{
    // Nobody may keep the window waiting; what runs a loop of its own (a dialog) does not.
    constexpr std::chrono::milliseconds longest(50);
    const auto loops = loops_;
    const auto before = std::chrono::steady_clock::now();
    const auto type = event.GetEventType();
    const auto* of = handler->GetClassInfo()->GetClassName();
    callGuarded(handler, functor, event);
    const auto taken = std::chrono::steady_clock::now() - before;
    if (loops == loops_ && taken > longest)
        wxLogWarning(wxString::FromUTF8("an event of type %d kept the window waiting for %lld ms in %s"), type,
                     static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(taken).count()), of);
}

void Application::OnEventLoopEnter(wxEventLoopBase* loop)
{
    ++loops_;
    wxApp::OnEventLoopEnter(loop);
}
#endif

}  // namespace beibao::host
