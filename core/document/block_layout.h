#pragma once

#include <beibao/document/text_layout.h>

#include <vector>

namespace beibao::document {

/// Where blocks stand decides how their text looks.
enum class Setting { body, cell, headingCell, pagePart };

/// A column of text.
struct Column {
    double width = 0;
    /// Room on one page; nothing that can be cut or made smaller gets higher.
    double height = 0;
    Setting setting = Setting::body;
    /// Chosen for the whole of it.
    std::optional<Alignment> alignment;
};

/// Turns blocks into strips.
class BlockLayout {
public:
    BlockLayout(const PageStyle& style, const TextLayout& text) : style_(style), text_(text) {}

    [[nodiscard]] Flow lay(const std::vector<Block>& blocks, const Column& column) const;

private:
    class Stack;

    [[nodiscard]] Flow layBlock(const Paragraph& paragraph, const Column& column) const;
    [[nodiscard]] Flow layBlock(const List& list, const Column& column) const;
    [[nodiscard]] Flow layBlock(const Table& table, const Column& column) const;
    [[nodiscard]] Flow layBlock(const Rule& rule, const Column& column) const;
    [[nodiscard]] Flow layBlock(const Space& space, const Column& column) const;
    [[nodiscard]] Flow layBlock(const Figure& figure, const Column& column) const;
    [[nodiscard]] Flow layBlock(const QrBlock& block, const Column& column) const;
    [[nodiscard]] Flow layBlock(const PageBreak& pageBreak, const Column& column) const;
    [[nodiscard]] Flow layBlock(const Section& section, const Column& column) const;

    [[nodiscard]] const TextStyle& styleFor(Paragraph::Role role, Setting setting) const;
    [[nodiscard]] double gapAround(const Block& block, const Column& column) const;

    const PageStyle& style_;
    const TextLayout& text_;
};

}  // namespace beibao::document
