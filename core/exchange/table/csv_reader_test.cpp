#include <beibao/base/file.h>
#include <beibao/exchange/table/csv_reader.h>
#include <beibao/exchange/table/table_writer.h>

#include <catch.h>
#include <contains.h>
#include <rapidcheck.h>
#include <temporary_folder.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::exchange;
using namespace beibao::test;

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr const char* utf8Mark = "\xef\xbb\xbf";
/// 姓名,张三 and 李四 in GB 18030.
constexpr const char* headerInGb = "\xd0\xd5\xc3\xfb,\xb5\xe7\xbb\xb0\n";
constexpr const char* rowInGb = "\xd5\xc5\xc8\xfd,13800000002\n";

Rows rowsOf(const std::string& bytes)
{
    CsvReader reader(bytes, "table.csv");
    Rows rows;
    while (auto row = reader.next())
        rows.push_back(std::move(row->cells));
    return rows;
}

std::vector<int> linesOf(const std::string& bytes)
{
    CsvReader reader(bytes, "table.csv");
    std::vector<int> lines;
    while (const auto row = reader.next())
        lines.push_back(row->line);
    return lines;
}

/// The one problem of a table that is none.
Problem problemOf(const std::string& bytes)
{
    try {
        (void)rowsOf(bytes);
    } catch (const Error& error) {
        REQUIRE(error.problems().size() == 1);
        return error.problems().front();
    }
    FAIL("the table was read");
    return {};
}

std::string englishOf(const Problem& problem)
{
    return Translations().text(problem.message, Language::english);
}

}  // namespace

TEST_CASE("Cells stand between commas, semicolons or tabs, as the header has them")
{
    const Rows expected{{"姓名", "电话"}, {"张三", "1"}};
    CHECK(rowsOf("姓名,电话\n张三,1\n") == expected);
    CHECK(rowsOf("姓名;电话\r\n张三;1\r\n") == expected);
    CHECK(rowsOf("姓名\t电话\n张三\t1") == expected);
    CHECK(rowsOf("\"姓,名\";电话\n\"a;b\";1\n") == Rows{{"姓,名", "电话"}, {"a;b", "1"}});
}

TEST_CASE("A cell in quotation marks may hold separators, quotation marks and line breaks")
{
    CHECK(rowsOf("a,b\n\"1,2\",\"他说\"\"好\"\"\"\n\"上\n下\",x\n") ==
          Rows{{"a", "b"}, {"1,2", "他说\"好\""}, {"上\n下", "x"}});
}

TEST_CASE("A row stands at the line in which it begins, and lines without anything are no rows")
{
    CHECK(linesOf("a,b\n\n\"1\n2\",x\n , \n3,4\n\n") == std::vector<int>{1, 3, 6});
}

TEST_CASE("What spreadsheets do so that a text stays one is undone")
{
    CHECK(rowsOf("a,b\n=\"0012\",=\"3306\"\n") == Rows{{"a", "b"}, {"0012", "3306"}});
    CHECK(rowsOf("a\n\"=\"\"0012\"\"\"\n") == Rows{{"a"}, {"=\"0012\""}});
    CHECK(rowsOf("a,b\n'=1+1,0012\t\n") == Rows{{"a", "b"}, {"=1+1", "0012"}});
}

TEST_CASE("A table is read in UTF-8 with or without its mark, in GB 18030, and in UTF-16")
{
    const Rows expected{{"姓名", "电话"}, {"张三", "13800000002"}};
    CHECK(rowsOf("姓名,电话\n张三,13800000002\n") == expected);
    CHECK(rowsOf(utf8Mark + std::string("姓名,电话\n张三,13800000002\n")) == expected);
    CHECK(rowsOf(std::string(headerInGb) + rowInGb) == expected);
    using namespace std::string_literals;
    CHECK(rowsOf("\xff\xfe\xd3\x59,\0\x0d\x54\n\0"s) == Rows{{"姓", "名"}});
}

TEST_CASE("Lines in another encoding than the others are named, and nothing of the table is read")
{
    const auto inGb = problemOf("姓名,电话\n章镇镇,1\n清潭村,2\n" + std::string(rowInGb) + "陈墩村,3\n");
    CHECK(inGb.location.line == 4);
    CHECK(contains(englishOf(inGb), "not in UTF-8, as the others are: 4"));
    const auto inUtf8 = problemOf(std::string(headerInGb) + rowInGb + rowInGb + "张三丰,1\n" + rowInGb);
    CHECK(inUtf8.location.line == 4);
    CHECK(contains(englishOf(inUtf8), "in UTF-8 and the others are not: 4"));
    CHECK(contains(englishOf(problemOf("a,b\n\xff\xff\xff,1\n")), "neither in UTF-8 nor in GB 18030"));
}

TEST_CASE("A quotation mark that is out of place is told with line and column")
{
    const auto inside = problemOf("a,b\n1,2\n张,他说\"好\"\n");
    CHECK(inside.location.line == 3);
    CHECK(inside.location.column == 5);
    const auto open = problemOf("a,b\n1,2\n3,\"4\n5,6\n7,8\n");
    CHECK(open.location.line == 3);
    CHECK(contains(englishOf(open), "no other that ends it"));
}

TEST_CASE("A hundred thousand columns are no table of records")
{
    const auto problem = problemOf("a" + std::string(100'000, ',') + "\n");
    CHECK(problem.location.line == 1);
    CHECK(contains(englishOf(problem), "more than 1000 columns"));
}

TEST_CASE("A file that is no text is refused")
{
    using namespace std::string_literals;
    CHECK(contains(englishOf(problemOf("a,b\n1\0,2\n"s)), "not a file of text"));
}

TEST_CASE("What is written as CSV is read again as it was, whatever it holds")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "table.csv";
    const auto env = Env::real();
    CHECK(rc::check([&] {
        const auto text = rc::gen::container<std::string>(
            rc::gen::element<char>('a', 'z', '0', '1', ',', ';', '"', '\'', '\n', '=', '+', '-', '@', '\t', ' '));
        const auto cells = *rc::gen::container<std::vector<std::string>>(5, text);
        std::vector<TableCell> row{{"never empty"}};
        std::vector<std::string> expected{"never empty"};
        for (const auto& cell : cells) {
            row.push_back({cell});
            expected.push_back(cell);
        }
        auto writer = makeCsvWriter(*env, file);
        const std::vector<TableCell> header(row.size(), TableCell{"列"});
        writer->write(header);
        writer->write(row);
        writer->finish();
        const auto reader = openTable(*env, file);
        RC_ASSERT(reader->next().has_value());
        const auto read = reader->next();
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->cells == expected);
    }));
}

TEST_CASE("Nothing that is written to CSV runs as a formula in a spreadsheet")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "table.csv";
    const auto env = Env::real();
    for (const auto* text : {"=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"}) {
        auto writer = makeCsvWriter(*env, file);
        writer->write(std::vector<TableCell>{{text}});
        writer->finish();
        const auto bytes = readFile(*env, file).substr(std::string_view(utf8Mark).size());
        INFO(bytes);
        CHECK((bytes.starts_with("'") || bytes.starts_with("\"'")));
    }
}
