#include <beibao/base/quantity.h>

#include <catch.h>
#include <rapidcheck.h>

using beibao::Decimal;

TEST_CASE("A decimal keeps the digits it was given")
{
    CHECK(Decimal::parse("-12.5", 2)->text() == "-12.50");
    CHECK(Decimal::parse("0.07", 2)->units == 7);
    CHECK(Decimal::parse("3", 0)->text() == "3");
    CHECK(Decimal::parse("1.500", 1)->text() == "1.5");
}

TEST_CASE("A decimal that would lose digits is refused")
{
    for (const auto* text : {"1.234", "1e3", "", "-", ".5", "5.", "1.2.3", "9999999999999999", "١"})
        CHECK_FALSE(Decimal::parse(text, 2));
}

TEST_CASE("Numbers are rounded half away from zero")
{
    CHECK(Decimal::round(2.5, 0)->units == 3);
    CHECK(Decimal::round(-2.5, 0)->units == -3);
    CHECK_FALSE(Decimal::round(1e300, 2));
}

TEST_CASE("A decimal survives a column of binary floating point")
{
    CHECK(rc::check([] {
        const Decimal decimal{*rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 1'000'000'000'000'000),
                              *rc::gen::inRange(0, 10)};
        RC_ASSERT(Decimal::round(decimal.number(), decimal.scale) == decimal);
        RC_ASSERT(Decimal::parse(decimal.text(), decimal.scale) == decimal);
    }));
}
