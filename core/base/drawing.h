#pragma once

#include <string>
#include <variant>
#include <vector>

namespace beibao {

/// A vector drawing that knows neither paper nor screen: a plugin makes it, documents and panels show it.
/// Lengths are in millimetres of the drawing; x runs right and y runs down from the upper left corner.
struct Drawing {
    struct Point {
        double x = 0;
        double y = 0;
    };
    enum class Tone { normal, emphasis, quiet, warning };

    struct Line {
        std::vector<Point> points;
        double width = 0.3;
        bool dashed = false;
        bool closed = false;
        Tone tone = Tone::normal;
    };
    struct Dot {
        Point centre;
        double radius = 0.8;
        Tone tone = Tone::normal;
    };
    /// A line of text, centred at `centre`, turned clockwise by `degrees`.
    struct Text {
        Point centre;
        std::string text;
        double height = 3;
        double degrees = 0;
        Tone tone = Tone::normal;
    };
    using Shape = std::variant<Line, Dot, Text>;

    double width = 0;
    double height = 0;
    std::vector<Shape> shapes;
    /// What the drawing shows, in words, for those who cannot see it.
    std::string description;
};

}  // namespace beibao
