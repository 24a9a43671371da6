#include "pointer.h"

#include "x_connection.h"

#include <X11/extensions/XTest.h>

namespace beibao::gui_test::pointer {

namespace {

constexpr unsigned leftButton = 1;

class Hand {
public:
    Hand() : connection_(connectToDisplay()) {}
    Hand(const Hand&) = delete;
    Hand& operator=(const Hand&) = delete;
    ~Hand() { XSync(connection_.get(), False); }

    void moveTo(Point point) { XTestFakeMotionEvent(connection_.get(), -1, point.x, point.y, CurrentTime); }
    void press() { XTestFakeButtonEvent(connection_.get(), leftButton, True, CurrentTime); }
    void release() { XTestFakeButtonEvent(connection_.get(), leftButton, False, CurrentTime); }

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

}  // namespace beibao::gui_test::pointer
