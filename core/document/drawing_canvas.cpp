#include <beibao/document/drawing_canvas.h>
#include <beibao/document/page_style.h>
#include <beibao/document/text_layout.h>

#include <algorithm>
#include <numbers>

namespace beibao::document {

namespace {

/// From the base line to the middle of a character, as a part of its height.
constexpr double middleFactor = 0.37;
/// Text is set at this size and then scaled, for Pango counts in whole 1024ths.
constexpr double settingSize = 100;
constexpr double dashLength = 1.6;

class DrawingCanvas {
public:
    DrawingCanvas(cairo_t* cairo, Ink ink, double leastWidth, double leastHeight, Colour (*colour)(Drawing::Tone))
        : cairo_(cairo), ink_(ink), leastWidth_(leastWidth), leastHeight_(leastHeight), colour_(colour)
    {
    }

    void draw(const Drawing::Line& line) const
    {
        if (line.points.empty())
            return;
        useTone(line.tone);
        const bool heavier = ink_ == Ink::blackOnly && line.tone == Drawing::Tone::emphasis;
        cairo_set_line_width(cairo_, std::max(line.width, leastWidth_) * (heavier ? 1.5 : 1));
        cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
        const double dash = std::max(dashLength, 4 * leastWidth_);
        if (line.dashed)
            cairo_set_dash(cairo_, &dash, 1, 0);
        cairo_new_path(cairo_);
        for (const auto& point : line.points)
            cairo_line_to(cairo_, point.x, point.y);
        if (line.closed)
            cairo_close_path(cairo_);
        cairo_stroke(cairo_);
        cairo_set_dash(cairo_, nullptr, 0, 0);
    }

    void draw(const Drawing::Dot& dot) const
    {
        useTone(dot.tone);
        cairo_new_path(cairo_);
        cairo_arc(cairo_, dot.centre.x, dot.centre.y, std::max(dot.radius, leastWidth_), 0, 2 * std::numbers::pi);
        cairo_fill(cairo_);
    }

    void draw(const Drawing::Text& text) const
    {
        useTone(text.tone);
        const double height = std::max(text.height, leastHeight_);
        const auto layout = layoutOf(text);
        PangoRectangle box{};
        pango_layout_get_extents(layout.get(), nullptr, &box);
        const double width = static_cast<double>(box.width) / PANGO_SCALE;

        cairo_save(cairo_);
        cairo_translate(cairo_, text.centre.x, text.centre.y);
        cairo_rotate(cairo_, text.degrees * std::numbers::pi / 180);
        cairo_scale(cairo_, height / settingSize, height / settingSize);
        cairo_move_to(cairo_, -width / 2, settingSize * middleFactor);
        pango_cairo_show_layout_line(cairo_, pango_layout_get_line_readonly(layout.get(), 0));
        cairo_restore(cairo_);
    }

private:
    Owned<PangoLayout> layoutOf(const Drawing::Text& text) const
    {
        Owned<PangoLayout> layout(pango_cairo_create_layout(cairo_));
        const Owned<cairo_font_options_t> options(cairo_font_options_create());
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(pango_layout_get_context(layout.get()), options.get());
        pango_context_set_round_glyph_positions(pango_layout_get_context(layout.get()), 0);
        TextStyle style = styleOf(Paper::a4).caption;
        style.size = settingSize;
        pango_layout_set_font_description(layout.get(), fontOf(style).get());
        pango_layout_set_text(layout.get(), text.text.c_str(), static_cast<int>(text.text.size()));
        pango_layout_set_single_paragraph_mode(layout.get(), 1);
        return layout;
    }

    void useTone(Drawing::Tone tone) const
    {
        const Colour colour = ink_ == Ink::blackOnly ? Colour{} : colour_(tone);
        cairo_set_source_rgb(cairo_, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
    }

    cairo_t* cairo_;
    Ink ink_;
    double leastWidth_;
    double leastHeight_;
    Colour (*colour_)(Drawing::Tone);
};

}  // namespace

void drawDrawing(cairo_t* cairo, const Drawing& drawing, Ink ink, double leastWidth, double leastHeight,
                 Colour (*colour)(Drawing::Tone))
{
    const DrawingCanvas canvas(cairo, ink, leastWidth, leastHeight, colour);
    for (const auto& shape : drawing.shapes)
        std::visit([&](const auto& each) { canvas.draw(each); }, shape);
}

}  // namespace beibao::document
