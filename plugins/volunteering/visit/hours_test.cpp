#include "visit/hours.h"

#include <catch.h>
#include <rapidcheck.h>

using namespace beibao;
using namespace beibao::volunteering;

namespace {

Timestamp at(const std::string& clock)
{
    return *Timestamp::parse("2024-12-05T" + clock + "+08:00", std::chrono::minutes{480});
}

Id somebody(unsigned char number)
{
    std::array<std::byte, Id::size> bytes{};
    bytes.back() = std::byte{number};
    return *Id::fromBytes(bytes);
}

Presence present(unsigned char volunteer, const std::string& arrived, const std::string& departed)
{
    return {somebody(volunteer), at(arrived), at(departed)};
}

std::string hours(const std::string& arrived, const std::string& departed)
{
    return hoursOf(minutesOf(present(1, arrived, departed))).text();
}

}  // namespace

TEST_CASE("the hours of the day of 5 December 2024")
{
    CHECK(hours("08:30", "16:00") == "7.5");
    CHECK(hours("09:10", "16:00") == "6.8");
    CHECK(hours("08:30", "12:00") == "3.5");
}

TEST_CASE("hours are rounded down once, after minutes are summed")
{
    CHECK(hoursOf(410 + 410 + 410).text() == "20.5");
    CHECK(hoursOf(5).text() == "0.0");
    CHECK(hoursOf(0).text() == "0.0");
}

TEST_CASE("who left before he arrived was not there")
{
    CHECK(minutesOf(present(1, "12:00", "08:30")) == 0);
}

TEST_CASE("two presences of one person overlap where they share time, and not where one ends as the other begins")
{
    const auto morning = present(1, "08:30", "12:00");
    CHECK(overlap(morning, present(1, "11:59", "13:00")));
    CHECK(overlap(morning, present(1, "09:00", "09:30")));
    CHECK_FALSE(overlap(morning, present(1, "12:00", "13:00")));
    CHECK_FALSE(overlap(morning, present(2, "09:00", "09:30")));
}

TEST_CASE("what overlaps is named by its place, also where the other is on another day of visits")
{
    const std::vector<Presence> here{present(1, "08:30", "10:00"), present(2, "08:30", "10:00"),
                                     present(1, "09:30", "11:00")};
    CHECK(overlapping(here, {}) == std::vector<std::size_t>{2});
    const std::vector<Presence> elsewhere{present(2, "09:59", "12:00")};
    CHECK(overlapping(here, elsewhere) == std::vector<std::size_t>{1, 2});
}

TEST_CASE("overlapping does not depend on which of the two is asked, and an hour is never more than its minutes")
{
    CHECK(rc::check([] {
        const auto minute = [] { return *rc::gen::inRange(0, 24 * 60); };
        const auto moment = [&](int minutes) {
            return Timestamp(at("00:00").instant() + std::chrono::minutes{minutes}, std::chrono::minutes{480});
        };
        const Presence one{somebody(1), moment(minute()), moment(minute())};
        const Presence other{somebody(1), moment(minute()), moment(minute())};
        RC_ASSERT(overlap(one, other) == overlap(other, one));
        const auto minutes = minutesOf(one);
        const auto hours = hoursOf(minutes);
        RC_ASSERT(hours.units * 6 <= minutes);
        RC_ASSERT(minutes - hours.units * 6 < 6);
    }));
}
