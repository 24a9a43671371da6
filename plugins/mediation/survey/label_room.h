#pragma once

#include <beibao/base/drawing.h>

#include <optional>
#include <vector>

namespace beibao::mediation {

/// The room that something takes on a drawing: a rectangle turned clockwise about its centre. A stretch of a
/// line is one as high as the line is wide.
struct TurnedBox {
    Drawing::Point centre;
    double width = 0;
    double height = 0;
    double degrees = 0;
};

[[nodiscard]] bool overlap(const TurnedBox& left, const TurnedBox& right);

/// The room of a line of text, for fonts of usual width: a Chinese character is as wide as it is high.
[[nodiscard]] TurnedBox boxOf(const Drawing::Text& text);

/// The straight stretches of a line.
[[nodiscard]] std::vector<TurnedBox> boxesOf(const Drawing::Line& line);

/// What is taken of a part of a drawing, so that labels can be put where nothing is yet.
class LabelRoom {
public:
    LabelRoom(Drawing::Point upperLeft, Drawing::Point lowerRight);

    void take(const Drawing::Line& line);
    void take(const Drawing::Text& text);

    /// Whether the text lies inside and over nothing that was taken.
    [[nodiscard]] bool isFree(const Drawing::Text& text) const;

    /// The first of the candidates that is free, which is then taken.
    [[nodiscard]] std::optional<Drawing::Text> takeFirstFree(const std::vector<Drawing::Text>& candidates);

private:
    Drawing::Point upperLeft_;
    Drawing::Point lowerRight_;
    std::vector<TurnedBox> taken_;
};

}  // namespace beibao::mediation
