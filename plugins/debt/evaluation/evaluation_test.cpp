#include "evaluation/evaluation.h"

#include <catch.h>

namespace beibao::debt {

TEST_CASE("marks of 5, 4 and 4 are 86.7, of all fives 100")
{
    CHECK(evaluationScore(5, 4, 4) == Decimal{867, 1});
    CHECK(evaluationScore(5, 4, 2) == Decimal{733, 1});
    CHECK(evaluationScore(5, 5, 5) == Decimal{1000, 1});
    CHECK(evaluationScore(1, 1, 1) == Decimal{200, 1});
}

}  // namespace beibao::debt
