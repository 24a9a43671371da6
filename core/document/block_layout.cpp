#include <beibao/document/block_layout.h>
#include <beibao/document/table_layout.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace beibao::document {

namespace {

/// Dots; what a telephone's camera still tells apart on thermal paper.
constexpr double smallestSlipModule = 3;
/// Headings higher than this part of a page are not repeated.
constexpr double mostForHeadings = 0.3;

double offsetFor(Alignment alignment, double room)
{
    if (alignment == Alignment::center)
        return room / 2;
    return alignment == Alignment::right ? room : 0;
}

void shiftRight(Flow& flow, double distance)
{
    for (auto& strip : flow) {
        for (auto* marks : {&strip.marks, &strip.marksAtPageTop, &strip.marksAtPageBottom}) {
            for (auto& mark : *marks)
                mark = moved(mark, distance, 0);
        }
    }
}

/// The base line of the first text in a strip, or of that in `otherwise`.
double firstBaseline(const Strip& strip, const Strip& otherwise)
{
    for (const auto* each : {&strip, &otherwise}) {
        for (const auto& mark : each->marks) {
            if (const auto* text = std::get_if<TextMark>(&mark))
                return text->baseline;
        }
    }
    return 0;
}

void append(Flow& target, Flow flow)
{
    std::ranges::move(flow, std::back_inserter(target));
}

}  // namespace

Flow BlockLayout::lay(const std::vector<Block>& blocks, const Column& column) const
{
    Flow flow;
    double gapBelow = 0;
    for (const auto& block : blocks) {
        Flow laid = std::visit([&](const auto& each) { return layBlock(each, column); }, block.value);
        if (laid.empty())
            continue;
        const double gap = gapAround(block, column);
        laid.front().gapBefore = std::max({gapBelow, gap, laid.front().gapBefore});
        gapBelow = gap;
        append(flow, std::move(laid));
    }
    return flow;
}

double BlockLayout::gapAround(const Block& block, const Column& column) const
{
    if (const auto* paragraph = std::get_if<Paragraph>(&block.value))
        return styleFor(paragraph->role, column.setting).gap;
    if (std::holds_alternative<Figure>(block.value) || std::holds_alternative<QrBlock>(block.value) ||
        std::holds_alternative<Table>(block.value))
        return style_.blockGap;
    return 0;
}

const TextStyle& BlockLayout::styleFor(Paragraph::Role role, Setting setting) const
{
    switch (role) {
    case Paragraph::Role::title:
        return style_.title;
    case Paragraph::Role::heading:
        return style_.heading;
    case Paragraph::Role::subheading:
        return style_.subheading;
    case Paragraph::Role::caption:
        return style_.caption;
    case Paragraph::Role::text:
        break;
    }
    switch (setting) {
    case Setting::cell:
        return style_.cell;
    case Setting::headingCell:
        return style_.cellHeading;
    case Setting::pagePart:
        return style_.pagePart;
    case Setting::body:
        break;
    }
    return style_.text;
}

Flow BlockLayout::layBlock(const Paragraph& paragraph, const Column& column) const
{
    if (!style_.paged() && paragraph.countsPages())
        return {};
    const TextStyle& style = styleFor(paragraph.role, column.setting);
    const bool text = paragraph.role == Paragraph::Role::text;
    const Alignment usual = text ? column.alignment.value_or(style.alignment) : style.alignment;
    Flow flow = text_.lines(paragraph, style, paragraph.alignment.value_or(usual), column.width);
    if (!text && !flow.empty()) {
        keepTogether(flow);
        flow.back().keepWithNext = paragraph.role != Paragraph::Role::caption;
    }
    return flow;
}

Flow BlockLayout::layBlock(const List& list, const Column& column) const
{
    Column inner = column;
    const TextStyle& style = styleFor(Paragraph::Role::text, column.setting);
    inner.width = std::max(column.width - style_.listIndent, style.size);
    TextStyle markerStyle = style;
    // The dots of serif fonts are too small to be seen.
    if (!list.ordered)
        markerStyle.families = style_.heading.families;
    Flow flow;
    int number = 0;
    for (const auto& item : list.items) {
        Flow laid = lay(item, inner);
        shiftRight(laid, style_.listIndent);
        ++number;
        Strip marker = text_.line(list.ordered ? std::to_string(number) + "." : "•", markerStyle);
        if (laid.empty())
            laid.push_back(std::move(marker));
        else
            appendMoved(laid.front().marks, marker.marks, 0,
                        firstBaseline(laid.front(), marker) - firstBaseline(marker, marker));
        laid.front().gapBefore = style.gap;
        append(flow, std::move(laid));
    }
    return flow;
}

Flow BlockLayout::layBlock(const Table& table, const Column& column) const
{
    const double whole = std::accumulate(table.columns.begin(), table.columns.end(), 0.0);
    std::vector<double> edges = {0};
    for (const double width : table.columns)
        edges.push_back(edges.back() + width / whole * column.width);

    auto headings = std::make_shared<Flow>();
    Flow flow;
    for (std::size_t index = 0; index < table.rows.size(); ++index) {
        const TableLayout rows(style_, table, column.width, column.height - heightOf(*headings));
        std::vector<LaidCell> cells;
        std::size_t next = 0;
        for (const auto& cell : table.rows[index].cells) {
            const std::size_t end = std::min(next + static_cast<std::size_t>(cell.columns), edges.size() - 1);
            const double width = edges[end] - edges[next] - rows.insetLeft() - rows.insetRight(edges[end]);
            const Column inner = {std::max(width, style_.cell.size), column.height,
                                  cell.heading ? Setting::headingCell : Setting::cell, cell.alignment};
            cells.push_back({edges[next], edges[end], lay(cell.content, inner)});
            next = end;
        }
        if (next + 1 < edges.size())
            cells.push_back({edges[next], edges.back(), {}});

        Flow row = rows.row(cells);
        if (index < table.headingRows()) {
            keepTogether(row);
            row.back().keepWithNext = true;
            append(*headings, row);
        } else if (heightOf(*headings) < column.height * mostForHeadings) {
            for (auto& strip : row)
                strip.headings = headings;
        }
        append(flow, std::move(row));
    }
    if (table.keepTogether)
        keepTogether(flow);
    return flow;
}

Flow BlockLayout::layBlock(const Rule&, const Column& column) const
{
    Strip strip;
    strip.height = style_.text.size / 2;
    strip.marks.emplace_back(StrokeMark{0, strip.height / 2, column.width, strip.height / 2, style_.strokeWidth});
    return {strip};
}

Flow BlockLayout::layBlock(const Space& space, const Column& column) const
{
    Strip strip;
    strip.height = std::min(space.millimetres * style_.unitsPerMillimetre, column.height);
    return {strip};
}

Flow BlockLayout::layBlock(const Figure& figure, const Column& column) const
{
    Paragraph caption;
    caption.role = Paragraph::Role::caption;
    caption.alignment = figure.alignment;
    if (!figure.caption.empty())
        caption.content.push_back({Inline::Kind::text, figure.caption, 0, {}});
    Flow captionLines = layBlock(caption, column);

    const Drawing& drawing = *figure.drawing;
    if (drawing.width <= 0 || drawing.height <= 0)
        return captionLines;
    const double wanted = figure.millimetresWide.value_or(drawing.width) / drawing.width * style_.unitsPerMillimetre;
    const double scale = std::min(
        {wanted, column.width / drawing.width, std::max(column.height - heightOf(captionLines), 1.0) / drawing.height});
    Strip strip;
    strip.height = drawing.height * scale;
    strip.keepWithNext = !captionLines.empty();
    const double left = offsetFor(figure.alignment, column.width - drawing.width * scale);
    strip.marks.emplace_back(DrawingMark{&drawing, left, 0, scale});
    Flow flow = {strip};
    append(flow, std::move(captionLines));
    return flow;
}

Flow BlockLayout::layBlock(const QrBlock& block, const Column& column) const
{
    const auto code = std::make_shared<const QrCode>(QrCode::of(block.text).value());
    const double modules = code->size() + 2 * QrCode::quietZone;
    const double widest = std::min(column.width, column.height) / modules;
    double module = std::min(block.millimetres * style_.unitsPerMillimetre / modules, widest);
    if (!style_.paged())
        module = std::max(std::min(std::max(std::floor(module), smallestSlipModule), std::floor(widest)), 1.0);
    Strip strip;
    strip.height = module * modules;
    const double left = offsetFor(block.alignment, column.width - strip.height);
    const double border = module * QrCode::quietZone;
    strip.marks.emplace_back(QrMark{code, std::floor(left) + border, border, module});
    return {strip};
}

Flow BlockLayout::layBlock(const PageBreak&, const Column& column) const
{
    if (!style_.paged() || column.setting != Setting::body)
        return {};
    Strip strip;
    strip.startsPage = true;
    return {strip};
}

Flow BlockLayout::layBlock(const Section& section, const Column& column) const
{
    Flow flow = lay(section.content, column);
    if (section.keepTogether)
        keepTogether(flow);
    return flow;
}

}  // namespace beibao::document
