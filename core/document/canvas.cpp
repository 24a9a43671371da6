#include <beibao/base/error.h>
#include <beibao/document/canvas.h>
#include <beibao/document/drawing_canvas.h>

namespace beibao::document {

namespace {

/// Dots: the thinnest line and the smallest characters that a thermal head prints legibly.
constexpr double leastSlipWidth = 1.6;
constexpr double leastSlipHeight = 20;

class Canvas {
public:
    Canvas(cairo_t* cairo, Ink ink) : cairo_(cairo), ink_(ink) {}

    void draw(const TextMark& mark) const
    {
        cairo_move_to(cairo_, mark.x, mark.baseline);
        pango_cairo_show_layout_line(cairo_, pango_layout_get_line_readonly(mark.layout.get(), mark.line));
        cairo_new_path(cairo_);
    }

    void draw(const StrokeMark& mark) const
    {
        cairo_set_line_width(cairo_, mark.width);
        cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_SQUARE);
        cairo_move_to(cairo_, mark.fromX, mark.fromY);
        cairo_line_to(cairo_, mark.toX, mark.toY);
        cairo_stroke(cairo_);
    }

    void draw(const DrawingMark& mark) const
    {
        cairo_translate(cairo_, mark.x, mark.y);
        cairo_scale(cairo_, mark.scale, mark.scale);
        const bool slip = ink_ == Ink::blackOnly;
        drawDrawing(cairo_, *mark.drawing, ink_, slip ? leastSlipWidth / mark.scale : 0,
                    slip ? leastSlipHeight / mark.scale : 0);
    }

    void draw(const QrMark& mark) const
    {
        cairo_set_antialias(cairo_, CAIRO_ANTIALIAS_NONE);
        mark.code->forEachRun([&](int column, int row, int length) {
            cairo_rectangle(cairo_, mark.x + column * mark.module, mark.y + row * mark.module, length * mark.module,
                            mark.module);
        });
        cairo_fill(cairo_);
    }

private:
    cairo_t* cairo_;
    Ink ink_;
};

}  // namespace

void drawPage(cairo_t* cairo, const std::vector<Mark>& page, Ink ink)
{
    const Canvas canvas(cairo, ink);
    for (const auto& mark : page) {
        cairo_save(cairo);
        cairo_set_source_rgb(cairo, 0, 0, 0);
        std::visit([&](const auto& each) { canvas.draw(each); }, mark);
        cairo_restore(cairo);
    }
    requireSuccess(cairo_status(cairo));
}

void requireSuccess(cairo_status_t status)
{
    if (status != CAIRO_STATUS_SUCCESS)
        throw Error(Failure::environment, Message("The document could not be drawn: {reason}.",
                                                  {{"reason", std::string(cairo_status_to_string(status))}}));
}

cairo_status_t appendBytes(void* closure, const unsigned char* bytes, unsigned int count)
{
    auto& target = *static_cast<std::string*>(closure);
    target.append(bytes, bytes + count);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace beibao::document
