#include <beibao/ui/wrapping.h>

#include <catch.h>

using beibao::ui::columnWidths;

TEST_CASE("Columns that have room stay as wide as they are")
{
    CHECK(columnWidths({30, 50, 20}, 100) == std::vector<int>{30, 50, 20});
    CHECK(columnWidths({30, 50, 20}, 400) == std::vector<int>{30, 50, 20});
    CHECK(columnWidths({}, 100).empty());
}

TEST_CASE("Where columns are too wide together, the widest give way, down to as wide as each other")
{
    CHECK(columnWidths({30, 90, 20}, 100) == std::vector<int>{30, 50, 20});
    CHECK(columnWidths({80, 10, 90}, 100) == std::vector<int>{45, 10, 45});
    CHECK(columnWidths({80, 70, 90}, 90) == std::vector<int>{30, 30, 30});
    CHECK(columnWidths({80, 70}, -5) == std::vector<int>{0, 0});
}
