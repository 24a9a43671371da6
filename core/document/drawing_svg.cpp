#include <beibao/document/drawing_colours.h>
#include <beibao/document/drawing_svg.h>

#include <fmt/format.h>

namespace beibao::document {

namespace {

std::string number(double value)
{
    std::string text = fmt::format("{:.3f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

std::string colour(Drawing::Tone tone)
{
    const Colour parts = colourOf(tone);
    return fmt::format("#{:02x}{:02x}{:02x}", parts.red, parts.green, parts.blue);
}

std::string shapeSvg(const Drawing::Line& line)
{
    std::string points;
    for (const auto& point : line.points)
        points += (points.empty() ? "" : " ") + number(point.x) + "," + number(point.y);
    return fmt::format(R"(<{} points="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"{}/>)",
                       line.closed ? "polygon" : "polyline", points, colour(line.tone), number(line.width),
                       line.dashed ? R"( stroke-dasharray="1.6")" : "");
}

std::string shapeSvg(const Drawing::Dot& dot)
{
    return fmt::format(R"(<circle cx="{}" cy="{}" r="{}" fill="{}"/>)", number(dot.centre.x), number(dot.centre.y),
                       number(dot.radius), colour(dot.tone));
}

std::string shapeSvg(const Drawing::Text& text)
{
    return fmt::format(R"svg(<text transform="translate({} {}) rotate({})" font-size="{}" text-anchor="middle" )svg"
                       R"svg(dominant-baseline="central" fill="{}">{}</text>)svg",
                       number(text.centre.x), number(text.centre.y), number(text.degrees), number(text.height),
                       colour(text.tone), escapedForXml(text.text));
}

std::string svgElement(double width, double height, double millimetresWide, std::string_view title,
                       const std::string& content)
{
    return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {} {}" )"
                       R"(style="width:{}mm;max-width:100%"><title>{}</title>{}</svg>)",
                       number(width), number(height), number(millimetresWide), escapedForXml(title), content);
}

}  // namespace

std::string escapedForXml(std::string_view text)
{
    std::string result;
    for (const char each : text) {
        switch (each) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += each;
        }
    }
    return result;
}

std::string toSvg(const Drawing& drawing, double millimetresWide)
{
    std::string shapes;
    for (const auto& shape : drawing.shapes)
        shapes += std::visit([](const auto& each) { return shapeSvg(each); }, shape);
    return svgElement(drawing.width, drawing.height, millimetresWide, drawing.description, shapes);
}

std::string toSvg(const QrCode& code, double millimetresWide, std::string_view title)
{
    std::string path;
    code.forEachRun([&](int column, int row, int length) {
        path += fmt::format("M{} {}h{}v1h-{}z", column + QrCode::quietZone, row + QrCode::quietZone, length, length);
    });
    const double side = code.size() + 2 * QrCode::quietZone;
    return svgElement(side, side, millimetresWide, title, fmt::format(R"(<path d="{}"/>)", path));
}

}  // namespace beibao::document
