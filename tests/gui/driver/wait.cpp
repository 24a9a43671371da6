#include "wait.h"

#include <glib.h>

#include <thread>

namespace beibao::gui_test {

namespace {

/// The events that the accessibility bus sent meanwhile, so that they do not heap up.
void handleEvents()
{
    while (g_main_context_iteration(nullptr, FALSE)) {
    }
}

std::string described(const std::function<std::string()>& describe)
{
    try {
        return describe ? describe() : std::string{};
    } catch (const std::exception& error) {
        return std::string("and no more can be told: ") + error.what();
    }
}

}  // namespace

void waitUntil(const std::string& what, const std::function<bool()>& condition, std::chrono::milliseconds patience,
               const std::function<std::string()>& describe)
{
    const auto deadline = std::chrono::steady_clock::now() + patience;
    std::string trouble;
    for (;;) {
        const bool last = std::chrono::steady_clock::now() >= deadline;
        handleEvents();
        try {
            if (condition())
                return;
            trouble.clear();
        } catch (const Vanished& error) {
            trouble = std::string(" (") + error.what() + ")";
        }
        if (last)
            throw WaitedInVain("waited " + std::to_string(patience.count()) + " ms in vain for " + what + trouble +
                               "\n" + described(describe));
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
}

}  // namespace beibao::gui_test
