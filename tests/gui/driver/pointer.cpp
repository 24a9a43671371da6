#include "pointer.h"

#include "x_connection.h"

#include <X11/extensions/XTest.h>

namespace beibao::gui_test::pointer {

namespace {

constexpr unsigned leftButton = 1;
/// X takes a notch of the wheel for a button.
constexpr unsigned wheelDown = 5;

class Hand {
public:
    Hand() : connection_(connectToDisplay()) {}
    Hand(const Hand&) = delete;
    Hand& operator=(const Hand&) = delete;
    ~Hand() { XSync(connection_.get(), False); }

    void moveTo(Point point) { XTestFakeMotionEvent(connection_.get(), -1, point.x, point.y, CurrentTime); }
    void press(unsigned button = leftButton) { XTestFakeButtonEvent(connection_.get(), button, True, CurrentTime); }
    void release(unsigned button = leftButton) { XTestFakeButtonEvent(connection_.get(), button, False, CurrentTime); }

private:
    XConnection connection_;
};

}  // namespace

void moveTo(Point point)
{
    Hand().moveTo(point);
}

void click(Point point)
{
    Hand hand;
    hand.moveTo(point);
    hand.press();
    hand.release();
}

void doubleClick(Point point)
{
    Hand hand;
    hand.moveTo(point);
    for (int time = 0; time < 2; ++time) {
        hand.press();
        hand.release();
    }
}

void drag(Point from, Point to)
{
    constexpr int steps = 8;
    Hand hand;
    hand.moveTo(from);
    hand.press();
    for (int step = 1; step <= steps; ++step)
        hand.moveTo({from.x + ((to.x - from.x) * step / steps), from.y + ((to.y - from.y) * step / steps)});
    hand.release();
}

void turnWheel(Point point, int notches)
{
    Hand hand;
    hand.moveTo(point);
    for (int notch = 0; notch < notches; ++notch) {
        hand.press(wheelDown);
        hand.release(wheelDown);
    }
}

}  // namespace beibao::gui_test::pointer
