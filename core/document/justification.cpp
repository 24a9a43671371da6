#include <beibao/document/characters.h>
#include <beibao/document/justification.h>

#include <beibao/base/text.h>

#include <string_view>
#include <vector>

namespace beibao::document {

namespace {

/// A line that lacks more than this many characters was broken early for a reason and stays as it is.
constexpr int mostMissing = 3;

struct Gap {
    PangoGlyphInfo* glyphBefore = nullptr;
    bool besideWide = false;
    bool isSpace = false;
};

bool startsCluster(const PangoGlyphString* glyphs, int index)
{
    return index == 0 || glyphs->log_clusters[index] != glyphs->log_clusters[index - 1];
}

/// The places between the characters of a line, in order.
std::vector<Gap> gapsOf(std::string_view text, const PangoLayoutLine* line)
{
    std::vector<Gap> gaps;
    PangoGlyphInfo* last = nullptr;
    std::string_view lastCharacter;
    for (const GSList* node = line->runs; node != nullptr; node = node->next) {
        const auto* run = static_cast<const PangoGlyphItem*>(node->data);
        for (int index = 0; index < run->glyphs->num_glyphs; ++index) {
            const auto offset = static_cast<std::size_t>(run->item->offset) +
                                static_cast<std::size_t>(run->glyphs->log_clusters[index]);
            const std::string_view character = firstCharacter(text.substr(offset));
            if (last != nullptr && startsCluster(run->glyphs, index))
                gaps.push_back({last, isWide(lastCharacter) || isWide(character), lastCharacter == " "});
            last = &run->glyphs->glyphs[index];
            lastCharacter = character;
        }
    }
    return gaps;
}

std::vector<PangoGlyphInfo*> glyphsToWiden(const std::vector<Gap>& gaps)
{
    std::vector<PangoGlyphInfo*> wide;
    std::vector<PangoGlyphInfo*> spaces;
    for (const auto& gap : gaps) {
        if (gap.besideWide)
            wide.push_back(gap.glyphBefore);
        if (gap.isSpace)
            spaces.push_back(gap.glyphBefore);
    }
    return wide.empty() ? spaces : wide;
}

void distribute(int missing, const std::vector<PangoGlyphInfo*>& glyphs)
{
    int left = static_cast<int>(glyphs.size());
    for (auto* glyph : glyphs) {
        const int share = missing / left;
        glyph->geometry.width += share;
        missing -= share;
        --left;
    }
}

bool endsParagraph(PangoLayout* layout, int index)
{
    const auto* next = pango_layout_get_line_readonly(layout, index + 1);
    return next == nullptr || next->is_paragraph_start != 0;
}

int characterSize(PangoLayout* layout)
{
    return pango_font_description_get_size(pango_layout_get_font_description(layout));
}

}  // namespace

void justify(PangoLayout* layout, int width)
{
    for (int index = 0; index < pango_layout_get_line_count(layout); ++index) {
        if (endsParagraph(layout, index))
            continue;
        PangoLayoutLine* line = pango_layout_get_line(layout, index);
        PangoRectangle box{};
        pango_layout_line_get_extents(line, nullptr, &box);
        const int indent = line->is_paragraph_start != 0 ? pango_layout_get_indent(layout) : 0;
        const int missing = width - indent - box.width;
        if (missing > 0 && missing <= mostMissing * characterSize(layout))
            distribute(missing, glyphsToWiden(gapsOf(pango_layout_get_text(layout), line)));
    }
}

}  // namespace beibao::document
