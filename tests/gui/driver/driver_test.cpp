#include <driver/application.h>
#include <driver/keyboard.h>

#include <catch.h>

namespace {

using namespace beibao::gui_test;

const std::string fixtureWindow = "登记窗口";

struct Desk {
    Display display{800, 600};
    Application application{display, {BEIBAO_GUI_FIXTURE, {}, {}, {}}};
    Accessible window = application.awaitWindow(fixtureWindow);
    Keyboard keyboard;
};

}  // namespace

TEST_CASE("A window is found by its name, and no other is there", "[windows]")
{
    const Desk desk;
    CHECK(desk.window.name() == fixtureWindow);
    CHECK(desk.application.unexpectedWindows({fixtureWindow}).empty());
    CHECK(desk.application.unexpectedWindows({}).size() == 1);
}
