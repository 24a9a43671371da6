#include <algorithm>
#include <iterator>

#include <beibao/base/text.h>
#include <beibao/document/document.h>
#include <beibao/document/markup.h>
#include <beibao/document/words.h>

namespace beibao::document {

namespace {

std::string repeated(std::string_view text, std::size_t times)
{
    std::string result;
    for (std::size_t count = 0; count < times; ++count)
        result += text;
    return result;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator)
{
    std::string result;
    for (const auto& part : parts) {
        if (&part != &parts.front())
            result += separator;
        result += part;
    }
    return result;
}

std::string textOf(const Paragraph& paragraph)
{
    const std::string indent = repeated("　", static_cast<std::size_t>(paragraph.indent));
    std::string text = indent;
    for (const auto& piece : paragraph.content) {
        if (piece.kind == Inline::Kind::lineBreak)
            text += "\n" + indent;
        else if (piece.kind == Inline::Kind::blank)
            text += repeated("__", static_cast<std::size_t>(piece.width));
        else
            text += piece.text;
    }
    return text;
}

/// Blocks as lines of text; those of one element of the result may hold line breaks.
class TextWriter {
public:
    explicit TextWriter(const Words& words) : words_(words) {}

    [[nodiscard]] std::vector<std::string> paragraphs(const std::vector<Block>& blocks) const
    {
        std::vector<std::string> all;
        for (const auto& block : blocks) {
            auto some = std::visit([&](const auto& each) { return write(each); }, block.value);
            std::ranges::move(some, std::back_inserter(all));
        }
        return all;
    }

private:
    using Lines = std::vector<std::string>;

    static Lines write(const Paragraph& paragraph)
    {
        if (paragraph.countsPages())
            return {};
        if (paragraph.role == Paragraph::Role::text)
            return {textOf(paragraph)};
        return {"", textOf(paragraph), ""};
    }

    [[nodiscard]] Lines write(const List& list) const
    {
        Lines lines;
        for (const auto& item : list.items) {
            const std::string marker = list.ordered ? std::to_string(lines.size() + 1) + ". " : "• ";
            lines.push_back(marker + joined(paragraphs(item), "\n" + std::string(marker.size(), ' ')));
        }
        return lines;
    }

    [[nodiscard]] Lines write(const Table& table) const
    {
        Lines lines = {""};
        for (const auto& row : table.rows) {
            std::vector<std::string> cells;
            for (const auto& cell : row.cells)
                cells.push_back(onOneLine(paragraphs(cell.content)));
            lines.push_back(trimmed(joined(cells, " | ")));
        }
        lines.emplace_back("");
        return lines;
    }

    static std::string onOneLine(const Lines& lines)
    {
        std::string text = joined(lines, " ");
        std::ranges::replace(text, '\n', ' ');
        return trimmed(text);
    }

    static Lines write(const Rule&) { return {repeated("─", 30)}; }
    static Lines write(const Space&) { return {""}; }
    static Lines write(const PageBreak&) { return {""}; }

    static Lines write(const Figure& figure)
    {
        Lines lines = {"", "[" + figure.drawing->description + "]"};
        if (!figure.caption.empty())
            lines.push_back(figure.caption);
        lines.emplace_back("");
        return lines;
    }

    [[nodiscard]] Lines write(const QrBlock& code) const
    {
        return {"[" + std::string(words_.qrCode) + code.text + "]"};
    }

    [[nodiscard]] Lines write(const Section& section) const { return paragraphs(section.content); }

    const Words& words_;
};

/// One empty line at most between others, none at the ends.
std::string withoutEmptyRuns(const std::vector<std::string>& lines)
{
    std::string text;
    bool empty = false;
    for (const auto& line : lines) {
        if (trimmed(line).empty()) {
            empty = true;
            continue;
        }
        if (empty && !text.empty())
            text += "\n";
        text += line + "\n";
        empty = false;
    }
    return text;
}

}  // namespace

std::string toText(const Document& document)
{
    const Content content = readForOutput(document);
    const TextWriter writer(wordsOf(content.language));
    std::vector<std::string> lines;
    for (const auto* place : {&content.header, &content.body, &content.footer}) {
        std::ranges::move(writer.paragraphs(*place), std::back_inserter(lines));
        lines.emplace_back("");
    }
    auto text = withoutEmptyRuns(lines);
    for (const auto& part : document.parts)
        text += "\n" + repeated("═", 30) + "\n" + toText(part);
    return text;
}

}  // namespace beibao::document
