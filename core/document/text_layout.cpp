#include <beibao/document/justification.h>
#include <beibao/document/text_layout.h>

#include <algorithm>

namespace beibao::document {

namespace {

constexpr const char* objectCharacter = "\uFFFC";

int toPango(double units)
{
    return static_cast<int>(units * PANGO_SCALE);
}

double fromPango(int units)
{
    return static_cast<double>(units) / PANGO_SCALE;
}

std::string familiesOf(const TextStyle& style)
{
    return std::string(style.families);
}

/// The rule of a blank, drawn where Pango has kept room for it.
void drawBlank(cairo_t* cairo, PangoAttrShape* shape, gboolean pathOnly, gpointer)
{
    if (pathOnly != 0)
        return;
    double x = 0;
    double y = 0;
    cairo_get_current_point(cairo, &x, &y);
    const double width = fromPango(shape->logical_rect.width);
    const double size = fromPango(shape->logical_rect.height);
    const double below = y + size * 0.12;
    cairo_save(cairo);
    cairo_set_line_width(cairo, size * 0.05);
    cairo_move_to(cairo, x, below);
    cairo_line_to(cairo, x + width, below);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

/// The text of a paragraph as Pango takes it: one string, and what holds for which bytes of it.
class StyledText {
public:
    StyledText(const TextStyle& style, double columnWidth)
        : size_(style.size), columnWidth_(columnWidth), attributes_(pango_attr_list_new())
    {
    }

    void addText(const std::string& text, const Emphasis& emphasis)
    {
        const auto begin = text_.size();
        text_ += text;
        emphasize(emphasis, begin);
    }

    void addBlank(double characters, const Emphasis& emphasis)
    {
        const auto begin = text_.size();
        text_ += objectCharacter;
        const double size = size_ * emphasis.scale;
        PangoRectangle box{};
        box.y = -toPango(size * ascentFactor);
        box.width = toPango(std::min(characters * size, columnWidth_));
        box.height = toPango(size);
        add(pango_attr_shape_new(&box, &box), begin);
        emphasize({.bold = false, .italic = false, .underlined = false, .scale = emphasis.scale}, begin);
    }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] PangoAttrList* attributes() const { return attributes_.get(); }

private:
    void emphasize(const Emphasis& emphasis, std::size_t begin)
    {
        if (emphasis.bold)
            add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin);
        if (emphasis.italic)
            add(pango_attr_style_new(PANGO_STYLE_ITALIC), begin);
        if (emphasis.underlined)
            add(pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), begin);
        if (emphasis.scale != 1)
            add(pango_attr_size_new_absolute(toPango(size_ * emphasis.scale)), begin);
    }

    /// The list takes the attribute over.
    void add(PangoAttribute* attribute, std::size_t begin)
    {
        attribute->start_index = static_cast<guint>(begin);
        attribute->end_index = static_cast<guint>(text_.size());
        pango_attr_list_insert(attributes_.get(), attribute);
    }

    double size_;
    double columnWidth_;
    std::string text_;
    Owned<PangoAttrList> attributes_;
};

PangoAlignment toPango(Alignment alignment)
{
    if (alignment == Alignment::center)
        return PANGO_ALIGN_CENTER;
    return alignment == Alignment::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/// How large the largest characters of a line are. Not asked of the fonts: where one stands in for another, its
/// own idea of a line's height would make the lines uneven.
double largestScale(PangoLayout* layout, const PangoLayoutLine* line, double size)
{
    double largest = 0;
    PangoAttrList* attributes = pango_layout_get_attributes(layout);
    const std::unique_ptr<PangoAttrIterator, decltype(&pango_attr_iterator_destroy)> iterator(
        pango_attr_list_get_iterator(attributes), &pango_attr_iterator_destroy);
    do {
        int begin = 0;
        int end = 0;
        pango_attr_iterator_range(iterator.get(), &begin, &end);
        if (begin >= line->start_index + std::max(line->length, 1) || end <= line->start_index)
            continue;
        const auto* attribute =
            reinterpret_cast<const PangoAttrSize*>(pango_attr_iterator_get(iterator.get(), PANGO_ATTR_ABSOLUTE_SIZE));
        largest = std::max(largest, attribute == nullptr ? 1 : fromPango(attribute->size) / size);
    } while (pango_attr_iterator_next(iterator.get()) != 0);
    return largest > 0 ? largest : 1;
}

void keepFirstAndLastTwo(Flow& lines)
{
    if (lines.size() < 2)
        return;
    lines.front().keepWithNext = true;
    lines[lines.size() - 2].keepWithNext = true;
}

Owned<PangoContext> contextFor(const PageStyle& style, const std::string& language)
{
    Owned<PangoContext> context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
    const Owned<cairo_font_options_t> options(cairo_font_options_create());
    // Paper has no pixels to fit characters to; a thermal head does.
    cairo_font_options_set_hint_style(options.get(), style.paged() ? CAIRO_HINT_STYLE_NONE : CAIRO_HINT_STYLE_FULL);
    cairo_font_options_set_hint_metrics(options.get(), style.paged() ? CAIRO_HINT_METRICS_OFF : CAIRO_HINT_METRICS_ON);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_cairo_context_set_shape_renderer(context.get(), drawBlank, nullptr, nullptr);
    pango_context_set_language(context.get(), pango_language_from_string(language.c_str()));
    pango_context_set_round_glyph_positions(context.get(), style.paged() ? 0 : 1);
    return context;
}

}  // namespace

Owned<PangoFontDescription> fontOf(const TextStyle& style)
{
    Owned<PangoFontDescription> font(pango_font_description_new());
    pango_font_description_set_family(font.get(), familiesOf(style).c_str());
    pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return font;
}

TextLayout::TextLayout(const PageStyle& style, const std::string& language)
    : page_(style), context_(contextFor(style, language))
{
}

std::string TextLayout::textOf(const Inline& piece) const
{
    switch (piece.kind) {
    case Inline::Kind::lineBreak:
        // A paragraph to Pango: the line before is not stretched, and the next is indented like the first.
        return "\n";
    case Inline::Kind::pageNumber:
        return std::to_string(pageCount_.page);
    case Inline::Kind::pageCount:
        return std::to_string(pageCount_.pages);
    default:
        return piece.text;
    }
}

std::shared_ptr<PangoLayout> TextLayout::arrange(const Paragraph& paragraph, const TextStyle& style,
                                                 Alignment alignment, double width) const
{
    StyledText text(style, width);
    for (const auto& piece : paragraph.content) {
        if (piece.kind == Inline::Kind::blank)
            text.addBlank(piece.width, piece.emphasis);
        else
            text.addText(textOf(piece), piece.emphasis);
    }

    std::shared_ptr<PangoLayout> layout(pango_layout_new(context_.get()), Release());
    pango_layout_set_font_description(layout.get(), fontOf(style).get());
    pango_layout_set_text(layout.get(), text.text().c_str(), static_cast<int>(text.text().size()));
    pango_layout_set_attributes(layout.get(), text.attributes());
    pango_layout_set_width(layout.get(), toPango(width));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(layout.get(), toPango(std::min(paragraph.indent * style.size, width / 2)));
    pango_layout_set_alignment(layout.get(), toPango(alignment));
    pango_layout_set_auto_dir(layout.get(), 0);
    if (alignment == Alignment::justify)
        justify(layout.get(), toPango(width));
    return layout;
}

Flow TextLayout::lines(const Paragraph& paragraph, const TextStyle& style, Alignment alignment, double width) const
{
    Flow flow;
    if (paragraph.content.empty())
        return flow;
    const auto layout = arrange(paragraph, style, alignment, width);
    const Owned<PangoLayoutIter> iterator(pango_layout_get_iter(layout.get()));
    do {
        PangoRectangle box{};
        pango_layout_iter_get_line_extents(iterator.get(), nullptr, &box);
        const auto* line = pango_layout_iter_get_line_readonly(iterator.get());
        const double size = style.size * largestScale(layout.get(), line, style.size);
        Strip strip;
        strip.height = size * style.lineFactor;
        strip.marks.emplace_back(TextMark{layout, static_cast<int>(flow.size()), fromPango(box.x),
                                          (strip.height - size) / 2 + size * ascentFactor});
        flow.push_back(std::move(strip));
    } while (pango_layout_iter_next_line(iterator.get()) != 0);
    keepFirstAndLastTwo(flow);
    if (paragraph.keepTogether)
        keepTogether(flow);
    return flow;
}

Strip TextLayout::line(const std::string& text, const TextStyle& style) const
{
    Paragraph paragraph;
    paragraph.content.push_back({Inline::Kind::text, text, 0, {}});
    return lines(paragraph, style, Alignment::left, page_.columnWidth()).front();
}

}  // namespace beibao::document
