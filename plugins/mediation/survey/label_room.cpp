#include "label_room.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>

namespace beibao::mediation {

namespace {

using Point = Drawing::Point;

constexpr double narrowCharacter = 0.6;
constexpr double wideCharacter = 1.0;

struct Axes {
    Point along;
    Point across;
};

Axes axesOf(const TurnedBox& box)
{
    const double radians = box.degrees * std::numbers::pi / 180;
    const Point along{std::cos(radians), std::sin(radians)};
    return {along, {-along.y, along.x}};
}

double dot(const Point& left, const Point& right)
{
    return left.x * right.x + left.y * right.y;
}

/// Half of the shadow that the box throws on a line in `direction`.
double reach(const TurnedBox& box, const Point& direction)
{
    const auto [along, across] = axesOf(box);
    return box.width / 2 * std::abs(dot(along, direction)) + box.height / 2 * std::abs(dot(across, direction));
}

bool separates(const Point& direction, const TurnedBox& left, const TurnedBox& right)
{
    const Point between{right.centre.x - left.centre.x, right.centre.y - left.centre.y};
    return std::abs(dot(between, direction)) > reach(left, direction) + reach(right, direction);
}

/// Of the character that starts with this byte of UTF-8; nothing for the bytes that follow it.
double characterWidth(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    if (value >= 0x80 && value < 0xC0)
        return 0;
    return value >= 0xE2 ? wideCharacter : narrowCharacter;
}

}  // namespace

bool overlap(const TurnedBox& left, const TurnedBox& right)
{
    const auto [leftAlong, leftAcross] = axesOf(left);
    const auto [rightAlong, rightAcross] = axesOf(right);
    return std::ranges::none_of(std::array{leftAlong, leftAcross, rightAlong, rightAcross},
                                [&](const Point& each) { return separates(each, left, right); });
}

TurnedBox boxOf(const Drawing::Text& text)
{
    double characters = 0;
    for (const char each : text.text)
        characters += characterWidth(each);
    return {text.centre, characters * text.height, text.height, text.degrees};
}

std::vector<TurnedBox> boxesOf(const Drawing::Line& line)
{
    std::vector<TurnedBox> boxes;
    const std::size_t count = line.points.size();
    for (std::size_t index = 0; index + (line.closed ? 0 : 1) < count; ++index) {
        const Point& from = line.points[index];
        const Point& to = line.points[(index + 1) % count];
        boxes.push_back({{(from.x + to.x) / 2, (from.y + to.y) / 2},
                         std::hypot(to.x - from.x, to.y - from.y),
                         line.width,
                         std::atan2(to.y - from.y, to.x - from.x) * 180 / std::numbers::pi});
    }
    return boxes;
}

LabelRoom::LabelRoom(Point upperLeft, Point lowerRight) : upperLeft_(upperLeft), lowerRight_(lowerRight) {}

void LabelRoom::take(const Drawing::Line& line)
{
    std::ranges::copy(boxesOf(line), std::back_inserter(taken_));
}

void LabelRoom::take(const Drawing::Text& text)
{
    taken_.push_back(boxOf(text));
}

bool LabelRoom::isFree(const Drawing::Text& text) const
{
    const TurnedBox box = boxOf(text);
    const double reachX = reach(box, {1, 0});
    const double reachY = reach(box, {0, 1});
    const bool inside = box.centre.x - reachX >= upperLeft_.x && box.centre.x + reachX <= lowerRight_.x &&
                        box.centre.y - reachY >= upperLeft_.y && box.centre.y + reachY <= lowerRight_.y;
    return inside && std::ranges::none_of(taken_, [&](const TurnedBox& each) { return overlap(each, box); });
}

std::optional<Drawing::Text> LabelRoom::takeFirstFree(const std::vector<Drawing::Text>& candidates)
{
    const auto found = std::ranges::find_if(candidates, [&](const Drawing::Text& each) { return isFree(each); });
    if (found == candidates.end())
        return std::nullopt;
    take(*found);
    return *found;
}

}  // namespace beibao::mediation
