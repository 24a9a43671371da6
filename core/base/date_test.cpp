#include <beibao/base/date.h>

#include <catch.h>
#include <rapidcheck.h>

using beibao::Date;
using beibao::Timestamp;
using std::chrono::minutes;

TEST_CASE("A date is a day that exists")
{
    CHECK(Date::parse("2024-02-29")->text() == "2024-02-29");
    for (const auto* text : {"2023-02-29", "2024-13-01", "2024-1-1", "20240101", "2024-01-01 ", "", "0999-01-01"})
        CHECK_FALSE(Date::parse(text));
}

TEST_CASE("A time keeps the offset it was written in")
{
    const auto time = Timestamp::parse("2024-11-15T10:40+08:00", minutes{0});
    REQUIRE(time);
    CHECK(time->text() == "2024-11-15T10:40:00+08:00");
    CHECK(time->instant() == Timestamp::parse("2024-11-15T02:40:00Z", minutes{0})->instant());
    CHECK(time->date().text() == "2024-11-15");
}

TEST_CASE("A time without an offset is in the offset that is given")
{
    CHECK(Timestamp::parse("2024-11-15 10:40", minutes{480})->text() == "2024-11-15T10:40:00+08:00");
}

TEST_CASE("The minute of a time leaves its seconds out, before 1970, too")
{
    const auto minuteOf = [](std::string_view text) {
        const auto time = Timestamp::parse(text, std::chrono::minutes{0});
        return Timestamp(time->minute(), time->offset()).text();
    };
    CHECK(minuteOf("2024-11-15T10:40:59.75+08:00") == "2024-11-15T10:40:00+08:00");
    CHECK(minuteOf("1969-12-31T23:59:30Z") == "1969-12-31T23:59:00+00:00");
}

TEST_CASE("Times of another form are refused rather than guessed")
{
    for (const auto* text : {"2024-11-15", "2024-11-15T24:00Z", "2024-11-15T10:60Z", "2024-11-15T10:40:00.1234567Z",
                             "2024-11-15T10:40+08:00x", "2024-11-15T10:40+", "2024-11-15T10"})
        CHECK_FALSE(Timestamp::parse(text, minutes{0}));
}

TEST_CASE("Every time reads back from its text")
{
    CHECK(rc::check([] {
        const auto instant =
            beibao::fromMicroseconds(*rc::gen::inRange<std::int64_t>(-30'000'000'000'000'000, 200'000'000'000'000'000));
        const Timestamp time(instant, minutes{*rc::gen::inRange(-14 * 60, 14 * 60 + 1)});
        RC_ASSERT(Timestamp::parse(time.text(), minutes{0}) == time);
    }));
}
