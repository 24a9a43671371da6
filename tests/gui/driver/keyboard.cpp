#include "keyboard.h"

#include "wait.h"
#include "x_connection.h"

#include <X11/XKBlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <glib.h>

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <stdexcept>
#include <vector>

namespace beibao::gui_test {

namespace {

KeySym symbolOf(char32_t character)
{
    if (character == U'\n')
        return XK_Return;
    if (character == U'\t')
        return XK_Tab;
    const bool isLatin = (character >= 0x20 && character < 0x7f) || (character >= 0xa0 && character < 0x100);
    return isLatin ? KeySym{character} : KeySym{0x01000000U + character};  // as X numbers all other characters
}

KeySym symbolNamed(const std::string& name)
{
    if (name.size() == 1)
        return symbolOf(static_cast<unsigned char>(name.front()));
    const KeySym symbol = XStringToKeysym(name.c_str());
    if (symbol == NoSymbol)
        throw std::invalid_argument("there is no key " + name);
    return symbol;
}

KeySym modifierNamed(const std::string& name)
{
    static const std::map<std::string, KeySym> modifiers{
        {"ctrl", XK_Control_L}, {"shift", XK_Shift_L}, {"alt", XK_Alt_L}, {"super", XK_Super_L}};
    const auto found = modifiers.find(name);
    if (found == modifiers.end())
        throw std::invalid_argument("no key to hold: " + name);
    return found->second;
}

std::u32string charactersOf(const std::string& text)
{
    glong count = 0;
    struct GFreeing {
        void operator()(gunichar* memory) const { g_free(memory); }
    };
    const std::unique_ptr<gunichar, GFreeing> characters(
        g_utf8_to_ucs4(text.data(), static_cast<glong>(text.size()), nullptr, &count, nullptr));
    if (!characters)
        throw std::invalid_argument("not UTF-8: " + text);
    return {characters.get(), characters.get() + count};
}

/// The keys of "ctrl+shift+k"; the last may be "+" itself.
std::vector<std::string> partsOf(const std::string& keys)
{
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (auto sign = keys.find('+', start); sign != std::string::npos && sign + 1 < keys.size();
         sign = keys.find('+', start)) {
        parts.push_back(keys.substr(start, sign - start));
        start = sign + 1;
    }
    parts.push_back(keys.substr(start));
    return parts;
}

}  // namespace

/// Which key gives which symbol, and the spare keys that are given symbols as they are needed.
class Keyboard::Layout {
public:
    Layout() : connection_(connectToDisplay())
    {
        XAutoRepeatOff(connection_.get());
        // Answers to pings go to the root window; a window may be gone by the time it is asked.
        XSelectInput(connection_.get(), XDefaultRootWindow(connection_.get()), SubstructureNotifyMask);
        XSetErrorHandler([](::Display*, XErrorEvent*) { return 0; });
        int least = 0;
        int greatest = 0;
        XDisplayKeycodes(connection_.get(), &least, &greatest);
        for (int code = least; code <= greatest; ++code)
            addKey(static_cast<KeyCode>(code));
    }
    Layout(const Layout&) = delete;
    Layout& operator=(const Layout&) = delete;
    ~Layout() { XSync(connection_.get(), False); }

    /// Holds `modifiers` and strikes the key of `symbol`.
    void strike(const std::vector<KeySym>& modifiers, KeySym symbol)
    {
        waitUntil("a window to have the keyboard",
                  [this] { return !windowsInRootProperty(connection_.get(), "_NET_ACTIVE_WINDOW").empty(); });
        auto key = keyFor(symbol);
        std::vector<KeyCode> held;
        for (const auto modifier : modifiers)
            held.push_back(keyFor(modifier).code);
        if (key.shifted && std::ranges::find(modifiers, KeySym{XK_Shift_L}) == modifiers.end())
            held.push_back(keyFor(XK_Shift_L).code);
        for (const auto code : held)
            send(code, true);
        send(key.code, true);
        send(key.code, false);
        for (const auto code : held | std::views::reverse)
            send(code, false);
        XSync(connection_.get(), False);
    }

    /// Waits until the window that has the keyboard has read all that was typed: it answers a ping (`_NET_WM_PING` of
    /// the Extended Window Manager Hints) in its turn. What is asked of it by the accessibility bus goes another way,
    /// and would else overtake the keys. A window that went, or one that another took the keyboard from, has read them.
    void awaitRead()
    {
        auto* x = connection_.get();
        const auto reader = activeWindow();
        if (reader == None)
            return;
        XEvent ping{};
        ping.xclient.type = ClientMessage;
        ping.xclient.window = reader;
        ping.xclient.message_type = XInternAtom(x, "WM_PROTOCOLS", False);
        ping.xclient.format = 32;
        ping.xclient.data.l[0] = static_cast<long>(XInternAtom(x, "_NET_WM_PING", False));
        ping.xclient.data.l[1] = ++pings_;
        ping.xclient.data.l[2] = static_cast<long>(reader);
        XSendEvent(x, reader, False, NoEventMask, &ping);
        XSync(x, False);
        waitUntil("the window to read what was typed",
                  [&] { return isAnswered(ping.xclient) || activeWindow() != reader; });
    }

private:
    [[nodiscard]] ::Window activeWindow() const
    {
        const auto active = windowsInRootProperty(connection_.get(), "_NET_ACTIVE_WINDOW");
        return active.empty() ? None : active.front();
    }

    /// Reads what came meanwhile.
    [[nodiscard]] bool isAnswered(const XClientMessageEvent& ping) const
    {
        while (XPending(connection_.get()) > 0) {
            XEvent event;
            XNextEvent(connection_.get(), &event);
            const auto& answer = event.xclient;
            if (event.type == ClientMessage && answer.message_type == ping.message_type &&
                answer.data.l[0] == ping.data.l[0] && answer.data.l[1] == ping.data.l[1])
                return true;
        }
        return false;
    }

    struct Key {
        KeyCode code = 0;
        bool shifted = false;
    };

    void addKey(KeyCode code)
    {
        bool spare = true;
        for (const unsigned level : {0U, 1U}) {
            const KeySym symbol = XkbKeycodeToKeysym(connection_.get(), code, 0, static_cast<int>(level));
            if (symbol == NoSymbol)
                continue;
            keys_.try_emplace(symbol, Key{code, level == 1});
            spare = false;
        }
        if (spare)
            spares_.push_back(code);
    }

    Key keyFor(KeySym symbol)
    {
        if (const auto found = keys_.find(symbol); found != keys_.end())
            return found->second;
        if (spares_.empty())
            throw std::logic_error("the keyboard has no key to spare");
        // The spare key that has rested longest: programs have long read what was typed with it.
        const KeyCode code = spares_[nextSpare_++ % spares_.size()];
        std::erase_if(keys_, [code](const auto& entry) { return entry.second.code == code; });
        std::array<KeySym, 2> symbols{symbol, symbol};
        XChangeKeyboardMapping(connection_.get(), code, static_cast<int>(symbols.size()), symbols.data(), 1);
        XSync(connection_.get(), False);
        return keys_[symbol] = Key{code, false};
    }

    void send(KeyCode code, bool down) { XTestFakeKeyEvent(connection_.get(), code, down ? True : False, CurrentTime); }

    XConnection connection_;
    std::map<KeySym, Key> keys_;
    std::vector<KeyCode> spares_;
    std::size_t nextSpare_ = 0;
    long pings_ = 0;
};

Keyboard::Keyboard() : layout_(std::make_unique<Layout>()) {}

Keyboard::~Keyboard() = default;

void Keyboard::press(const std::string& keys)
{
    const auto parts = partsOf(keys);
    std::vector<KeySym> modifiers;
    for (std::size_t index = 0; index + 1 < parts.size(); ++index)
        modifiers.push_back(modifierNamed(parts[index]));
    layout_->strike(modifiers, symbolNamed(parts.back()));
    layout_->awaitRead();
}

void Keyboard::type(const std::string& text)
{
    for (const char32_t character : charactersOf(text))
        layout_->strike({}, symbolOf(character));
    layout_->awaitRead();
}

}  // namespace beibao::gui_test
