#include "roadside/warning_rule.h"

#include <catch.h>
#include <rapidcheck.h>

namespace beibao::traffic {

namespace {

constexpr Length advised{200'000};

Length metres(int count)
{
    return {std::int64_t{1000} * count};
}

}  // namespace

TEST_CASE("on an ordinary road 50 to 100 m, and 80 m are right also in a tunnel, where 200 m are advice")
{
    const auto tunnel = warningRule({"ordinary", false, true, false}, advised);
    CHECK(tunnel.least == metres(50));
    CHECK(tunnel.advice == metres(200));
    CHECK(judgeDistance(tunnel, metres(80)) == DistanceVerdict::ok);
    CHECK(judgeDistance(tunnel, metres(200)) == DistanceVerdict::ok);
    CHECK(judgeDistance(tunnel, metres(201)) == DistanceVerdict::beyond);

    const auto open = warningRule({"ordinary", false, false, false}, advised);
    CHECK_FALSE(open.advice.has_value());
    CHECK(judgeDistance(open, metres(49)) == DistanceVerdict::tooNear);
    CHECK(judgeDistance(open, metres(50)) == DistanceVerdict::ok);
    CHECK(judgeDistance(open, metres(100)) == DistanceVerdict::ok);
    CHECK(judgeDistance(open, metres(101)) == DistanceVerdict::beyond);
}

TEST_CASE("on an expressway 150 m at least, and nothing is too far")
{
    const auto rule = warningRule({"expressway", true, false, false}, advised);
    CHECK(judgeDistance(rule, metres(80)) == DistanceVerdict::tooNear);
    CHECK(judgeDistance(rule, metres(150)) == DistanceVerdict::ok);
    CHECK(judgeDistance(rule, metres(900)) == DistanceVerdict::ok);
}

TEST_CASE("on an expressway no tyre is changed in a lane, and only a recovery vehicle tows")
{
    const auto expressway = warningRule({"expressway", false, false, false}, advised);
    const auto forbidden = forbiddenActions(expressway, true, {"warning", "tyre_change", "tow", "recovery"});
    REQUIRE(forbidden.size() == 2);
    CHECK(forbidden[0].action == "tyre_change");
    CHECK(forbidden[1].action == "tow");
    CHECK(forbiddenActions(expressway, false, {"tyre_change"}).empty());
    CHECK(forbiddenActions(warningRule({"urban", false, false, false}, advised), true, {"tyre_change", "tow"}).empty());
}

TEST_CASE("standing further back is never too near where nearer was right")
{
    CHECK(rc::check([] {
        const auto rule =
            warningRule({*rc::gen::element<std::string>("expressway", "ordinary", "urban", "rural"),
                         *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()},
                        metres(*rc::gen::inRange(0, 400)));
        const auto near = metres(*rc::gen::inRange(0, 500));
        const Length far{near.millimetres + metres(*rc::gen::inRange(0, 500)).millimetres};
        if (judgeDistance(rule, near) != DistanceVerdict::tooNear)
            RC_ASSERT(judgeDistance(rule, far) != DistanceVerdict::tooNear);
    }));
}

}  // namespace beibao::traffic
