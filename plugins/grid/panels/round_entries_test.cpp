#include "panels/round_entries.h"

#include <catch.h>

namespace beibao::grid {

namespace {

Id id(int last)
{
    return Id::parse("0192f2a1-0000-7000-8000-00000000000" + std::to_string(last)).value();
}

Timestamp afternoon()
{
    return Timestamp::parse("2024-10-18T15:05:00+08:00", {}).value();
}

/// The round as it is after a change of some of its fields.
model::Fields after(model::Fields round, const model::Fields& change)
{
    for (const auto& [name, value] : change)
        round[name] = value;
    return round;
}

}  // namespace

TEST_CASE("a door becomes a visit with its place, which what is found there keeps; whom it is about is not guessed")
{
    auto round = withVisit({}, {id(1), id(2)}, afternoon());
    REQUIRE(model::rowsOf(round, "visits").size() == 1);
    CHECK(*model::get<Id>(model::rowsOf(round, "visits")[0].cells, "household") == id(1));
    round = after(round, withVisitCell(round, 0, "note", std::string("狗咬鸡")));
    CHECK(model::textOf(model::rowsOf(round, "visits")[0].cells, "note") == "狗咬鸡");

    round = after(round, withMatter(round, {"dispute", "狗咬死 11 只母鸡", {}}, 0));
    const auto matter = model::rowsOf(round, "matters").at(0);
    CHECK(*model::get<Id>(matter.cells, "place") == id(2));
    CHECK(isEmpty(valueOf(matter.cells, "person")));

    round = after(round, withMatter(round, {"other", "路灯不亮", {}}, std::nullopt));
    CHECK(isEmpty(valueOf(model::rowsOf(round, "matters").at(1).cells, "place")));
}

TEST_CASE("a matter is taken out again until something became of it")
{
    auto round = withMatter({}, {"hazard", "电线老化", {}}, std::nullopt);
    CHECK(model::rowsOf(withoutMatter(round, 0), "matters").empty());
    auto rows = model::rowsOf(round, "matters");
    rows[0].cells["became"] = id(4);
    round["matters"] = rows;
    CHECK(model::rowsOf(withoutMatter(round, 0), "matters").size() == 1);
    CHECK(model::rowsOf(withoutMatter(round, 7), "matters").size() == 1);
}

TEST_CASE("a duty is ticked and unticked, and keeps its note")
{
    CHECK_FALSE(isDone({}, "hazards"));
    auto round = withDuty({}, "hazards", true);
    CHECK(isDone(round, "hazards"));
    auto rows = model::rowsOf(round, "duties");
    rows[0].cells["note"] = std::string("已告知");
    round["duties"] = rows;
    round = after(round, withDuty(round, "hazards", false));
    CHECK_FALSE(isDone(round, "hazards"));
    REQUIRE(model::rowsOf(round, "duties").size() == 1);
    CHECK(model::textOf(model::rowsOf(round, "duties")[0].cells, "note") == "已告知");
}

}  // namespace beibao::grid
