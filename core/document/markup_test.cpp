#include <beibao/base/error.h>
#include <beibao/document/document.h>

#include <catch.h>
#include <rapidcheck.h>

using namespace beibao;
using document::Document;

namespace {

Problems problemsOf(const std::string& markup)
{
    return check(Document{markup, {}}, "d.xhtml");
}

Location errorPlace(const std::string& markup)
{
    const auto problems = problemsOf(markup);
    REQUIRE(problems.hasErrors());
    return problems.front().location;
}

bool warnsOnly(const std::string& markup)
{
    const auto problems = problemsOf(markup);
    return problems.size() == 1 && !problems.hasErrors();
}

std::string textOf(const std::string& body)
{
    return toText(Document{"<document>" + body + "</document>", {}});
}

}  // namespace

TEST_CASE("markup of the set has no problems")
{
    CHECK(problemsOf(R"(<document paper="a4" title="甲" lang="zh-CN">
        <header><p align="right">编号</p></header>
        <footer><p><page-number/> <page/>/<pages/></p></footer>
        <h1>甲</h1><h2>乙</h2><h3>丙</h3>
        <p align="justify" indent="2" keep-together="yes"><b>b</b><i>i</i><u>u</u><small>s</small><big>b</big><br/></p>
        <p>签名<blank width="8"/></p><ul><li>一</li></ul><ol><li><p>一</p></li></ol>
        <table columns="2 5" border="no"><tr><th>一</th><td align="center">二</td></tr><tr><td colspan="2"/></tr></table>
        <signatures columns="1 1"><tr><td>甲</td><td>乙</td></tr></signatures>
        <hr/><space height="6"/><qr text="x" size="25"/><page-break/><section keep-together="yes">文</section>
        <!-- a & b --></document>)")
              .empty());
}

TEST_CASE("markup that is not well-formed is an error with line and column")
{
    CHECK(errorPlace("<document>\n<p>甲</b></document>").line == 2);
    CHECK(errorPlace("<document>\n<p a=1>甲</p></document>").line == 2);
    CHECK(errorPlace("<document>\n甲&nbsp;乙</document>") == Location{"d.xhtml", 2, 2});
    CHECK(errorPlace("<document>A & B</document>") == Location{"d.xhtml", 1, 13});
    CHECK(errorPlace("<document/>\n<document/>") == Location{"d.xhtml", 2, 1});
    CHECK(errorPlace("<html><p>甲</p></html>") == Location{"d.xhtml", 1, 1});
    CHECK(errorPlace("<document>\xff</document>").file == "d.xhtml");
    CHECK(problemsOf("").hasErrors());
    CHECK(problemsOf("<document><p>甲</p>").hasErrors());
}

TEST_CASE("elements nested beyond any use are refused")
{
    std::string markup = "<document>";
    for (int depth = 0; depth < 100000; ++depth)
        markup += "<b>";
    for (int depth = 0; depth < 100000; ++depth)
        markup += "</b>";
    CHECK(problemsOf(markup + "</document>").hasErrors());
}

TEST_CASE("unknown elements and elements in the wrong place are errors with their place")
{
    CHECK(errorPlace("<document>\n  <p>甲<span>乙</span></p></document>") == Location{"d.xhtml", 2, 7});
    CHECK(errorPlace("<document><table><td>甲</td></table></document>") == Location{"d.xhtml", 1, 18});
    CHECK(errorPlace("<document><table>甲</table></document>") == Location{"d.xhtml", 1, 18});
    CHECK(errorPlace("<document><p><table/></p></document>") == Location{"d.xhtml", 1, 14});
    CHECK(errorPlace("<document><section><header/></section></document>") == Location{"d.xhtml", 1, 20});
    CHECK(errorPlace("<document><p><page/></p></document>") == Location{"d.xhtml", 1, 14});
}

TEST_CASE("drawings and QR codes that cannot be made are errors")
{
    CHECK(errorPlace("<document><figure drawing=\"plan\"/></document>") == Location{"d.xhtml", 1, 11});
    CHECK(errorPlace("<document><qr/></document>") == Location{"d.xhtml", 1, 11});
    CHECK(errorPlace("<document><qr text=\"" + std::string(5000, 'x') + "\"/></document>") ==
          Location{"d.xhtml", 1, 11});
}

TEST_CASE("attributes that mean nothing are told and let pass")
{
    CHECK(warnsOnly("<document><p algin=\"center\">甲</p></document>"));
    CHECK(warnsOnly("<document><p align=\"middle\">甲</p></document>"));
    CHECK(warnsOnly("<document><p indent=\"two\">甲</p></document>"));
    CHECK(warnsOnly("<document><space height=\"-1\"/></document>"));
    CHECK(warnsOnly("<document paper=\"a5\"/>"));
    CHECK(warnsOnly("<document><table border=\"1\"><tr><td/></tr></table></document>"));
    CHECK(warnsOnly("<document><table columns=\"1 0\"><tr><td/></tr></table></document>"));
    CHECK(warnsOnly("<document><table columns=\"1 1\"><tr><td/><td/><td/></tr></table></document>"));
}

TEST_CASE("output of a document with errors throws them all")
{
    const Document document{"<document><span/><figure drawing=\"plan\"/></document>", {}};
    try {
        static_cast<void>(toHtml(document));
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.failure() == Failure::invalidData);
        CHECK(error.problems().size() == 2);
    }
    CHECK_THROWS_AS(toPdf(document), Error);
    CHECK_THROWS_AS(toText(document), Error);
    CHECK_THROWS_AS(toPng(document), Error);
    CHECK_THROWS_AS(toEscPos(document), Error);
}

TEST_CASE("white space collapses, and folded lines of Chinese close up")
{
    CHECK(textOf("<p>  甲方\n      乙方  </p>") == "甲方乙方\n");
    CHECK(textOf("<p>甲方 乙方</p>") == "甲方 乙方\n");
    CHECK(textOf("<p>one\n   two</p>") == "one two\n");
    CHECK(textOf("<p><b>甲：</b>\n  <b>乙</b> <i>c</i></p>") == "甲：乙 c\n");
    CHECK(textOf("<p>甲 <br/> 乙</p>") == "甲\n乙\n");
}

TEST_CASE("whatever stands in the markup, checking it only tells")
{
    const std::string sample =
        R"(<document><p align="left">甲<b>乙</b></p><table><tr><td>1</td></tr></table></document>)";
    CHECK(rc::check([&](std::size_t position, char byte, bool insert) {
        std::string markup = sample;
        position %= markup.size();
        if (insert)
            markup.insert(markup.begin() + static_cast<std::ptrdiff_t>(position), byte);
        else
            markup[position] = byte;
        const bool faulty = problemsOf(markup).hasErrors();
        try {
            static_cast<void>(toHtml(Document{markup, {}}));
            RC_ASSERT(!faulty);
        } catch (const Error& error) {
            RC_ASSERT(faulty && error.failure() == Failure::invalidData);
        }
    }));
}
