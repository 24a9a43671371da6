#include <beibao/rules/festivals/festival.h>

#include <catch.h>

using namespace beibao;

namespace {

std::string after(const char* day)
{
    const auto festival = rules::festivalAfter(*Date::parse(day));
    return festival ? festival->text() : std::string();
}

}  // namespace

TEST_CASE("the festivals of the Chinese calendar are known by their days")
{
    CHECK(after("2024-12-05") == "2025-01-29");
    CHECK(after("2025-01-29") == "2025-05-31");
    CHECK(after("2025-05-31") == "2025-10-06");
    CHECK(after("2025-10-06") == "2025-10-29");
    CHECK(after("2025-10-29") == "2026-02-17");
}

TEST_CASE("a leap month has no festival of its own")
{
    // 2020 had a second fourth month, 2033 has a second eleventh.
    CHECK(after("2020-05-01") == "2020-06-25");
    CHECK(after("2033-12-01") == "2034-02-19");
}

TEST_CASE("years that are not in the table have no festivals")
{
    CHECK(after("1950-01-01").empty());
    CHECK(after("2300-01-01").empty());
}
