#include "hotspots/hot_spots.h"

#include <catch.h>
#include <rapidcheck.h>

#include <algorithm>

namespace beibao::traffic {

namespace {

Id tunnel(int number)
{
    return Id::parse("0192f2a1-0000-7000-8000-00000000000" + std::to_string(number)).value();
}

RoadIncident at(int chainage, const char* direction = "up")
{
    return {direction, chainage, {}};
}

RoadIncident inside(int number, int chainage)
{
    return {"up", chainage, tunnel(number)};
}

}  // namespace

TEST_CASE("three within 500 m and one direction make a hot spot; the other direction is another place")
{
    const auto spots = roadSpots({at(12'001), at(12'345), at(12'499), at(12'345, "down"), at(12'500)}, {});
    REQUIRE(spots.size() == 3);
    CHECK(spots[0].direction == "down");
    CHECK_FALSE(spots[0].isHot);
    CHECK(spots[1].from == 12'000);
    CHECK(spots[1].to == 12'500);
    CHECK(spots[1].count == 3);
    CHECK(spots[1].isHot);
    CHECK_FALSE(spots[2].isHot);
}

TEST_CASE("a tunnel counts as one place, however long, and in both directions")
{
    auto down = inside(1, 14'400);
    down.direction = "down";
    const auto spots = roadSpots({inside(1, 12'345), inside(1, 13'900), down, at(12'345)}, {});
    REQUIRE(spots.size() == 2);
    CHECK(spots[0].tunnel == tunnel(1));
    CHECK(spots[0].count == 3);
    CHECK(spots[0].isHot);
}

TEST_CASE("what has two deviations more than the others stands out before it has three")
{
    std::vector<RoadIncident> incidents{at(100), at(200)};
    for (int bin = 1; bin < 12; ++bin)
        incidents.push_back(at(bin * 500));
    const auto spots = roadSpots(incidents, {});
    CHECK(spots.front().count == 2);
    CHECK(spots.front().isHot);
    CHECK(std::ranges::count_if(spots, &RoadSpot::isHot) == 1);
}

TEST_CASE("exactly two deviations above the mean are enough")
{
    // 2, 1, 1, 1, 1: the mean is 1.2, the deviation 0.4.
    const auto spots = roadSpots({at(100), at(200), at(600), at(1100), at(1600), at(2100)}, {});
    CHECK(spots.front().isHot);
}

TEST_CASE("what says no place is left out, and of nothing there are no places")
{
    CHECK(roadSpots({{"up", {}, {}}}, {}).empty());
    CHECK(roadSpots({}, {}).empty());
}

TEST_CASE("a stake is written as on the post")
{
    CHECK(stakeText(12'345) == "K12+345");
    CHECK(stakeText(7) == "K0+007");
    CHECK(stakeText(3000) == "K3+000");
}

TEST_CASE("every incident with a place is counted once, in whatever order they come")
{
    const auto areCountedOnce = [] {
        std::vector<RoadIncident> incidents;
        const auto count = *rc::gen::inRange<std::size_t>(0, 40);
        for (std::size_t index = 0; index < count; ++index)
            incidents.push_back(*rc::gen::arbitrary<bool>()
                                    ? at(*rc::gen::inRange(0, 5000), *rc::gen::element("up", "down"))
                                    : inside(*rc::gen::inRange(0, 3), 0));
        const auto spots = roadSpots(incidents, {});
        std::size_t counted = 0;
        for (const auto& spot : spots)
            counted += spot.count;
        RC_ASSERT(counted == count);
        std::ranges::reverse(incidents);
        const auto again = roadSpots(incidents, {});
        RC_ASSERT(again.size() == spots.size());
        for (std::size_t index = 0; index < spots.size(); ++index)
            RC_ASSERT(again[index].count == spots[index].count && again[index].isHot == spots[index].isHot);
    };
    CHECK(rc::check(areCountedOnce));
}

}  // namespace beibao::traffic
