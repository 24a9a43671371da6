#include "ping.h"

#include <driver/x_connection.h>

#include <poll.h>

#include <memory>
#include <stdexcept>

namespace beibao::bench {

struct Ping::Connection {
    gui_test::XConnection display = gui_test::connectToDisplay();
    ::Window root = XDefaultRootWindow(display.get());
    ::Window window = 0;
    Atom protocols = XInternAtom(display.get(), "WM_PROTOCOLS", False);
    Atom ping = XInternAtom(display.get(), "_NET_WM_PING", False);
    long serial = 1;

    void send()
    {
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.window = window;
        event.xclient.message_type = protocols;
        event.xclient.format = 32;
        event.xclient.data.l[0] = static_cast<long>(ping);
        event.xclient.data.l[1] = ++serial;
        event.xclient.data.l[2] = static_cast<long>(window);
        XSendEvent(display.get(), window, False, NoEventMask, &event);
        XFlush(display.get());
    }

    /// Whether the answer to the last question is there.
    bool isAnswered()
    {
        while (XPending(display.get()) > 0) {
            XEvent event;
            XNextEvent(display.get(), &event);
            if (event.type == ClientMessage && event.xclient.message_type == protocols &&
                event.xclient.data.l[0] == static_cast<long>(ping) && event.xclient.data.l[1] == serial)
                return true;
        }
        return false;
    }
};

Ping::Ping() : connection_(std::make_unique<Connection>())
{
    const auto active = gui_test::windowsInRootProperty(connection_->display.get(), "_NET_ACTIVE_WINDOW");
    if (active.empty() || active.front() == 0)
        throw std::runtime_error("no window is in front");
    connection_->window = active.front();
    // Answers go to the root window.
    XSelectInput(connection_->display.get(), connection_->root, SubstructureNotifyMask);
}

Ping::~Ping() = default;

std::chrono::microseconds Ping::answer()
{
    const auto start = std::chrono::steady_clock::now();
    connection_->send();
    pollfd waiting{XConnectionNumber(connection_->display.get()), POLLIN, 0};
    while (!connection_->isAnswered()) {
        if (std::chrono::steady_clock::now() - start > std::chrono::seconds{10})
            throw std::runtime_error("the window does not answer");
        ::poll(&waiting, 1, 100);
    }
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
}

}  // namespace beibao::bench
