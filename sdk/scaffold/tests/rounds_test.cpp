#include "visit/rounds.h"

#include <catch.h>

using beibao::Date;
using std::chrono::days;

TEST_CASE("The next visit is so many days later")
{
    CHECK(module_id ::nextVisit(*Date::parse("2024-10-18"), days{31}) == *Date::parse("2024-11-18"));
}

TEST_CASE("Nobody is sent on a Saturday or a Sunday")
{
    CHECK(module_id ::nextVisit(*Date::parse("2024-11-01"), days{1}) == *Date::parse("2024-11-04"));
    CHECK(module_id ::nextVisit(*Date::parse("2024-11-01"), days{2}) == *Date::parse("2024-11-04"));
}
