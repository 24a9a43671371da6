#include "label_room.h"

#include <catch.h>

namespace beibao::mediation {

TEST_CASE("boxes that share ground overlap, and those side by side do not")
{
    const TurnedBox box{{0, 0}, 10, 2, 0};
    CHECK(overlap(box, {{4, 1}, 10, 2, 0}));
    CHECK_FALSE(overlap(box, {{0, 2.1}, 10, 2, 0}));
    CHECK_FALSE(overlap(box, {{10.1, 0}, 10, 2, 0}));
}

TEST_CASE("a turned box takes room where it is turned to")
{
    const TurnedBox box{{0, 0}, 10, 2, 90};
    CHECK(overlap(box, {{0, 4}, 1, 1, 0}));
    CHECK_FALSE(overlap(box, {{4, 0}, 1, 1, 0}));
    const TurnedBox slanting{{0, 0}, 10, 2, 45};
    CHECK(overlap(slanting, {{3, 3}, 1, 1, 0}));
    CHECK_FALSE(overlap(slanting, {{3, -3}, 1, 1, 0}));
}

TEST_CASE("a Chinese character is as wide as it is high, and a digit narrower")
{
    CHECK(boxOf({.centre = {}, .text = "围墙", .height = 3}).width == 6);
    CHECK(boxOf({.centre = {}, .text = "12345", .height = 2}).width == 6);
    CHECK(boxOf({.centre = {}, .text = "m²", .height = 5}).width == 6);
}

TEST_CASE("a closed line has one stretch more than an open one")
{
    Drawing::Line line{.points = {{0, 0}, {4, 0}, {4, 3}}};
    CHECK(boxesOf(line).size() == 2);
    line.closed = true;
    REQUIRE(boxesOf(line).size() == 3);
    CHECK(boxesOf(line).back().width == 5);
    CHECK(boxesOf(Drawing::Line{}).empty());
}

TEST_CASE("a label takes the first place that is free and inside")
{
    LabelRoom room{{0, 0}, {100, 50}};
    room.take(Drawing::Line{.points = {{0, 10}, {100, 10}}});
    const Drawing::Text onTheLine{.centre = {50, 10}, .text = "A"};
    const Drawing::Text outside{.centre = {50, 50}, .text = "A"};
    const Drawing::Text free{.centre = {50, 20}, .text = "A"};
    const auto placed = room.takeFirstFree({onTheLine, outside, free});
    REQUIRE(placed);
    CHECK(placed->centre.y == 20);
    CHECK_FALSE(room.takeFirstFree({onTheLine, outside, free}));
}

}  // namespace beibao::mediation
