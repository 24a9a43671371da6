#include <beibao/exchange/table/table_writer.h>
#include <beibao/exchange/table/xlsx_cell.h>
#include <beibao/exchange/table/xlsx_reader.h>
#include <beibao/exchange/table/zip_archive.h>

#include <catch.h>
#include <contains.h>
#include <rapidcheck.h>
#include <temporary_folder.h>

#include <fmt/ranges.h>
#include <minizip/zip.h>

#include <array>
#include <fstream>

using namespace beibao;
using namespace beibao::exchange;
using namespace beibao::test;

namespace {

using Rows = std::vector<std::vector<std::string>>;
using Parts = std::vector<std::pair<std::string, std::string>>;

constexpr const char* workbookXml =
    R"(<workbook xmlns:r="r"><sheets><sheet name="隐" state="hidden" r:id="rId2"/><sheet name="表" r:id="rId1"/></sheets></workbook>)";
constexpr const char* relationsXml = R"(<Relationships><Relationship Id="rId2" Target="worksheets/sheet2.xml"/>
<Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>)";
constexpr const char* stylesXml =
    R"(<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>)";
constexpr const char* sharedXml =
    R"(<sst><si><t>姓名</t></si><si><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></si></sst>)";

class Folder {
public:
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "table.xlsx"; }

    void zip(const Parts& parts) const
    {
        auto* zip = zipOpen64(file().c_str(), APPEND_STATUS_CREATE);
        for (const auto& [name, content] : parts) {
            const zip_fileinfo info{};
            REQUIRE(zipOpenNewFileInZip(zip, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, 8, 1) == 0);
            REQUIRE(zipWriteInFileInZip(zip, content.data(), static_cast<unsigned>(content.size())) == 0);
            REQUIRE(zipCloseFileInZip(zip) == 0);
        }
        REQUIRE(zipClose(zip, nullptr) == 0);
    }

    /// A workbook with this in its sheet.
    void workbook(const std::string& sheet) const
    {
        zip({{"xl/workbook.xml", workbookXml},
             {"xl/_rels/workbook.xml.rels", relationsXml},
             {"xl/styles.xml", stylesXml},
             {"xl/sharedStrings.xml", sharedXml},
             {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"}});
    }

    [[nodiscard]] Rows rows() const
    {
        XlsxReader reader(file());
        Rows rows;
        while (auto row = reader.next())
            rows.push_back(std::move(row->cells));
        return rows;
    }

    [[nodiscard]] std::string complaint() const
    {
        try {
            (void)rows();
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private:
    TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("The first sheet that is not hidden is read: shared texts, own texts, numbers, formulas, days")
{
    const Folder folder;
    folder.workbook(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>出生</t></is></c></row>
<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><f>1+1</f><v>2</v></c><c r="C3" s="1"><v>21339</v></c>
<c r="D3" t="str"><f>A3</f><v>文</v></c><c r="E3" s="2"><v>21339.5</v></c><c r="F3" t="b"><v>1</v></c></row>
<row r="4"><c r="A4"/></row><row><c><v>7</v></c></row>)");
    CHECK(folder.rows() ==
          Rows{{"姓名", "", "出生"}, {"张三", "2", "1958-06-03", "文", "1958-06-03T12:00:00", "true"}, {"7"}});
    XlsxReader reader(folder.file());
    CHECK(reader.next()->line == 1);
    CHECK(reader.next()->line == 3);
    CHECK(reader.next()->line == 5);
}

TEST_CASE("A cell that does not say where it is follows on the one before, be that empty or not")
{
    const Folder folder;
    folder.workbook(R"(<row><c><v>1</v></c><c/><c><v>3</v></c><c r="E1"><v>5</v></c><c><v>6</v></c></row>)");
    CHECK(folder.rows() == Rows{{"1", "", "3", "", "5", "6"}});
}

TEST_CASE("Signs that stand for a character are that character")
{
    const Folder folder;
    folder.workbook(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>一行_x000D_二行_x005F_x000D_</t></is></c>
<c r="B1" t="str"><v>_x4E2d__xD800__x0_</v></c><c r="C1"><v>1</v></c></row>)");
    CHECK(folder.rows() == Rows{{"一行\r二行_x000D_", "中_xD800__x0_", "1"}});
}

TEST_CASE("Cells know their column, formats whether they are of days, and days of both ways to count")
{
    CHECK(columnOf("A1") == 0);
    CHECK(columnOf("BC12") == 54);
    CHECK(columnOf("12") == std::nullopt);
    CHECK(columnOf("ZZZZ1") == std::nullopt);
    CHECK(formOf("yyyy\\-mm\\-dd") == NumberForm::day);
    CHECK(formOf("[$-804]yyyy\"年\"m\"月\"d\"日\" hh:mm") == NumberForm::dayAndTime);
    CHECK(formOf("[h]:mm:ss") == NumberForm::time);
    CHECK(formOf("#,##0.00\"days\"") == NumberForm::number);
    CHECK(builtInForm(14) == NumberForm::day);
    CHECK(cellText("1", NumberForm::day, false) == "1900-01-01");
    CHECK(cellText("61", NumberForm::day, false) == "1900-03-01");
    CHECK(cellText("45621", NumberForm::day, false) == "2024-11-25");
    CHECK(cellText("44159", NumberForm::day, true) == "2024-11-25");
    CHECK(cellText("0.5", NumberForm::time, false) == "12:00:00");
    CHECK(cellText("800.5", NumberForm::number, false) == "800.5");
    CHECK(cellText("13800000002", NumberForm::number, false) == "13800000002");
    CHECK(cellText("3.30604195103154E+17", NumberForm::number, false) == "3.30604195103154E+17");
    CHECK(cellText("0.1", NumberForm::number, false) == "0.1");
}

TEST_CASE("What is written to a workbook is read again as it was, and long numbers stay texts")
{
    const Folder folder;
    const auto env = Env::real();
    CHECK(rc::check([&] {
        const auto text = rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
            "a", "0", "1", "<", "&", "\"", "'", "\n", "\r", "\x01", "=", "+", " ", "_", "_x0041", "x005F"));
        const auto cells = *rc::gen::container<std::vector<std::vector<std::string>>>(4, text);
        std::vector<TableCell> row{{"330604195103153905"}, {"12.5", true}};
        std::vector<std::string> expected{"330604195103153905", "12.5"};
        for (const auto& pieces : cells) {
            expected.push_back(fmt::format("x{}", fmt::join(pieces, "")));
            row.push_back({expected.back()});
        }
        auto writer = makeXlsxWriter(*env, folder.file(), {"人员", {{"导出人", "王警官"}}});
        writer->write(row);
        writer->finish();
        RC_ASSERT(folder.rows() == Rows{expected});
    }));
}

TEST_CASE("A file that is no workbook, or a damaged one, is refused")
{
    const Folder folder;
    std::ofstream(folder.file()) << "name,phone\n";
    CHECK(contains(folder.complaint(), "is no .xlsx"));
    folder.zip({{"readme.txt", "hello"}});
    CHECK(contains(folder.complaint(), "is no .xlsx"));
    folder.workbook(R"(<row r="1"><c r="A1"><v>1</c></row>)");
    CHECK(contains(folder.complaint(), "is no .xlsx"));
    folder.workbook(R"(<row r="1"><c r="A1"><v>1</v></c></row>)");
    std::filesystem::resize_file(folder.file(), 200);
    CHECK(contains(folder.complaint(), "is no .xlsx"));
}

TEST_CASE("A document that would grow by its entities is refused")
{
    const Folder folder;
    folder.zip({{"xl/workbook.xml",
                 R"(<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>)"}});
    CHECK(contains(folder.complaint(), "is no .xlsx"));
}

TEST_CASE("A workbook that unpacks to far more than it is, is stopped")
{
    const Folder folder;
    constexpr std::size_t large = std::size_t{8} << 20;
    folder.zip({{"bomb", std::string(large, ' ')}});
    CHECK(std::filesystem::file_size(folder.file()) < large / 100);
    ZipArchive zip(folder.file(), large / 2);
    REQUIRE(zip.open("bomb"));
    std::vector<char> piece(std::size_t{64} << 10);
    std::size_t read = 0;
    const auto readAll = [&] {
        while (const auto count = zip.read(piece))
            read += count;
    };
    CHECK_THROWS_AS(readAll(), Error);
    CHECK(read <= large / 2);
}

TEST_CASE("A cell, a text and a row of a workbook have a limit each")
{
    const Folder folder;
    folder.workbook(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>)" + std::string(200'000, 'a') +
                    "</t></is></c></row>");
    CHECK(contains(folder.complaint(), "more than a spreadsheet keeps"));
    folder.workbook(R"(<row r="1"><c r="BZZ1"><v>1</v></c></row>)");
    CHECK(contains(folder.complaint(), "more than 1000 columns"));
}
