#include "wall_case.h"

#include <catch.h>
#include <contains.h>

using namespace beibao;
using namespace beibao::test;

TEST_CASE("the month's mediation is reported from the records themselves", "[report]")
{
    WallCase day;
    (void)day.agreed();
    const auto list = day.done({"report", "list"});
    CHECK(contains(list.dump(), "mediation.monthly"));

    const auto report = day.done({"report", "run", "mediation.monthly", "--from", "2024-11-01", "--to", "2024-11-30"});
    CHECK(report.at("from") == "2024-11-01");
    const auto part = [&](const std::string& name) {
        for (const auto& each : report.at("parts"))
            if (each.at("name") == name)
                return each;
        throw std::runtime_error("no part " + name);
    };
    CHECK(part("mediation.accepted").at("rows") == Json::parse("[[1]]"));
    CHECK(part("mediation.by_kind").at("shown").at(0).at(0) == "墙界地界");
    CHECK(part("mediation.outcome").at("rows").at(0) == Json::parse(R"(["agreed_written", 1])"));
    CHECK(part("mediation.rates").at("shown") == Json::parse(R"([["1", "100.0%", "0"]])"));
    // Another month has none of it, and a rate of nothing is no rate.
    const auto before = day.done({"report", "run", "mediation.rates", "--from", "2024-01-01", "--to", "2024-01-31"});
    CHECK(before.at("parts").at(0).at("shown") == Json::parse(R"([["0", "—", "0"]])"));
    // Without dates it is the last month that is over.
    CHECK(day.done({"report", "run", "mediation.monthly"}).at("to") == "2024-10-31");
}

TEST_CASE("a report is written for people and for programs", "[report]")
{
    WallCase day;
    (void)day.agreed();
    const std::vector<std::pair<std::string, std::string>> beginnings{
        {"r.pdf", "%PDF"}, {"r.html", "<!DOCTYPE html>"}, {"r.png", "\x89PNG"}, {"r.xlsx", "PK"}, {"r.json", "{"}};
    for (const auto& [name, beginning] : beginnings) {
        INFO(name);
        (void)day.done({"report", "run", "mediation.monthly", "--from", "2024-11-01", "--to", "2024-11-30", "--to-file",
                        day.file(name).string()});
        CHECK(readText(day.file(name)).starts_with(beginning));
    }
    (void)day.done({"report", "run", "mediation.by_kind", "--from", "2024-11-01", "--to", "2024-11-30", "--to-file",
                    day.file("r.csv").string()});
    CHECK(contains(readText(day.file("r.csv")), "墙界地界"));
    CHECK(day.run({"report", "run", "mediation.weekly"}).exit == 5);
    CHECK(day.run({"report", "run", "mediation.monthly", "--from", "2024-11-30", "--to", "2024-11-01"}).exit == 3);
    CHECK(day.run({"report", "run", "mediation.monthly", "--from", "soon"}).exit == 2);
    CHECK(day.run({"report", "run", "mediation.monthly", "--to-file", day.file("r.doc").string()}).exit == 2);
}

TEST_CASE("the lists that a module declares show what they say", "[report]")
{
    WallCase day;
    const auto dispute = day.mediated();
    const auto inView = [&](const std::string& view) {
        return day.done({"record", "list", "mediation.dispute", "--view", view}).at("items").size();
    };
    CHECK(inView("open") == 1);
    CHECK(inView("overdue") == 0);
    day.setToday("2025-02-01");
    CHECK(inView("overdue") == 1);
    CHECK(day.done({"record", "list", "mediation.dispute", "--view", "open", "--where", "kind = '99'"})
              .at("items")
              .empty());
    CHECK(day.run({"record", "list", "mediation.dispute", "--view", "nothing"}).exit == 5);
}

TEST_CASE("a referral is taken up with what it says, once", "[referral]")
{
    WallCase day;
    const auto diary = day.create("core.diary", "{at: 2024-11-15T09:00, place: " + day.yard + ", text: 两家为墙争吵}");
    const auto referral = day.done({"record", "refer", diary, "mediation.dispute", "--from", "-"},
                                   "{reason: 墙界之争, note: 丁家说墙进了他家院子}")
                              .at("id")
                              .get<std::string>();
    // What the module declares is filled from the referral; what is missing is asked for, and nothing is written.
    CHECK(day.run({"record", "take-up", referral, "--from", "-"}, "{kind: '05'}").exit == 3);
    CHECK(day.done({"record", "get", referral}).at("state") == "sent");
    const auto taken =
        day.done({"record", "take-up", referral, "--from", "-"}, "{kind: '05', place: " + day.yard + "}");
    CHECK(taken.at("type") == "mediation.dispute");
    CHECK(taken.at("fields").at("subject") == "墙界之争");
    CHECK(taken.at("fields").at("brief") == "丁家说墙进了他家院子");
    const auto after = day.done({"record", "get", referral});
    CHECK(after.at("state") == "accepted");
    CHECK(after.at("fields").at("result").at("id") == taken.at("id"));
    CHECK(day.run({"record", "take-up", referral, "--from", "-"}, "{kind: '05', place: " + day.yard + "}").exit == 6);
    CHECK(day.run({"record", "take-up", diary}, "{}").exit == 5);
    CHECK(day.run({"record", "refer", diary, "mediation.nothing"}, "{reason: 转办}").exit == 5);
}
