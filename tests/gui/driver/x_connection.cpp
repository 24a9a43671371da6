#include "x_connection.h"

#include <X11/Xatom.h>

#include <span>
#include <stdexcept>

namespace beibao::gui_test {

namespace {

struct XFreeing {
    void operator()(unsigned char* memory) const { XFree(memory); }
};

}  // namespace

XConnection connectToDisplay()
{
    XConnection connection(XOpenDisplay(nullptr));
    if (!connection)
        throw std::runtime_error("the display cannot be reached");
    return connection;
}

std::vector<::Window> windowsInRootProperty(::Display* connection, const std::string& property)
{
    const Atom name = XInternAtom(connection, property.c_str(), False);
    Atom type = None;
    int format = 0;
    unsigned long count = 0;
    unsigned long bytesLeft = 0;
    unsigned char* bytes = nullptr;
    XGetWindowProperty(connection, XDefaultRootWindow(connection), name, 0, 1024, False, XA_WINDOW, &type, &format,
                       &count, &bytesLeft, &bytes);
    const std::unique_ptr<unsigned char, XFreeing> owner(bytes);
    if (bytes == nullptr || format != 32)
        return {};
    const std::span<const ::Window> windows(reinterpret_cast<const ::Window*>(bytes), count);
    return {windows.begin(), windows.end()};
}

}  // namespace beibao::gui_test
