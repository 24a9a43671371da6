#include <beibao/base/error.h>
#include <beibao/document/document.h>
#include <beibao/document/layout.h>
#include <beibao/document/markup.h>

#include <catch.h>
#include <contains.h>

#include <algorithm>
#include <cctype>

using namespace beibao;
using namespace beibao::document;
using test::contains;

namespace {

Drawing plan()
{
    Drawing drawing;
    drawing.width = 80;
    drawing.height = 50;
    drawing.description = "四边形地块示意图";
    drawing.shapes.emplace_back(Drawing::Line{{{10, 10}, {70, 8}, {74, 44}, {12, 40}}, 0.4, false, true, {}});
    drawing.shapes.emplace_back(Drawing::Dot{{10, 10}, 0.8, Drawing::Tone::emphasis});
    drawing.shapes.emplace_back(Drawing::Text{{40, 6}, "北 <村道>", 3, -2, {}});
    return drawing;
}

std::string rows(int count)
{
    std::string result;
    for (int row = 1; row <= count; ++row)
        result += "<tr><td>" + std::to_string(row) + "</td><td>银行转账</td></tr>";
    return result;
}

Document sample(const std::string& paper, int tableRows = 3)
{
    return {"<document paper=\"" + paper +
                R"(" title="人民调解协议书"><header><p>编号：一</p></header><footer><p><page-number/></p></footer>
        <h1>人民调解协议书</h1><p indent="2">双方自愿达成协议。<br/>一式<blank width="3"/>份。</p>
        <table columns="1 3"><tr><th>期次</th><th>方式</th></tr>)" +
                rows(tableRows) +
                R"(</table><ol><li>甲</li><li>乙</li></ol><figure drawing="plan" caption="图 1"/>
        <qr text="https://example.org/1"/><signatures><tr><td>甲方：</td><td>乙方：</td></tr></signatures></document>)",
            {{"plan", plan()}}};
}

std::size_t pagesOf(const Document& document)
{
    return layOut(readForOutput(document)).pages.size();
}

std::size_t countOf(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (auto position = text.find(part); position != std::string::npos; position = text.find(part, position + 1))
        ++count;
    return count;
}

/// Fonts of which a part is embedded: their names begin with six capitals and a plus sign (ISO 32000-1, 9.6.4).
std::size_t subsetFonts(const std::string& pdf)
{
    const std::string key = "/FontName /";
    std::size_t count = 0;
    for (auto position = pdf.find(key); position != std::string::npos; position = pdf.find(key, position + 1)) {
        const std::string tag = pdf.substr(position + key.size(), 7);
        const bool capitals =
            std::all_of(tag.begin(), tag.begin() + 6, [](unsigned char each) { return std::isupper(each) != 0; });
        count += capitals && tag.back() == '+' ? 1 : 0;
    }
    return count;
}

unsigned numberAt(const std::string& bytes, std::size_t offset, int count, bool littleEndian)
{
    unsigned number = 0;
    for (int index = 0; index < count; ++index) {
        const auto from = offset + static_cast<std::size_t>(littleEndian ? count - 1 - index : index);
        number = number << 8U | static_cast<unsigned char>(bytes.at(from));
    }
    return number;
}

struct PngSize {
    unsigned width = 0;
    unsigned height = 0;
};

PngSize sizeOfPng(const std::string& png)
{
    REQUIRE(png.starts_with("\x89PNG\r\n\x1a\n"));
    return {numberAt(png, 16, 4, false), numberAt(png, 20, 4, false)};
}

}  // namespace

TEST_CASE("a PDF embeds subsets of its fonts and has every page")
{
    const Document document = sample("a4", 80);
    const std::string pdf = toPdf(document);
    CHECK(pdf.starts_with("%PDF-1."));
    CHECK(contains(pdf, "%%EOF"));
    CHECK(countOf(pdf, "/Type /Page ") + countOf(pdf, "/Type /Page\n") == pagesOf(document));
    CHECK(pagesOf(document) >= 2);
    CHECK(subsetFonts(pdf) >= 2);
    CHECK(countOf(pdf, "/FontFile") == subsetFonts(pdf));
    CHECK(countOf(pdf, "/ToUnicode") >= 2);
    CHECK(countOf(pdf, "/Subtype /Image") == 0);
    CHECK(countOf(pdf, "/Title") == 1);
}

TEST_CASE("a page break starts a page, and one at the end does not")
{
    const auto pages = [](const std::string& body) { return pagesOf({"<document>" + body + "</document>", {}}); };
    CHECK(pages("") == 1);
    CHECK(pages("<p>甲</p><page-break/><p>乙</p>") == 2);
    CHECK(pages("<p>甲</p><section><page-break/></section><p>乙</p><page-break/>") == 2);
}

TEST_CASE("a table row higher than a page is carried on to the next")
{
    std::string lines;
    for (int line = 0; line < 100; ++line)
        lines += "第行<br/>";
    const Document document{"<document><table><tr><th>事实</th><td>" + lines + "</td></tr></table></document>", {}};
    const auto pages = layOut(readForOutput(document));
    REQUIRE(pages.pages.size() == 3);
    for (const auto& page : pages.pages) {
        for (const auto& mark : page) {
            if (const auto* text = std::get_if<TextMark>(&mark))
                CHECK(text->baseline < pages.height - 25 * 72 / 25.4);
        }
    }
}

TEST_CASE("a signature block moves to the next page as a whole")
{
    const std::string tall = "<document><space height=\"230\"/>";
    const std::string lines = "<p>甲</p><p>乙</p><p>丙</p><p>丁</p>";
    const auto textsOnLastPage = [](const std::string& markup) {
        const auto pages = layOut(readForOutput({markup, {}}));
        REQUIRE(pages.pages.size() == 2);
        return pages.pages.back().size();
    };
    CHECK(textsOnLastPage(tall + lines + "</document>") < 4);
    CHECK(textsOnLastPage(tall + "<section keep-together=\"yes\">" + lines + "</section></document>") == 4);
}

TEST_CASE("a drawing is never wider than its column nor higher than a page")
{
    Drawing tall;
    tall.width = 100;
    tall.height = 900;
    const Document document{R"(<document><p>甲</p><figure drawing="tall" width="400" caption="乙"/></document>)",
                            {{"tall", tall}}};
    const auto pages = layOut(readForOutput(document));
    REQUIRE(pages.pages.size() == 2);
    for (const auto& mark : pages.pages.back()) {
        if (const auto* drawing = std::get_if<DrawingMark>(&mark))
            CHECK(drawing->y + tall.height * drawing->scale < pages.height);
    }
}

TEST_CASE("an A4 picture shows the pages below each other")
{
    const Document document = sample("a4", 80);
    const auto size = sizeOfPng(toPng(document));
    const double pages = static_cast<double>(pagesOf(document));
    CHECK(size.width == 1240);
    CHECK(std::abs(size.height - pages * 1754) <= pages);
}

TEST_CASE("a slip's picture is as wide as the printing head")
{
    const auto size = sizeOfPng(toPng(sample("slip58")));
    CHECK(size.width == 384);
    CHECK(size.height > 400);
}

TEST_CASE("printer commands are initialization, bands of raster, feed and cut")
{
    const Document document = sample("slip58");
    const std::string bytes = toEscPos(document);
    const unsigned height = sizeOfPng(toPng(document)).height;

    REQUIRE(bytes.starts_with("\x1b@"));
    std::size_t position = 2;
    unsigned lines = 0;
    bool ink = false;
    while (bytes.compare(position, 4, std::string("\x1dv0\0", 4)) == 0) {
        CHECK(numberAt(bytes, position + 4, 2, true) == 48);
        const unsigned band = numberAt(bytes, position + 6, 2, true);
        CHECK(band >= 1);
        CHECK(band <= 256);
        lines += band;
        const std::string raster = bytes.substr(position + 8, std::size_t{48} * band);
        ink = ink || std::ranges::any_of(raster, [](char each) { return each != 0; });
        position += 8 + std::size_t{48} * band;
    }
    CHECK(lines == height);
    CHECK(ink);
    CHECK(bytes.substr(position) == std::string("\x1b"
                                                "d\x03\x1dVB\0",
                                                7));
}

TEST_CASE("an A4 document does not print on a slip printer")
{
    CHECK_THROWS_AS(toEscPos(sample("a4")), Error);
}

TEST_CASE("a slip too long for any roll is refused")
{
    const Document document{"<document paper=\"slip58\">" + std::string("<table>") + rows(1200) + "</table></document>",
                            {}};
    CHECK_THROWS_AS(toPng(document), Error);
    CHECK_THROWS_AS(toEscPos(document), Error);
}

TEST_CASE("HTML stands for itself and escapes what it shows")
{
    const std::string html = toHtml(sample("a4"));
    CHECK(html.starts_with("<!DOCTYPE html>"));
    CHECK(contains(html, "<title>人民调解协议书</title>"));
    CHECK(contains(html, "<h1>人民调解协议书</h1>"));
    CHECK(contains(html, "北 &lt;村道&gt;"));
    CHECK(contains(html, "<title>四边形地块示意图</title>"));
    CHECK(contains(html, "<thead>"));
    CHECK(countOf(html, "<svg ") == 2);
    CHECK_FALSE(contains(html, "<link"));
    CHECK_FALSE(contains(html, "src="));
    CHECK_FALSE(contains(html, "共"));
}

TEST_CASE("text shows the document in reading order, drawings in words")
{
    CHECK(toText(sample("a4", 1)) == "编号：一\n"
                                     "\n"
                                     "人民调解协议书\n"
                                     "\n"
                                     "　　双方自愿达成协议。\n"
                                     "　　一式______份。\n"
                                     "\n"
                                     "期次 | 方式\n"
                                     "1 | 银行转账\n"
                                     "\n"
                                     "1. 甲\n"
                                     "2. 乙\n"
                                     "\n"
                                     "[四边形地块示意图]\n"
                                     "图 1\n"
                                     "\n"
                                     "[二维码：https://example.org/1]\n"
                                     "\n"
                                     "甲方： | 乙方：\n");
}

TEST_CASE("pages are counted in the document's own language")
{
    const auto footer = [](const std::string& language) {
        const Document document{"<document lang=\"" + language + "\"><footer><page-number/></footer></document>", {}};
        std::string text;
        const auto content = readForOutput(document);
        for (const auto& piece : std::get<Paragraph>(content.footer.front().value).content)
            text += piece.kind == Inline::Kind::text ? piece.text : "#";
        return text;
    };
    CHECK(footer("zh-CN") == "第 # 页　共 # 页");
    CHECK(footer("en") == "Page # of #");
}
