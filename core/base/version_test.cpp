#include <beibao/base/version.h>

#include <catch.h>

using namespace beibao;

TEST_CASE("A bare version stands for itself and all newer ones")
{
    const auto range = VersionRange::parse("1.2");
    REQUIRE(range);
    for (const auto* version : {"1.2", "1.2.0", "1.2.1", "1.10", "2"})
        CHECK(range->contains(version));
    for (const auto* version : {"1.1.9", "1", "0.9", ""})
        CHECK_FALSE(range->contains(version));
}

TEST_CASE("A range holds where all its conditions hold")
{
    const auto range = VersionRange::parse(">=1.2 <2");
    REQUIRE(range);
    CHECK(range->contains("1.2"));
    CHECK(range->contains("1.99"));
    CHECK_FALSE(range->contains("2.0"));
    CHECK_FALSE(range->contains("1.1"));
    CHECK(VersionRange::parse("=1.2")->contains("1.2.0"));
    CHECK_FALSE(VersionRange::parse("=1.2")->contains("1.2.1"));
    CHECK_FALSE(VersionRange::parse(">1.2")->contains("1.2.0"));
    CHECK(VersionRange::parse("<=1.2")->contains("1.2.0"));
}

TEST_CASE("What is no range is not taken for one")
{
    for (const auto* text :
         {"", " ", "1.", ".1", "1..2", "a", "1.2 ", ">= 1", "~1.2", "-1", "1.-2", "1,2", "99999999999"})
        CHECK_FALSE(VersionRange::parse(text));
}

TEST_CASE("Versions are compared number by number")
{
    CHECK(compareVersions("1.10", "1.9") > 0);
    CHECK(compareVersions("1.0", "1") == 0);
    CHECK(compareVersions("0.9.9", "1") < 0);
}
