#pragma once

#include <memory>
#include <string>

namespace beibao::gui_test {

/// The keyboard of the display that the environment names; not to outlive that display. What it types goes to the
/// window and the field that have the keyboard, as with any other; both members return once it was read there.
class Keyboard {
public:
    Keyboard();
    Keyboard(const Keyboard&) = delete;
    Keyboard& operator=(const Keyboard&) = delete;
    ~Keyboard();

    /// Presses keys together, such as "Tab", "ctrl+k", "ctrl+shift+F5", "alt+Return". A key is a character or named as
    /// X names it (Return, Escape, BackSpace, Page_Down, Left); before it come ctrl, shift, alt, super.
    void press(const std::string& keys);
    /// Types a text in UTF-8, line breaks as Return. Characters that are on no key are given one for the purpose.
    void type(const std::string& text);

private:
    class Layout;

    std::unique_ptr<Layout> layout_;
};

}  // namespace beibao::gui_test
