#include <beibao/document/flow.h>
#include <beibao/document/layout.h>

#include <catch.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

using namespace beibao::document;

namespace {

Strip strip(double height, bool keepWithNext = false)
{
    Strip result;
    result.height = height;
    result.keepWithNext = keepWithNext;
    // Marks itself by its height, so that it is found again.
    result.marks.emplace_back(StrokeMark{0, 0, height, 0, 1});
    return result;
}

std::vector<std::size_t> marksOnPages(const Flow& flow, double height)
{
    std::vector<std::size_t> counts;
    for (const auto& page : paginate(flow, height))
        counts.push_back(page.size());
    return counts;
}

using Counts = std::vector<std::size_t>;

}  // namespace

TEST_CASE("an empty flow is one empty page")
{
    CHECK(marksOnPages({}, 100) == Counts{0});
}

TEST_CASE("strips fill pages in order")
{
    CHECK(marksOnPages({strip(40), strip(40), strip(40), strip(40), strip(40)}, 100) == Counts{2, 2, 1});
}

TEST_CASE("what is kept together moves to the next page together")
{
    CHECK(marksOnPages({strip(60), strip(30, true), strip(30)}, 100) == Counts{1, 2});
}

TEST_CASE("what is kept together but higher than a page is cut where the page ends")
{
    CHECK(marksOnPages({strip(30), strip(60, true), strip(60, true), strip(30)}, 100) == Counts{2, 2});
}

TEST_CASE("a strip may ask for a new page, but not for an empty one")
{
    Flow flow = {strip(10), strip(10)};
    flow[0].startsPage = true;
    flow[1].startsPage = true;
    CHECK(marksOnPages(flow, 100) == Counts{1, 1});
}

TEST_CASE("gaps are left out at the top of a page")
{
    Flow flow = {strip(50), strip(50)};
    flow[1].gapBefore = 5;
    const auto pages = paginate(flow, 100);
    REQUIRE(pages.size() == 2);
    CHECK(std::get<StrokeMark>(pages[1].front()).fromY == 0);
}

TEST_CASE("headings are repeated above what follows them on a new page")
{
    const auto headings = std::make_shared<Flow>(Flow{strip(20, true)});
    Flow flow = *headings;
    for (int row = 0; row < 5; ++row) {
        flow.push_back(strip(40));
        flow.back().headings = headings;
    }
    CHECK(marksOnPages(flow, 100) == Counts{3, 3, 2});
}

TEST_CASE("edges of a row cut in two are drawn where the cut is")
{
    Flow flow = {strip(60), strip(60)};
    flow[0].marksAtPageBottom.emplace_back(StrokeMark{0, 60, 0, 60, 1});
    flow[1].marksAtPageTop.emplace_back(StrokeMark{0, 0, 0, 0, 1});
    CHECK(marksOnPages(flow, 100) == Counts{2, 2});
    CHECK(marksOnPages(flow, 200) == Counts{2});
}

TEST_CASE("no strip is lost and none reaches over the end of a page")
{
    CHECK(rc::check([](const std::vector<std::pair<unsigned char, bool>>& strips) {
        Flow flow;
        for (const auto& [height, keep] : strips)
            flow.push_back(strip(1 + height % 100, keep));
        std::size_t marks = 0;
        for (const auto& page : paginate(flow, 100)) {
            marks += page.size();
            for (const auto& mark : page) {
                const auto& stroke = std::get<StrokeMark>(mark);
                RC_ASSERT(stroke.fromY + stroke.toX <= 100.01);
            }
        }
        RC_ASSERT(marks == flow.size());
    }));
}
