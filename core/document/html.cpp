#include <beibao/document/document.h>
#include <beibao/document/drawing_svg.h>
#include <beibao/document/markup.h>
#include <beibao/document/words.h>

#include <fmt/format.h>

#include <numeric>

namespace beibao::document {

namespace {

constexpr std::string_view styleSheet = R"(
body { max-width: 170mm; margin: 2em auto; padding: 0 1em; font: 12pt/1.65 "Noto Serif CJK SC", SimSun, serif; color: #000; background: #fff; }
body.slip58 { max-width: 48mm; padding: 0; font: 9pt/1.4 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
h1, h2, h3 { font-family: "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; line-height: 1.4; margin: .8em 0 .4em; }
h1 { text-align: center; font-size: 1.6em; } h2 { font-size: 1.2em; } h3 { font-size: 1em; }
p { margin: .2em 0; } small { font-size: .85em; } big { font-size: 1.25em; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: .6em 0; font-size: .9em; }
td, th { padding: .3em .4em; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
th { text-align: center; } table.border td, table.border th { border: 1px solid #000; vertical-align: middle; }
figure { margin: .8em 0; } figcaption { font-size: .8em; } hr { border: 0; border-top: 1px solid #000; }
header, footer { font-size: .8em; text-align: center; margin: 1em 0; }
.blank { display: inline-block; border-bottom: 1px solid #000; max-width: 100%; height: 1em; }
.indent { display: inline-block; }
.together { break-inside: avoid; } .page-break { break-before: page; }
@media print { body { margin: 0 auto; } thead { display: table-header-group; } tr { break-inside: avoid; } }
)";

std::string styleAttribute(const std::optional<Alignment>& alignment, double indent = 0)
{
    std::string rules;
    if (alignment)
        rules += *alignment == Alignment::left     ? "text-align:left"
                 : *alignment == Alignment::center ? "text-align:center"
                 : *alignment == Alignment::right  ? "text-align:right"
                                                   : "text-align:justify";
    if (indent > 0)
        rules += fmt::format("{}text-indent:{}em", rules.empty() ? "" : ";", indent);
    return rules.empty() ? rules : fmt::format(R"( style="{}")", rules);
}

std::string_view tagOf(Paragraph::Role role)
{
    switch (role) {
    case Paragraph::Role::title:
        return "h1";
    case Paragraph::Role::heading:
        return "h2";
    case Paragraph::Role::subheading:
        return "h3";
    case Paragraph::Role::caption:
        return "figcaption";
    case Paragraph::Role::text:
        break;
    }
    return "p";
}

std::string wrapped(std::string text, std::string_view element)
{
    return fmt::format("<{}>{}</{}>", element, text, element);
}

std::string htmlOf(const Inline& piece)
{
    if (piece.kind == Inline::Kind::lineBreak)
        return "<br>";
    if (piece.kind == Inline::Kind::blank)
        return fmt::format(R"(<span class="blank" style="width:{}em"></span>)", piece.width);
    std::string text = escapedForXml(piece.text);
    if (piece.emphasis.bold)
        text = wrapped(std::move(text), "b");
    if (piece.emphasis.italic)
        text = wrapped(std::move(text), "i");
    if (piece.emphasis.underlined)
        text = wrapped(std::move(text), "u");
    if (piece.emphasis.scale != 1)
        text = fmt::format(R"(<span style="font-size:{:.2f}em">{}</span>)", piece.emphasis.scale, text);
    return text;
}

class HtmlWriter {
public:
    explicit HtmlWriter(const Content& content) : content_(content), words_(wordsOf(content.language)) {}

    std::string write()
    {
        html_ = fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                            "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n"
                            "<style>{}</style>\n</head>\n<body class=\"{}\">\n",
                            escapedForXml(content_.language), escapedForXml(content_.title), styleSheet,
                            content_.paper == Paper::a4 ? "a4" : "slip58");
        writeBody();
        return std::move(html_);
    }

    /// The body alone, of a document that is bound behind another.
    std::string writeBound()
    {
        html_ = "<div class=\"page-break\"></div>\n";
        writeBody();
        return std::move(html_);
    }

private:
    void writeBody()
    {
        writePart("header", content_.header);
        write(content_.body);
        writePart("footer", content_.footer);
    }

    void writePart(std::string_view element, const std::vector<Block>& blocks)
    {
        if (blocks.empty())
            return;
        html_ += fmt::format("<{}>\n", element);
        write(blocks);
        html_ += fmt::format("</{}>\n", element);
    }

    void write(const std::vector<Block>& blocks)
    {
        for (const auto& block : blocks)
            std::visit([&](const auto& each) { writeBlock(each); }, block.value);
    }

    void writeBlock(const Paragraph& paragraph)
    {
        if (paragraph.countsPages())
            return;
        const auto tag = tagOf(paragraph.role);
        html_ += fmt::format("<{}{}{}>", tag, paragraph.keepTogether ? R"( class="together")" : "",
                             styleAttribute(paragraph.alignment, paragraph.indent));
        for (const auto& piece : paragraph.content) {
            html_ += htmlOf(piece);
            if (piece.kind == Inline::Kind::lineBreak && paragraph.indent > 0)
                html_ += fmt::format(R"(<span class="indent" style="width:{}em"></span>)", paragraph.indent);
        }
        html_ += fmt::format("</{}>\n", tag);
    }

    void writeBlock(const List& list)
    {
        html_ += list.ordered ? "<ol>\n" : "<ul>\n";
        for (const auto& item : list.items) {
            html_ += "<li>";
            write(item);
            html_ += "</li>\n";
        }
        html_ += list.ordered ? "</ol>\n" : "</ul>\n";
    }

    void writeBlock(const Table& table)
    {
        html_ += fmt::format("<table class=\"{}{}\">\n<colgroup>", table.border ? "border" : "",
                             table.keepTogether ? " together" : "");
        const double whole = std::accumulate(table.columns.begin(), table.columns.end(), 0.0);
        for (const double width : table.columns)
            html_ += fmt::format(R"(<col style="width:{:.2f}%">)", width / whole * 100);
        html_ += "</colgroup>\n";
        const auto firstOther = table.rows.begin() + static_cast<std::ptrdiff_t>(table.headingRows());
        writeRows("thead", table.rows.begin(), firstOther);
        writeRows("tbody", firstOther, table.rows.end());
        html_ += "</table>\n";
    }

    void writeRows(std::string_view group, std::vector<Row>::const_iterator begin, std::vector<Row>::const_iterator end)
    {
        if (begin == end)
            return;
        html_ += fmt::format("<{}>\n", group);
        for (auto row = begin; row != end; ++row) {
            html_ += "<tr>";
            for (const auto& cell : row->cells)
                writeCell(cell);
            html_ += "</tr>\n";
        }
        html_ += fmt::format("</{}>\n", group);
    }

    void writeCell(const Cell& cell)
    {
        const std::string_view tag = cell.heading ? "th" : "td";
        html_ += fmt::format("<{}{}{}>", tag, cell.columns > 1 ? fmt::format(R"( colspan="{}")", cell.columns) : "",
                             styleAttribute(cell.alignment));
        write(cell.content);
        html_ += fmt::format("</{}>", tag);
    }

    void writeBlock(const Rule&) { html_ += "<hr>\n"; }

    void writeBlock(const Space& space)
    {
        html_ += fmt::format("<div style=\"height:{}mm\"></div>\n", space.millimetres);
    }

    void writeBlock(const Figure& figure)
    {
        html_ += fmt::format("<figure class=\"together\"{}>{}", styleAttribute(figure.alignment),
                             toSvg(*figure.drawing, figure.millimetresWide.value_or(figure.drawing->width)));
        if (!figure.caption.empty())
            html_ += wrapped(escapedForXml(figure.caption), "figcaption");
        html_ += "</figure>\n";
    }

    void writeBlock(const QrBlock& block)
    {
        const auto code = QrCode::of(block.text).value();
        html_ += fmt::format("<div class=\"together\"{}>{}</div>\n", styleAttribute(block.alignment),
                             toSvg(code, block.millimetres, std::string(words_.qrCode) + block.text));
    }

    void writeBlock(const PageBreak&) { html_ += "<div class=\"page-break\"></div>\n"; }

    void writeBlock(const Section& section)
    {
        html_ += section.keepTogether ? "<section class=\"together\">\n" : "<section>\n";
        write(section.content);
        html_ += "</section>\n";
    }

    const Content& content_;
    const Words& words_;
    std::string html_;
};

}  // namespace

std::string toHtml(const Document& document)
{
    const Content content = readForOutput(document);
    auto html = HtmlWriter(content).write();
    for (const auto& part : document.parts) {
        const Content bound = readForOutput(part);
        html += HtmlWriter(bound).writeBound();
    }
    return html + "</body>\n</html>\n";
}

}  // namespace beibao::document
