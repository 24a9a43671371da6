#include "need/assessment.h"

#include <catch.h>

using namespace beibao;
using namespace beibao::volunteering;

namespace {

constexpr Money standard{110'000};
constexpr int edge = 150;

}  // namespace

TEST_CASE("two people with 3,000 yuan a month stand at the edge of a minimum of 1,100")
{
    CHECK(incomeStanding({300'000}, 2, standard, edge) == IncomeStanding::edge);
}

TEST_CASE("income stands on the right side of both limits, to the fen")
{
    CHECK(incomeStanding({330'000}, 3, standard, edge) == IncomeStanding::lowIncome);
    CHECK(incomeStanding({330'001}, 3, standard, edge) == IncomeStanding::edge);
    CHECK(incomeStanding({495'000}, 3, standard, edge) == IncomeStanding::edge);
    CHECK(incomeStanding({495'001}, 3, standard, edge) == IncomeStanding::above);
    CHECK(incomeStanding({0}, 1, standard, edge) == IncomeStanding::lowIncome);
}

TEST_CASE("priority is the sum of scores by their weights")
{
    CHECK(priority({{"mobility", 3}, {"fire_risk", 2}, {"hygiene", 1}}, {{"mobility", 2}, {"fire_risk", 3}}) == 13);
    CHECK(priority({}, {}) == 0);
}
