#include <beibao/base/error.h>
#include <beibao/base/text.h>
#include <beibao/document/markup.h>
#include <beibao/document/markup_attributes.h>
#include <beibao/document/markup_elements.h>
#include <beibao/document/markup_report.h>
#include <beibao/document/qr_code.h>
#include <beibao/document/text_position.h>
#include <beibao/document/white_space.h>
#include <beibao/document/words.h>

#include <pugixml.hpp>

#include <algorithm>
#include <numeric>

namespace beibao::document {

namespace {

using Place = ElementRule::Place;

constexpr double largestLength = 500;
constexpr double largestCount = 100;
constexpr double smallScale = 0.85;
constexpr double bigScale = 1.25;
constexpr double usualBlank = 8;
constexpr double usualQrSize = 25;

/// Turns the parsed elements into blocks, telling of what does not belong.
class Reader {
public:
    Reader(const Document& document, const std::string& name, Problems& problems)
        : document_(document), report_(document.markup, name, problems)
    {
    }

    Content read(const pugi::xml_node& root)
    {
        report_.checkAttributes(root);
        content_.paper = paperOf(root);
        content_.title = root.attribute("title").value();
        content_.language = root.attribute("lang").as_string("zh-CN");
        content_.body = blocksIn(root);
        return std::move(content_);
    }

private:
    Paper paperOf(const pugi::xml_node& root)
    {
        const std::string paper = root.attribute("paper").as_string("a4");
        if (paper != "a4" && paper != "slip58")
            report_.warn(root, Message("“{paper}” is no paper. Expected: a4, slip58.", {{"paper", paper}}));
        return paper == "slip58" ? Paper::slip58 : Paper::a4;
    }

    /// The blocks of an element; text between them becomes paragraphs.
    std::vector<Block> blocksIn(const pugi::xml_node& parent)
    {
        std::vector<Block> blocks;
        std::vector<Inline> loose;
        for (const auto& node : parent.children()) {
            const ElementRule* rule = ruleOf(node.name());
            if (rule != nullptr && rule->place == Place::page && isRoot(parent)) {
                readPagePart(node);
            } else if (rule != nullptr && rule->place == Place::block) {
                flush(loose, blocks);
                appendBlock(node, blocks);
            } else {
                readInline(node, {}, loose);
            }
        }
        flush(loose, blocks);
        return blocks;
    }

    static bool isRoot(const pugi::xml_node& node) { return node.parent().type() == pugi::node_document; }

    void readPagePart(const pugi::xml_node& node)
    {
        report_.checkAttributes(node);
        inPagePart_ = true;
        auto& part = std::string_view(node.name()) == "header" ? content_.header : content_.footer;
        part = blocksIn(node);
        inPagePart_ = false;
    }

    static void flush(std::vector<Inline>& loose, std::vector<Block>& blocks)
    {
        collapseWhiteSpace(loose);
        if (!loose.empty())
            blocks.push_back({Paragraph{.role = Paragraph::Role::text,
                                        .alignment = {},
                                        .indent = 0,
                                        .content = std::move(loose),
                                        .keepTogether = false}});
        loose.clear();
    }

    void appendBlock(const pugi::xml_node& node, std::vector<Block>& blocks)
    {
        report_.checkAttributes(node);
        const std::string_view element = node.name();
        if (element == "ul" || element == "ol")
            blocks.push_back({readList(node, element == "ol")});
        else if (element == "table" || element == "signatures")
            blocks.push_back({readTable(node, element == "signatures")});
        else if (element == "section")
            blocks.push_back({Section{blocksIn(node), attributesOf(node).yes("keep-together")}});
        else if (element == "figure")
            appendFigure(node, blocks);
        else if (element == "qr")
            appendQrCode(node, blocks);
        else if (element == "hr")
            blocks.push_back({Rule{}});
        else if (element == "space")
            blocks.push_back({Space{attributesOf(node).number("height", 0, largestLength).value_or(0)}});
        else if (element == "page-break")
            blocks.push_back({PageBreak{}});
        else
            blocks.push_back({readParagraph(node)});
    }

    Paragraph readParagraph(const pugi::xml_node& node)
    {
        const auto attributes = attributesOf(node);
        Paragraph paragraph;
        paragraph.role = roleOf(node.name());
        paragraph.alignment = attributes.alignment();
        paragraph.indent = attributes.number("indent", 0, largestCount).value_or(0);
        paragraph.keepTogether = attributes.yes("keep-together");
        for (const auto& child : node.children())
            readInline(child, {}, paragraph.content);
        collapseWhiteSpace(paragraph.content);
        return paragraph;
    }

    static Paragraph::Role roleOf(std::string_view element)
    {
        if (element == "h1")
            return Paragraph::Role::title;
        if (element == "h2")
            return Paragraph::Role::heading;
        return element == "h3" ? Paragraph::Role::subheading : Paragraph::Role::text;
    }

    void readInline(const pugi::xml_node& node, Emphasis emphasis, std::vector<Inline>& content)
    {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            content.push_back({Inline::Kind::text, node.value(), 0, emphasis});
            return;
        }
        if (node.type() != pugi::node_element)
            return;
        const ElementRule* rule = ruleOf(node.name());
        if (rule == nullptr || rule->place != Place::inside) {
            report_.rejectPlace(node);
        } else {
            report_.checkAttributes(node);
            readInlineElement(node, emphasis, content);
        }
    }

    void readInlineElement(const pugi::xml_node& node, Emphasis emphasis, std::vector<Inline>& content)
    {
        const std::string_view element = node.name();
        if (element == "br") {
            content.push_back({Inline::Kind::lineBreak, {}, 0, emphasis});
        } else if (element == "blank") {
            const double width = attributesOf(node).number("width", 1, largestCount).value_or(usualBlank);
            content.push_back({Inline::Kind::blank, {}, width, emphasis});
        } else if (element == "page" || element == "pages" || element == "page-number") {
            readPageCount(node, emphasis, content);
        } else {
            emphasis.bold = emphasis.bold || element == "b";
            emphasis.italic = emphasis.italic || element == "i";
            emphasis.underlined = emphasis.underlined || element == "u";
            emphasis.scale *= element == "small" ? smallScale : element == "big" ? bigScale : 1;
            for (const auto& child : node.children())
                readInline(child, emphasis, content);
        }
    }

    void readPageCount(const pugi::xml_node& node, Emphasis emphasis, std::vector<Inline>& content)
    {
        if (!inPagePart_) {
            report_.reject(node, Message("Pages are counted in “header” and “footer” only. Move “{element}” there.",
                                         {{"element", std::string(node.name())}}));
            return;
        }
        const std::string_view element = node.name();
        const auto addText = [&](std::string_view text) {
            content.push_back({Inline::Kind::text, std::string(text), 0, emphasis});
        };
        const Words& words = wordsOf(content_.language);
        if (element == "page-number")
            addText(words.pagesBefore);
        if (element != "pages")
            content.push_back({Inline::Kind::pageNumber, {}, 0, emphasis});
        if (element == "page-number")
            addText(words.pagesBetween);
        if (element != "page")
            content.push_back({Inline::Kind::pageCount, {}, 0, emphasis});
        if (element == "page-number")
            addText(words.pagesAfter);
    }

    List readList(const pugi::xml_node& node, bool ordered)
    {
        List list{ordered, {}};
        forEachChild(node, Place::item, [&](const pugi::xml_node& item) { list.items.push_back(blocksIn(item)); });
        return list;
    }

    Table readTable(const pugi::xml_node& node, bool signatures)
    {
        const auto attributes = attributesOf(node);
        Table table;
        table.columns = attributes.numbers("columns");
        table.border = attributes.yes("border", !signatures && content_.paper == Paper::a4);
        table.signatures = signatures;
        table.keepTogether = signatures || attributes.yes("keep-together");
        std::size_t widest = 1;
        forEachChild(node, Place::row, [&](const pugi::xml_node& rowNode) {
            table.rows.push_back(readRow(rowNode));
            const std::size_t filled = columnsFilled(table.rows.back());
            widest = std::max(widest, filled);
            if (!table.columns.empty() && filled > table.columns.size())
                report_.warn(
                    rowNode,
                    Message("This row fills {cells} columns, but “columns” of its table names {columns}.",
                            {{"cells", std::to_string(filled)}, {"columns", std::to_string(table.columns.size())}}));
        });
        table.columns.resize(std::max(widest, table.columns.size()), averageOf(table.columns));
        return table;
    }

    static std::size_t columnsFilled(const Row& row)
    {
        return std::accumulate(
            row.cells.begin(), row.cells.end(), std::size_t{0},
            [](std::size_t sum, const Cell& cell) { return sum + static_cast<std::size_t>(cell.columns); });
    }

    static double averageOf(const std::vector<double>& widths)
    {
        if (widths.empty())
            return 1;
        return std::accumulate(widths.begin(), widths.end(), 0.0) / static_cast<double>(widths.size());
    }

    Row readRow(const pugi::xml_node& node)
    {
        Row row;
        forEachChild(node, Place::cell, [&](const pugi::xml_node& cellNode) {
            const auto attributes = attributesOf(cellNode);
            Cell cell;
            cell.columns = static_cast<int>(attributes.number("colspan", 1, largestCount).value_or(1));
            cell.alignment = attributes.alignment();
            cell.heading = std::string_view(cellNode.name()) == "th";
            cell.content = blocksIn(cellNode);
            row.cells.push_back(std::move(cell));
        });
        return row;
    }

    /// Visits the children that may stand in `parent`, and tells of all others.
    template <typename Visit>
    void forEachChild(const pugi::xml_node& parent, Place place, Visit visit)
    {
        for (const auto& node : parent.children()) {
            const ElementRule* rule = ruleOf(node.name());
            if (rule != nullptr && rule->place == place) {
                report_.checkAttributes(node);
                visit(node);
            } else if (node.type() == pugi::node_element || !trimmed(node.value()).empty()) {
                report_.rejectPlace(node);
            }
        }
    }

    void appendFigure(const pugi::xml_node& node, std::vector<Block>& blocks)
    {
        const auto attributes = attributesOf(node);
        const auto drawing = document_.drawings.find(attributes.text("drawing"));
        if (drawing == document_.drawings.end()) {
            report_.reject(node,
                           Message("The drawing “{drawing}” is not there.", {{"drawing", attributes.text("drawing")}}));
            return;
        }
        blocks.push_back({Figure{&drawing->second, attributes.number("width", 1, largestLength),
                                 attributes.text("caption"), attributes.alignment().value_or(Alignment::center)}});
    }

    void appendQrCode(const pugi::xml_node& node, std::vector<Block>& blocks)
    {
        const auto attributes = attributesOf(node);
        const std::string text = attributes.text("text");
        if (!QrCode::of(text)) {
            report_.reject(node, text.empty() ? Message("The QR code has no text.")
                                              : Message("The text of the QR code is too long. Shorten it."));
            return;
        }
        blocks.push_back({QrBlock{text, attributes.number("size", 5, largestLength).value_or(usualQrSize),
                                  attributes.alignment().value_or(Alignment::center)}});
    }

    MarkupAttributes attributesOf(const pugi::xml_node& node)
    {
        return {node, [this, node](Message message) { report_.warn(node, std::move(message)); }};
    }

    const Document& document_;
    MarkupReport report_;
    Content content_;
    bool inPagePart_ = false;
};

}  // namespace

Content readMarkup(const Document& document, const std::string& name, Problems& problems)
{
    const auto faults = wellFormednessFaults(document.markup);
    for (const auto& fault : faults)
        problems.error(fault.message, {}, locate(document.markup, fault.offset, name));
    if (!faults.empty())
        return {};

    pugi::xml_document parsed;
    parsed.load_buffer(document.markup.data(), document.markup.size(), pugi::parse_default | pugi::parse_ws_pcdata,
                       pugi::encoding_utf8);
    return Reader(document, name, problems).read(parsed.document_element());
}

Content readForOutput(const Document& document)
{
    Problems problems;
    auto content = readMarkup(document, {}, problems);
    if (problems.hasErrors())
        throw Error(std::move(problems));
    return content;
}

Problems check(const Document& document, const std::string& name)
{
    Problems problems;
    static_cast<void>(readMarkup(document, name, problems));
    for (const auto& part : document.parts)
        static_cast<void>(readMarkup(part, name, problems));
    return problems;
}

}  // namespace beibao::document
