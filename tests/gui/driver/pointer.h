#pragma once

#include "accessible.h"

namespace beibao::gui_test {

/// The mouse, on the display that the environment names.
namespace pointer {

void moveTo(Point point);
void click(Point point);
void doubleClick(Point point);
/// Holds the left button down on the way.
void drag(Point from, Point to);
/// Towards the one who turns it: what is below comes into view.
void turnWheel(Point point, int notches);

}  // namespace pointer

}  // namespace beibao::gui_test
