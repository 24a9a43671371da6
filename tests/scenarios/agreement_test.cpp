#include "wall_case.h"

#include <catch.h>
#include <contains.h>

#include <cstdlib>

using namespace beibao;
using namespace beibao::test;

namespace {

/// The agreement of the case on paper, in the form that the ending of the file names.
std::string rendered(WallCase& wall, const std::string& dispute, const std::string& file)
{
    const auto path = wall.file(file).string();
    const auto outcome = wall.run({"document", "render", dispute, "agreement", "--to", path});
    INFO(outcome.err);
    REQUIRE(outcome.exit == 0);
    auto bytes = readText(path);
    CHECK(outcome.json.at("bytes") == bytes.size());
    return bytes;
}

/// Without spaces and line ends: those depend on how a paper breaks its lines.
std::string withoutSpaces(std::string text)
{
    for (const std::string space : {" ", "\n", "\r", "\f", "\t", "　"})
        for (auto at = text.find(space); at != std::string::npos; at = text.find(space, at))
            text.erase(at, space.size());
    return text;
}

std::string textOfPdf(const std::filesystem::path& pdf)
{
    const auto text = pdf.string() + ".txt";
    // In the order of drawing: laid out by place, a slanting length would fall apart into several lines.
    const auto command = std::string(BEIBAO_PDFTOTEXT) + " -raw -enc UTF-8 '" + pdf.string() + "' '" + text + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    return withoutSpaces(readText(text));
}

void checkContent(const std::string& text)
{
    for (const std::string part :
         {"丁老伯", "邻居陆某", "捌佰元整", "800.00", "99.73", "3.10", "越星村人民调解委员会"}) {
        INFO(part);
        CHECK(contains(text, part));
    }
    CHECK(contains(text, "一式3份"));
}

std::uint32_t bigEndian(const std::string& bytes, std::size_t at)
{
    std::uint32_t number = 0;
    for (std::size_t index = at; index < at + 4; ++index)
        number = number << 8U | static_cast<unsigned char>(bytes.at(index));
    return number;
}

}  // namespace

TEST_CASE("the agreement on A4 names the parties, the sum in words, the copies, and carries the plan with its lengths")
{
    WallCase wall;
    const auto pdf = rendered(wall, wall.agreed(), "agreement.pdf");
    CHECK(pdf.starts_with("%PDF"));
    const auto text = textOfPdf(wall.file("agreement.pdf"));
    checkContent(text);
    for (const std::string length : {"12.400m", "8.100m", "12.350m", "8.000m", "14.800m", "14.750m"}) {
        INFO(length);
        CHECK(contains(text, length));
    }
    for (const std::string part :
         {"现场丈量示意图", "仅供调解参考", "-0.029", WallCase::dingsNumber, "2024年12月16日"}) {
        INFO(part);
        CHECK(contains(text, part));
    }
}

TEST_CASE("the agreement fits a slip of 58 mm, for the printer and to look at")
{
    WallCase wall;
    const auto dispute = wall.agreed();
    const auto png = rendered(wall, dispute, "agreement.slip.png");
    REQUIRE(png.starts_with("\x89PNG\r\n"));
    CHECK(bigEndian(png, 16) == 384);
    CHECK(bigEndian(png, 20) > 384);

    const auto escpos = rendered(wall, dispute, "agreement.escpos");
    CHECK(escpos.starts_with("\x1b@"));
    CHECK(escpos.size() > 1000);

    checkContent(withoutSpaces(rendered(wall, dispute, "agreement.slip.txt")));
}

TEST_CASE("the agreement as a page and as text says the same")
{
    WallCase wall;
    const auto dispute = wall.agreed();
    checkContent(withoutSpaces(rendered(wall, dispute, "agreement.txt")));
    const auto html = rendered(wall, dispute, "agreement.html");
    checkContent(withoutSpaces(html));
    CHECK(contains(html, "<svg"));
}

TEST_CASE("an agreement shows identity numbers, and the journal says that it did")
{
    WallCase wall;
    (void)rendered(wall, wall.agreed(), "agreement.pdf");
    const auto last = wall.done({"journal", "show"}).at("items").back();
    CHECK(last.at("edits").at(0).at("operation") == "reveal");
}

TEST_CASE("a paper of an unknown kind or form is refused and nothing is written")
{
    WallCase wall;
    const auto dispute = wall.agreed();
    const auto target = wall.file("agreement.docx").string();
    CHECK(wall.run({"document", "render", dispute, "agreement", "--to", target}).exit == 2);
    CHECK(wall.run({"document", "render", dispute, "verdict", "--to", wall.file("verdict.pdf").string()}).exit == 5);
    CHECK_FALSE(std::filesystem::exists(target));
    CHECK_FALSE(std::filesystem::exists(wall.file("verdict.pdf")));
}
