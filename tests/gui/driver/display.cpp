#include "display.h"

#include "wait.h"
#include "x_connection.h"

#include <atspi/atspi.h>
#include <cairo-xlib.h>

#include <X11/Xutil.h>

#include <fstream>
#include <memory>
#include <stdexcept>

namespace beibao::gui_test {

namespace {

constexpr std::string_view windowManagerConfiguration = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <theme><name>Clearlooks</name><animateIconify>no</animateIconify></theme>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard>
    <keybind key="A-F4"><action name="Close"/></keybind>
  </keyboard>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
    <context name="Titlebar">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Left" action="Drag"><action name="Move"/></mousebind>
    </context>
    <context name="Close">
      <mousebind button="Left" action="Click"><action name="Close"/></mousebind>
    </context>
  </mouse>
</openbox_config>
)xml";

/// The first line that a server prints, which tells where it is.
std::string firstLine(Process& process)
{
    std::string line;
    const auto hasLine = [&] {
        if (process.exitStatus())
            throw std::runtime_error(process.name() + " cannot be started: " + process.errors());
        const auto output = process.output();
        line = output.substr(0, output.find('\n'));
        return line.size() < output.size();
    };
    waitUntil("the address of " + process.name(), hasLine, usualPatience, [&] { return process.errors(); });
    return line;
}

/// So many looks, one after the other; a blinking caret leaves time for as many.
constexpr int picturesAlike = 5;

/// What stands on the screen now.
std::string pixelsOf(::Display& connection)
{
    const int screen = XDefaultScreen(&connection);
    struct ImageDestroying {
        void operator()(XImage* image) const { XDestroyImage(image); }
    };
    const std::unique_ptr<XImage, ImageDestroying> image(XGetImage(
        &connection, XRootWindow(&connection, screen), 0, 0, static_cast<unsigned>(XDisplayWidth(&connection, screen)),
        static_cast<unsigned>(XDisplayHeight(&connection, screen)), AllPlanes, ZPixmap));
    if (!image)
        throw std::runtime_error("the screen cannot be looked at");
    return {image->data, static_cast<std::size_t>(image->bytes_per_line) * static_cast<std::size_t>(image->height)};
}

struct SurfaceDestroying {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

}  // namespace

Display::Display(int width, int height)
{
    // Nothing of the desk at which the test is started: no bus, no settings, no input method of its own.
    for (const auto* name : {"XAUTHORITY", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE", "GTK_MODULES", "XMODIFIERS",
                             "WAYLAND_DISPLAY", "GTK_THEME", "SESSION_MANAGER"})
        environment_.emplace_back(name, std::nullopt);
    environment_.emplace_back("XDG_RUNTIME_DIR", folder_.path().string());
    environment_.emplace_back("XDG_SESSION_TYPE", "x11");
    environment_.emplace_back("GDK_BACKEND", "x11");
    environment_.emplace_back("GSETTINGS_BACKEND", "memory");
    environment_.emplace_back("GIO_USE_VFS", "local");
    environment_.emplace_back("GTK_IM_MODULE", "gtk-im-context-simple");
    startServer(width, height);
    startMessageBus();
    startWindowManager();
    if (atspi_init() > 1)
        throw std::runtime_error("the accessibility bus cannot be reached: " + messageBus_->errors());
    // Else what a busy program does not answer within 0.8 s counts as not there.
    constexpr int patience = 20'000;
    atspi_set_timeout(patience, patience);
}

Display::~Display()
{
    atspi_exit();
}

void Display::startServer(int width, int height)
{
    const auto screen = std::to_string(width) + "x" + std::to_string(height) + "x24";
    server_.emplace(
        Command{"Xvfb", {"-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp", "-noreset"}, {}, {}},
        folder_.path());
    name_ = ":" + firstLine(*server_);
    environment_.emplace_back("DISPLAY", name_);
}

void Display::startMessageBus()
{
    messageBus_.emplace(Command{"dbus-daemon", {"--session", "--nofork", "--nopidfile", "--print-address=1"}, {}, {}},
                        folder_.path());
    environment_.emplace_back("DBUS_SESSION_BUS_ADDRESS", firstLine(*messageBus_));
}

void Display::startWindowManager()
{
    const auto configuration = folder_ / "openbox.xml";
    std::ofstream(configuration) << windowManagerConfiguration;
    windowManager_.emplace(Command{"openbox", {"--sm-disable", "--config-file", configuration.string()}, {}, {}},
                           folder_.path());
    const auto connection = connectToDisplay();
    waitUntil(
        "the window manager",
        [&] { return !windowsInRootProperty(connection.get(), "_NET_SUPPORTING_WM_CHECK").empty(); }, usualPatience,
        [this] { return windowManager_->errors(); });
}

void Display::screenshot(const std::filesystem::path& file) const
{
    const auto connection = connectToDisplay();
    const int screen = XDefaultScreen(connection.get());
    const std::unique_ptr<cairo_surface_t, SurfaceDestroying> surface(cairo_xlib_surface_create(
        connection.get(), XRootWindow(connection.get(), screen), XDefaultVisual(connection.get(), screen),
        XDisplayWidth(connection.get(), screen), XDisplayHeight(connection.get(), screen)));
    // What a window says on the bus it paints a moment later.
    std::string before;
    int alike = 0;
    waitUntil("a picture that stands still", [&] {
        auto now = pixelsOf(*connection);
        alike = now == before ? alike + 1 : 0;
        before = std::move(now);
        return alike == picturesAlike;
    });
    const auto status = cairo_surface_write_to_png(surface.get(), file.c_str());
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error("no screenshot " + file.string() + ": " + cairo_status_to_string(status));
}

}  // namespace beibao::gui_test
