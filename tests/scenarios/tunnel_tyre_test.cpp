#include "desk.h"

#include <catch.h>
#include <contains.h>

#include <fmt/format.h>

using namespace beibao;
using namespace beibao::test;

namespace {

/// The squadron at the tunnel of Meihe, on 3 December 2024.
struct Squadron : Desk {
    Squadron()
    {
        setToday("2024-12-03");
        (void)done({"init", "--profile", "traffic-squadron", "--unit", "330326"});
        tunnel = create("core.place", "{name: 梅鹤隧道}");
    }

    /// The burst tyre; `rest` changes or adds fields.
    std::string incident(const std::string& rest = {})
    {
        return create("traffic.incident", fmt::format("{}\n{}", tyre(), rest));
    }

    [[nodiscard]] std::string tyre() const
    {
        return fmt::format("found: 2024-12-03T10:12+08:00\nroad: 104 国道\ntunnel: {}\nstake_km: 12\nstake_m: 345\n"
                           "plate: 浙c·12345\nvehicle: car\nfault: T1\nwheel: FR\nlane: lane\nmovable: false",
                           tunnel);
    }

    std::string tunnel;
};

}  // namespace

TEST_CASE("a burst tyre in the tunnel: 80 m are right, 200 m are advice, and the minutes are counted")
{
    Squadron squadron;
    const auto incident = squadron.incident();
    const auto noted =
        squadron.run({"record", "update", incident},
                     "{arrived: 2024-12-03T10:13+08:00, secured: 2024-12-03T10:16+08:00, warning_distance: 80000}");
    CHECK(noted.exit == 0);
    CHECK(noted.tells("不是违法"));
    (void)squadron.done({"record", "update", incident},
                        "{cleared: 2024-12-03T10:36+08:00, actions: [{action: warning, at: 2024-12-03T10:16+08:00}, "
                        "{action: tyre_change, at: 2024-12-03T10:34+08:00}], card_given: true}");
    (void)squadron.done({"record", "move", incident, "cleared"});
    const auto fields = squadron.fields(incident);
    CHECK(fields.at("distance_verdict") == "ok");
    CHECK(fields.at("to_secure") == 4);
    CHECK(fields.at("to_clear") == 24);
    CHECK(fields.at("chainage") == 12345);
    CHECK(fields.at("scene") == "104国道 梅鹤隧道 K12+345");
    CHECK(fields.at("plate") == "浙C12345");

    const auto slip = squadron.file("card.escpos").string();
    (void)squadron.done({"document", "render", incident, "card", "--to", slip});
    CHECK(readText(slip).starts_with("\x1b@"));
    CHECK(firstMissing(squadron.paper(incident, "card"),
                       {"车靠边、人撤离、即报警", "50 至 100 米", "200 米", "轮胎", "制动", "机油", "燃油"}) == "");
    CHECK(firstMissing(squadron.paper(incident, "sheet"), {"K12+345", "浙C12345", "右前", "更换轮胎", "24"}) == "");
}

TEST_CASE("the same on an expressway is too near, and the tyre may not be changed in the lane")
{
    Squadron squadron;
    const auto incident = squadron.incident("road_class: expressway");
    const auto near = squadron.run({"record", "update", incident}, "{warning_distance: 80000}");
    CHECK(near.tells("至少 150 米"));
    CHECK(squadron.fields(incident).at("distance_verdict") == "too_near");
    const auto changed = squadron.run({"record", "update", incident}, "{actions: [{action: tyre_change}]}");
    CHECK(changed.exit == 3);
    CHECK(changed.tells("清障车"));
    CHECK(squadron.run({"record", "update", incident}, "{actions: [{action: recovery, at: 2024-12-03T10:20+08:00}]}")
              .exit == 0);
    CHECK(contains(squadron.paper(incident, "card"), "护栏外"));
}

TEST_CASE("a plate with the letter O and a vehicle that was gone before it was found are refused")
{
    Squadron squadron;
    const auto plate =
        squadron.run({"record", "create", "traffic.incident"}, "{road: 104 国道, fault: B1, plate: 浙C1O345}");
    CHECK(plate.exit == 3);
    CHECK(plate.tells("plate"));
    const auto special = squadron.run({"record", "create", "traffic.incident"},
                                      "{road: 104 国道, fault: B1, plate: 临时号牌12, special_plate: true}");
    CHECK(special.exit == 0);
    const auto order =
        squadron.run({"record", "create", "traffic.incident"}, squadron.tyre() + "\ncleared: 2024-12-03T10:00+08:00");
    CHECK(order.exit == 3);
    CHECK(order.tells("cleared"));
    CHECK(squadron
              .run({"record", "create", "traffic.incident"}, "{road: 104 国道, fault: B1, stake_km: 1, stake_m: 1000}")
              .exit == 3);
}

TEST_CASE("moments are noted by one key each, and an injury leads to the accident procedure")
{
    Squadron squadron;
    const auto incident = squadron.create("traffic.incident", "{road: 104 国道, fault: B1}");
    (void)squadron.done({"action", "run", incident, "arrive"});
    CHECK(squadron.run({"action", "run", incident, "arrive"}).tells("已经登记过"));
    (void)squadron.done({"action", "run", incident, "secure"}, "{distance: 60000}");
    CHECK(squadron.fields(incident).at("warning_distance") == 60000);
    CHECK(squadron.run({"record", "update", incident}, "{injuries: true}").tells("道路交通安全法第七十条"));
    const auto cleared = squadron.run({"action", "run", incident, "clear"});
    CHECK(cleared.exit == 3);
    (void)squadron.done({"record", "move", incident, "accident"});
}

TEST_CASE("three in ninety days make the tunnel a hot spot, which leads to a proposal with a picture")
{
    Squadron squadron;
    for (const auto* day : {"2024-09-20", "2024-10-05", "2024-11-11"})
        (void)squadron.create("traffic.incident",
                              fmt::format("{{road: 104 国道, tunnel: {}, stake_km: 12, stake_m: 900, fault: "
                                          "T1, found: {}T08:00+08:00}}",
                                          squadron.tunnel, day));
    (void)squadron.create("traffic.incident",
                          "{road: 104 国道, stake_km: 3, stake_m: 100, fault: B1, found: 2024-11-01T08:00+08:00}");
    (void)squadron.create("traffic.incident",
                          "{road: 104 国道, stake_km: 3, stake_m: 100, fault: B1, found: 2024-08-01T08:00+08:00}");
    const auto review = squadron.create("traffic.review", "{road: 104 国道}");
    const auto fields = squadron.fields(review);
    CHECK(fields.at("from") == "2024-09-05");
    CHECK(fields.at("incidents") == 4);
    CHECK(fields.at("hot") == 1);
    CHECK_FALSE(fields.contains("proposal"));
    (void)squadron.done({"action", "run", review, "draft_proposal"});
    CHECK(contains(squadron.fields(review).at("proposal").get<std::string>(), "梅鹤隧道近期发生车辆故障 3 起"));
    CHECK(squadron.run({"action", "run", review, "draft_proposal"}).tells("请先清空"));
    (void)squadron.done({"record", "update", review}, "{sent: 2024-12-03}");
    (void)squadron.done({"record", "move", review, "proposed"});
    CHECK(firstMissing(squadron.paper(review, "proposal"), {"梅鹤隧道", "K3+000—K3+500", "增设警示标志"}) == "");
    // What was proposed rests on what was counted then.
    (void)squadron.incident();
    (void)squadron.done({"record", "update", review}, "{answer: 已列入计划}");
    CHECK(squadron.fields(review).at("incidents") == 4);
    CHECK(squadron.fields(review).at("spots").size() == 2);
    CHECK(squadron.run({"record", "update", review}, "{road: 228 国道}").exit == 3);
    const auto places =
        squadron.done({"report", "run", "traffic.by_place", "--from", "2024-09-05", "--to", "2024-12-03"});
    CHECK(places.at("parts").at(0).at("rows").at(0).at(3) == 4);
}

TEST_CASE("a road is one road, however it is typed")
{
    Squadron squadron;
    for (const auto* road : {"G104", "g 104", "Ｇ１０４"})
        (void)squadron.create(
            "traffic.incident",
            fmt::format("{{road: '{}', stake_km: 3, fault: T1, found: 2024-12-01T08:00+08:00}}", road));
    CHECK(squadron.fields(squadron.create("traffic.review", "{road: ｇ104}")).at("incidents") == 3);
}

TEST_CASE("what is typed to the minute stands beside what the clock noted to the second, and times are as shown")
{
    Squadron squadron;
    const auto incident = squadron.create(
        "traffic.incident",
        "{road: 104 国道, fault: T1, found: '2024-12-03T10:12:50+08:00', arrived: '2024-12-03T10:12+08:00', cleared: "
        "'2024-12-03T10:36:10+08:00'}");
    CHECK(squadron.fields(incident).at("to_clear") == 24);
}

TEST_CASE("what is over stays consistent, and an injury that comes to light later leads to the accident procedure")
{
    Squadron squadron;
    const auto incident = squadron.create("traffic.incident", "{road: 104 国道, fault: B1}");
    (void)squadron.done({"action", "run", incident, "clear"});
    CHECK(squadron.run({"record", "update", incident}, "{cleared: null}").exit == 3);
    CHECK(squadron.run({"record", "update", incident}, "{injuries: true}").exit == 3);
    (void)squadron.done({"record", "move", incident, "accident"});
    (void)squadron.done({"record", "update", incident}, "{injuries: true}");
    CHECK(squadron.run({"action", "run", incident, "arrive"}).exit == 0);
    const auto towed =
        squadron.run({"record", "create", "traffic.incident"}, "{road: 104 国道, fault: S1, actions: [{action: tow}]}");
    CHECK(towed.exit == 3);
    CHECK(towed.tells("第六十一条"));
    CHECK(
        squadron
            .run({"record", "create", "traffic.incident"}, "{road: 104 国道, fault: B1, found: 2025-12-03T10:00+08:00}")
            .exit == 3);
}

TEST_CASE("the figures of the squadron are medians of minutes")
{
    Squadron squadron;
    for (const auto* cleared : {"10:22", "10:32", "10:52"})
        (void)squadron.create("traffic.incident",
                              fmt::format("{{road: 104 国道, fault: T1, found: 2024-12-03T10:12+08:00, "
                                          "cleared: '2024-12-03T{}+08:00'}}",
                                          cleared));
    const auto rows = squadron.done({"report", "run", "traffic.times", "--from", "2024-12-01", "--to", "2024-12-31"})
                          .at("parts")
                          .at(0)
                          .at("rows");
    CHECK(rows.at(0).at(0) == 3);
    CHECK(rows.at(0).at(2) == 20);
    const auto hours =
        squadron.done({"report", "run", "traffic.by_hour", "--from", "2024-12-01", "--to", "2024-12-31"});
    CHECK(hours.at("parts").at(0).at("rows") == Json::parse(R"([["10", 3]])"));
}
