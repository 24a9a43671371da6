#include <beibao/base/date.h>
#include <beibao/base/quantity.h>

#include <catch.h>

using namespace beibao;

TEST_CASE("A date is a day that exists")
{
    CHECK(Date::parse("2024-02-29")->text() == "2024-02-29");
    CHECK_FALSE(Date::parse("2023-02-29"));
}
