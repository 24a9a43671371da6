#pragma once

#include <X11/Xlib.h>

#include <memory>
#include <string>
#include <vector>

namespace beibao::gui_test {

// Xlib's header takes many words for its macros: only sources include this one.

struct XClosing {
    void operator()(::Display* connection) const { XCloseDisplay(connection); }
};
/// A connection to the display that the environment names.
using XConnection = std::unique_ptr<::Display, XClosing>;

[[nodiscard]] XConnection connectToDisplay();
/// The windows that a property of the root window names, as a window manager writes them there.
[[nodiscard]] std::vector<::Window> windowsInRootProperty(::Display* connection, const std::string& property);

}  // namespace beibao::gui_test
