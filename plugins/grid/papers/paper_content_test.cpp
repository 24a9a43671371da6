#include "papers/paper_content.h"

#include <catch.h>

namespace beibao::grid {

TEST_CASE("of a name only the first character is shown")
{
    CHECK(maskedName("章某某") == "章**");
    CHECK(maskedName("王") == "王");
    CHECK(maskedName("") == "");
    CHECK(maskedName("Li Lei") == "L*****");
}

}  // namespace beibao::grid
