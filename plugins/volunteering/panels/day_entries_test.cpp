#include "panels/day_entries.h"

#include "visit/day_plan.h"

#include <beibao/model/typed_values.h>

#include <catch.h>

using namespace beibao;
using namespace beibao::volunteering;

namespace {

constexpr std::chrono::minutes china{480};
const Date day = *Date::parse("2024-12-05");

Id id(unsigned char number)
{
    std::array<std::byte, Id::size> bytes{};
    bytes.back() = std::byte{number};
    return *Id::fromBytes(bytes);
}

/// One home with two usual tasks and two items.
struct OneHome {
    OneHome()
    {
        Settings settings;
        settings.usualTasks = {"windows", "bedding"};
        settings.checkItems = {{"sockets", 2, true, false}, {"detector", 1, false, true}};
        unsigned char next = 10;
        visit = withHome({}, home, settings, [&] { return id(next++); });
    }

    [[nodiscard]] Id row(const char* list, std::size_t index) const { return model::rowsOf(visit, list)[index].id; }
    void apply(const model::Fields& changes)
    {
        for (const auto& [name, value] : changes)
            visit[name] = value;
    }
    [[nodiscard]] const model::Fields& cells(const char* list, std::size_t index) const
    {
        return model::rowsOf(visit, list)[index].cells;
    }

    Id home = id(1);
    model::Fields visit;
};

std::string clock(const std::string& typed)
{
    const auto moment = momentOn(day, typed, china);
    return moment ? moment->text() : std::string();
}

}  // namespace

TEST_CASE("a home is added once, with its usual tasks and the fire check")
{
    OneHome one;
    CHECK(model::rowsOf(one.visit, "tasks").size() == 2);
    CHECK(model::rowsOf(one.visit, "checks").size() == 2);
    one.apply(withHome(one.visit, one.home, Settings(), [] { return id(99); }));
    CHECK(model::rowsOf(one.visit, "homes").size() == 1);
}

TEST_CASE("what was taken out is not laid out again, unless nothing is left")
{
    OneHome one;
    auto tasks = model::rowsOf(one.visit, "tasks");
    tasks.pop_back();
    one.visit["tasks"] = tasks;
    Settings settings;
    settings.usualTasks = {"windows", "bedding"};
    one.apply(laidOut(one.visit, settings, [] { return id(99); }));
    CHECK(model::rowsOf(one.visit, "tasks").size() == 1);
    one.visit["tasks"] = std::vector<model::Row>();
    one.apply(laidOut(one.visit, settings, [] { return id(99); }));
    CHECK(model::rowsOf(one.visit, "tasks").size() == 2);
}

TEST_CASE("a task that is done says who and how long, and that the home was visited; refused, it says neither")
{
    OneHome one;
    one.apply(withDone(one.visit, one.row("tasks", 0), true, {id(7), 40}));
    CHECK(model::isSet(one.cells("tasks", 0), "done"));
    CHECK(model::idIn(one.cells("tasks", 0), "done_by") == id(7));
    CHECK(model::textOf(one.cells("homes", 0), "outcome") == "visited");
    one.apply(withRefused(one.visit, one.row("tasks", 0), true));
    CHECK(model::isSet(one.cells("tasks", 0), "refused"));
    CHECK_FALSE(model::isSet(one.cells("tasks", 0), "done"));
    CHECK(isEmpty(valueOf(one.cells("tasks", 0), "minutes")));
    CHECK(progressAt(one.visit, one.home).settled == 1);
    one.apply(withRefused(one.visit, one.row("tasks", 0), false));
    CHECK(progressAt(one.visit, one.home).settled == 0);
}

TEST_CASE("only what is not safe can be put right, and what turns out safe was not")
{
    OneHome one;
    CHECK(withFixed(one.visit, one.row("checks", 0), true).empty());
    one.apply(withAnswer(one.visit, one.row("checks", 0), "unsafe"));
    one.apply(withFixed(one.visit, one.row("checks", 0), true));
    CHECK(model::isSet(one.cells("checks", 0), "fixed"));
    one.apply(withAnswer(one.visit, one.row("checks", 0), "safe"));
    CHECK_FALSE(model::isSet(one.cells("checks", 0), "fixed"));
    CHECK(progressAt(one.visit, one.home).answered == 1);
}

TEST_CASE("who goes along is on the list once; all come at once, and only who came leaves")
{
    OneHome one;
    one.apply(withVolunteer(one.visit, id(7), id(20)));
    one.apply(withVolunteer(one.visit, id(7), id(21)));
    one.apply(withVolunteer(one.visit, id(8), id(22)));
    CHECK(model::rowsOf(one.visit, "attendance").size() == 2);
    one.apply(withCell(one.visit, "attendance", id(20), "arrived", *momentOn(day, "0910", china)));
    one.apply(withAll(one.visit, "departed", *momentOn(day, "1600", china)));
    CHECK_FALSE(isEmpty(valueOf(one.cells("attendance", 0), "departed")));
    CHECK(isEmpty(valueOf(one.cells("attendance", 1), "departed")));
    one.apply(withAll(one.visit, "arrived", *momentOn(day, "0830", china)));
    CHECK(model::valueIn<Timestamp>(one.cells("attendance", 0), "arrived")->clock() == "09:10");
    CHECK(model::valueIn<Timestamp>(one.cells("attendance", 1), "arrived")->clock() == "08:30");
}

TEST_CASE("who left may come back, and who did not come is taken out")
{
    OneHome one;
    one.apply(withVolunteer(one.visit, id(7), id(20)));
    one.apply(withCell(one.visit, "attendance", id(20), "arrived", *momentOn(day, "0830", china)));
    one.apply(withCell(one.visit, "attendance", id(20), "departed", *momentOn(day, "1000", china)));
    one.apply(withVolunteer(one.visit, id(7), id(21)));
    CHECK(model::rowsOf(one.visit, "attendance").size() == 2);
    one.apply(withoutRow(one.visit, "attendance", id(21)));
    CHECK(model::rowsOf(one.visit, "attendance").size() == 1);
}

TEST_CASE("a home goes with all that was laid out for it, as long as nothing was done there")
{
    OneHome one;
    auto worked = one;
    worked.apply(withAnswer(worked.visit, worked.row("checks", 0), "safe"));
    CHECK(withoutHome(worked.visit, worked.home).empty());
    one.apply(withoutHome(one.visit, one.home));
    for (const auto* list : {"homes", "tasks", "checks"})
        CHECK(model::rowsOf(one.visit, list).empty());
}

TEST_CASE("times of the day are typed with and without a colon")
{
    CHECK(clock("0830") == "2024-12-05T08:30:00+08:00");
    CHECK(clock("8:30") == "2024-12-05T08:30:00+08:00");
    CHECK(clock("8：05") == "2024-12-05T08:05:00+08:00");
    for (const auto* typed : {"", "8", "24:00", "0860", "8:3", "12345", "830", "-830", "120", "12:0", "8:30 ", "ab:cd"})
        CHECK(clock(typed).empty());
}
