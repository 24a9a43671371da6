#pragma once

#include <beibao/base/drawing.h>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace beibao::document {

enum class Paper { a4, slip58 };
enum class Alignment { left, center, right, justify };

/// How a piece of text differs from the text around it.
struct Emphasis {
    bool bold = false;
    bool italic = false;
    bool underlined = false;
    /// Size as a multiple of the surrounding text's.
    double scale = 1;
};

/// A piece of a paragraph.
struct Inline {
    enum class Kind { text, lineBreak, blank, pageNumber, pageCount };

    Kind kind = Kind::text;
    std::string text;
    /// Of a blank: its width in characters.
    double width = 0;
    Emphasis emphasis;
};

struct Block;

struct Paragraph {
    enum class Role { title, heading, subheading, text, caption };

    Role role = Role::text;
    /// Where the author chose none, the place the paragraph stands in does.
    std::optional<Alignment> alignment;
    /// Of the first line, in characters.
    double indent = 0;
    std::vector<Inline> content;
    bool keepTogether = false;

    /// It counts pages, and so has no place where there are none.
    [[nodiscard]] bool countsPages() const;
};

struct List {
    bool ordered = false;
    std::vector<std::vector<Block>> items;
};

struct Cell {
    std::vector<Block> content;
    int columns = 1;
    std::optional<Alignment> alignment;
    bool heading = false;
};

struct Row {
    std::vector<Cell> cells;

    /// All its cells are headings.
    [[nodiscard]] bool heading() const;
};

struct Table {
    /// Relative widths, one for each column.
    std::vector<double> columns;
    bool border = true;
    std::vector<Row> rows;
    bool keepTogether = false;
    /// Its rows leave room to sign by hand.
    bool signatures = false;

    /// Rows at the top that are nothing but headings; none if all are.
    [[nodiscard]] std::size_t headingRows() const;
};

struct Rule {};

struct Space {
    double millimetres = 0;
};

struct Figure {
    const Drawing* drawing = nullptr;
    std::optional<double> millimetresWide;
    std::string caption;
    Alignment alignment = Alignment::center;
};

struct QrBlock {
    std::string text;
    double millimetres = 0;
    Alignment alignment = Alignment::center;
};

struct PageBreak {};

struct Section {
    std::vector<Block> content;
    bool keepTogether = false;
};

struct Block {
    std::variant<Paragraph, List, Table, Rule, Space, Figure, QrBlock, PageBreak, Section> value;
};

/// A document read from its markup. The drawings stay those of the `Document` it was read from.
struct Content {
    Paper paper = Paper::a4;
    std::string title;
    std::string language;
    std::vector<Block> header;
    std::vector<Block> body;
    std::vector<Block> footer;
};

}  // namespace beibao::document
