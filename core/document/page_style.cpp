#include <beibao/document/page_style.h>

#include <cmath>
#include <limits>

namespace beibao::document {

namespace {

constexpr std::string_view serif =
    "Noto Serif CJK SC,Source Han Serif SC,Source Han Serif CN,SimSun,AR PL UMing CN,serif";
constexpr std::string_view sans = "Noto Sans CJK SC,Source Han Sans SC,Source Han Sans CN,Microsoft YaHei,"
                                  "WenQuanYi Micro Hei,sans-serif";

PageStyle a4()
{
    constexpr double perMillimetre = 72 / 25.4;
    PageStyle style;
    style.unitsPerMillimetre = perMillimetre;
    style.width = 210 * perMillimetre;
    style.height = 297 * perMillimetre;
    style.sideMargin = 20 * perMillimetre;
    style.topMargin = 25 * perMillimetre;
    style.edgeDistance = 13 * perMillimetre;
    style.strokeWidth = 0.6;
    style.cellPaddingX = 4.5;
    style.cellPaddingY = 3;
    style.listIndent = 24;
    style.blockGap = 7;
    style.title = {sans, 20, true, 1.5, 10, Alignment::center};
    style.heading = {sans, 14, true, 1.5, 8, Alignment::left};
    style.subheading = {sans, 12, true, 1.5, 5, Alignment::left};
    style.text = {serif, 12, false, 1.65, 1.5, Alignment::justify};
    style.caption = {sans, 9, false, 1.4, 4, Alignment::center};
    style.cell = {serif, 10.5, false, 1.5, 1, Alignment::left};
    style.cellHeading = {serif, 10.5, true, 1.5, 1, Alignment::center};
    style.pagePart = {serif, 9, false, 1.4, 1, Alignment::center};
    return style;
}

/// 384 dots at 8 per millimetre: the printable 48 mm of 58 mm paper.
PageStyle slip58()
{
    PageStyle style;
    style.unitsPerMillimetre = 8;
    style.width = 384;
    style.height = std::numeric_limits<double>::infinity();
    style.topMargin = 16;
    style.edgeDistance = 8;
    style.strokeWidth = 2;
    style.cellPaddingX = 4;
    style.cellPaddingY = 2;
    style.listIndent = 36;
    style.blockGap = 10;
    style.title = {sans, 32, true, 1.3, 10, Alignment::center};
    style.heading = {sans, 26, true, 1.3, 8, Alignment::left};
    style.subheading = {sans, 24, true, 1.3, 6, Alignment::left};
    style.text = {sans, 24, false, 1.35, 3, Alignment::left};
    style.caption = {sans, 20, false, 1.3, 4, Alignment::center};
    style.cell = {sans, 24, false, 1.3, 0, Alignment::left};
    style.cellHeading = {sans, 24, true, 1.3, 0, Alignment::left};
    style.pagePart = {sans, 20, false, 1.3, 2, Alignment::center};
    return style;
}

}  // namespace

bool PageStyle::paged() const
{
    return std::isfinite(height);
}

const PageStyle& styleOf(Paper paper)
{
    static const PageStyle sheet = a4();
    static const PageStyle slip = slip58();
    return paper == Paper::a4 ? sheet : slip;
}

}  // namespace beibao::document
