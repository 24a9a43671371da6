#include "dispute/homestead.h"

#include <catch.h>

namespace beibao::mediation {

TEST_CASE("a homestead is compared with the ceiling for its ground")
{
    const HomesteadCeilings ceilings;
    const auto area = [](const char* text) { return Decimal::parse(text, 2).value(); };
    CHECK(ceilingExceeded("farmland", area("125.01"), ceilings) == 125);
    CHECK(ceilingExceeded("farmland", area("125.00"), ceilings) == std::nullopt);
    CHECK(ceilingExceeded("other", area("140.50"), ceilings) == 140);
    CHECK(ceilingExceeded("waste", area("159.99"), ceilings) == std::nullopt);
    CHECK(ceilingExceeded("waste", area("161"), ceilings) == 160);
    CHECK(ceilingExceeded("", area("900"), ceilings) == std::nullopt);
}

}  // namespace beibao::mediation
