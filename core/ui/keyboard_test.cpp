#include <beibao/ui/keyboard.h>

#include <catch.h>

using namespace beibao;

TEST_CASE("Somebody is there who presses a key or moves the mouse, and nobody where a window asks itself")
{
    CHECK(ui::isFromSomebody(wxKeyEvent(wxEVT_KEY_DOWN)));
    CHECK(ui::isFromSomebody(wxKeyEvent(wxEVT_CHAR)));
    CHECK(ui::isFromSomebody(wxMouseEvent(wxEVT_MOTION)));
    CHECK(ui::isFromSomebody(wxMouseEvent(wxEVT_MOUSEWHEEL)));
    CHECK_FALSE(ui::isFromSomebody(wxUpdateUIEvent(1)));
    CHECK_FALSE(ui::isFromSomebody(wxIdleEvent()));
    CHECK_FALSE(ui::isFromSomebody(wxCommandEvent(wxEVT_BUTTON)));
}
