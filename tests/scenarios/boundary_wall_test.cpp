#include "wall_case.h"

#include <catch.h>

#include <algorithm>
#include <utility>

using namespace beibao;
using namespace beibao::test;

namespace {

/// The day and the title of each reminder, in order.
std::vector<std::pair<std::string, std::string>> remindersOf(Desk& desk)
{
    std::vector<std::pair<std::string, std::string>> reminders;
    const auto tasks = desk.done({"task", "list"});
    for (const auto& item : tasks.at("items"))
        reminders.emplace_back(item.at("due").get<std::string>(), item.at("title").get<std::string>());
    return reminders;
}

const std::pair<std::string, std::string> weekly{"2024-11-22", "七日回访"};
const std::pair<std::string, std::string> rebuilding{"2024-12-10", "约定履行期限"};
const std::pair<std::string, std::string> monthly{"2024-12-15", "三十日回访"};
const std::pair<std::string, std::string> court{"2024-12-16", "可共同申请司法确认，截止"};
const std::pair<std::string, std::string> quarterly{"2025-02-13", "九十日回访"};

}  // namespace

TEST_CASE("the tape readings of the wall give the misclosure, the area and the strip of the case")
{
    WallCase wall;
    const auto fields = wall.fields(wall.mediated());
    CHECK(fields.at("misclosure") == -29);
    CHECK(fields.at("area").dump() == "99.73");
    CHECK(fields.at("strip").get<double>() > 3.099);
    CHECK(fields.at("strip").get<double>() < 3.101);
}

TEST_CASE(
    "the agreement takes effect when all have signed and sealed, and the court may be asked until the thirtieth day")
{
    WallCase wall;
    const auto dispute = wall.agreed();
    const auto record = wall.done({"record", "get", dispute});
    CHECK(record.at("state") == "agreed_written");
    CHECK(record.at("number") == "章调2024-A0001");
    CHECK(record.at("fields").at("effective_at") == "2024-11-15T10:40:00+08:00");
    // The thirtieth day is a Sunday; the period ends on the working day that follows.
    CHECK(record.at("fields").at("confirm_by") == "2024-12-16");
    CHECK(record.at("fields").at("risk") == "green");
}

TEST_CASE("the agreement reminds of the rebuilding, the follow-ups and the court, and of nothing else")
{
    WallCase wall;
    const auto dispute = wall.agreed();
    CHECK(remindersOf(wall) == std::vector{weekly, rebuilding, monthly, court, quarterly});

    SECTION("a follow-up takes its reminder away")
    {
        wall.setToday("2024-11-22");
        (void)wall.done({"action", "run", dispute, "follow_up"},
                        "{on_day: 2024-11-22, result: partial, satisfaction: 4}");
        CHECK(remindersOf(wall) == std::vector{rebuilding, monthly, court, quarterly});
    }
    SECTION("the rebuilt wall takes its reminder away")
    {
        wall.setToday("2024-12-09");
        (void)wall.done({"record", "update", dispute}, R"(
terms:
  - {what: 围墙维持现状，双方各自使用丈量界线本侧的地面。}
  - {what: 陆某修复坍塌的三米围墙，并补偿旧石料款。, amount: 80000, due: 2024-12-10, done: 2024-12-09, proof: 收条}
)");
        CHECK(remindersOf(wall) == std::vector{weekly, monthly, court, quarterly});
    }
    SECTION("the application to the court takes its reminder away")
    {
        (void)wall.done({"record", "update", dispute}, "{confirmation_filed: 2024-11-20}");
        CHECK(remindersOf(wall) == std::vector{weekly, rebuilding, monthly, quarterly});
    }
    SECTION("only what is due by a day is listed where a day is given")
    {
        const auto items = wall.done({"task", "list", "--due", "2024-12-10"}).at("items");
        CHECK(items.size() == 2);
    }
}

TEST_CASE("the period for mediation is a reminder until there is an agreement")
{
    WallCase wall;
    (void)wall.investigated();
    CHECK(remindersOf(wall) == std::vector{std::pair<std::string, std::string>{"2024-12-12", "调解期限届满"}});
}

TEST_CASE("wording that settles who owns the land is refused with the reason and the place")
{
    WallCase wall;
    const auto dispute = wall.mediated();
    for (const std::string what :
         {"围墙以东土地归丁老伯所有", "围墙以西的宅基地归陆某", "争议地块所有权属于丁老伯",
          "该宅基地使用权确认为陆某享有", "墙脚空地属于陆某私有", "双方确认老屋产权归丁老伯"}) {
        INFO(what);
        const auto outcome = wall.update(dispute, "terms: [{what: 围墙维持现状}, {what: " + what + "}]");
        CHECK(outcome.exit == 3);
        CHECK(outcome.tells("terms[2].what"));
        CHECK(outcome.tells("土地管理法第十四条"));
    }
    CHECK_FALSE(wall.fields(dispute).contains("terms"));
}

TEST_CASE("wording that settles personal status is refused with its own reason")
{
    WallCase wall;
    const auto outcome = wall.update(wall.mediated(), "terms: [{what: 双方解除收养关系}]");
    CHECK(outcome.exit == 3);
    CHECK(outcome.tells("terms[1].what"));
    CHECK(outcome.tells("身份关系"));
}

TEST_CASE("wording that arranges use and performance passes")
{
    WallCase wall;
    const auto dispute = wall.mediated();
    for (const std::string what :
         {"围墙维持现状，双方各自使用丈量界线本侧的地面", "旧石料归还丁老伯", "陆某修复坍塌的三米围墙，并补偿旧石料款",
          "双方不再就土地权属提出争执，可向乡镇人民政府申请处理", "排水沟由双方共同疏通，费用各半"}) {
        INFO(what);
        const auto outcome = wall.update(dispute, "terms: [{what: '" + what + "'}]");
        CHECK(outcome.err == "");
        CHECK(outcome.exit == 0);
    }
}

TEST_CASE("a second case between the same two within a year warns on intake, and a third is red")
{
    WallCase wall;
    const auto elsewhere = wall.create("core.place", "{name: 新江村}");
    const auto first = wall.takeIn("2024-11-12", wall.yard);
    REQUIRE(first.exit == 0);
    CHECK_FALSE(first.tells("近 12 个月内已有"));

    SECTION("within twelve months, wherever it is")
    {
        wall.setToday("2025-03-03");
        const auto second = wall.takeIn("2025-03-03", elsewhere);
        REQUIRE(second.exit == 0);
        CHECK(second.tells("提醒：parties: 相同当事人之间或同一地点近 12 个月内已有 1 起纠纷：章调2024-A0001。"));
        CHECK(second.json.at("fields").at("risk") == "yellow");
        CHECK(second.json.at("fields").at("earlier").at(0).at("id") == first.json.at("id"));

        wall.setToday("2025-10-10");
        const auto third = wall.takeIn("2025-10-10", elsewhere);
        REQUIRE(third.exit == 0);
        CHECK(third.tells("近 12 个月内已有 2 起纠纷"));
        CHECK(third.json.at("fields").at("risk") == "red");
    }
    SECTION("after thirteen months no more")
    {
        wall.setToday("2025-12-12");
        const auto later = wall.takeIn("2025-12-12", wall.yard);
        REQUIRE(later.exit == 0);
        CHECK_FALSE(later.tells("近 12 个月内已有"));
        CHECK(later.json.at("fields").at("risk") == "green");
        CHECK_FALSE(later.json.at("fields").contains("earlier"));
    }
}

TEST_CASE("identity numbers are masked, and shown for a reason that the journal keeps")
{
    WallCase wall;
    const auto get = wall.run({"record", "get", wall.ding});
    REQUIRE(get.exit == 0);
    CHECK(get.out.find(WallCase::dingsNumber) == std::string::npos);
    CHECK(get.json.at("fields").at("id_number").get<std::string>().find('*') != std::string::npos);

    CHECK(wall.run({"record", "reveal", wall.ding, "id_number"}).exit == 2);

    const auto shown = wall.done({"record", "reveal", wall.ding, "id_number", "--why", "核对身份"});
    CHECK(shown.at("value") == WallCase::dingsNumber);
    const auto journal = wall.run({"journal", "show"});
    REQUIRE(journal.exit == 0);
    const auto last = journal.json.at("items").back();
    CHECK(last.at("why") == "核对身份");
    CHECK(last.at("actor") == "admin");
    CHECK(last.at("edits").at(0).at("operation") == "reveal");
    CHECK(last.at("edits").at(0).at("id") == wall.ding);
    CHECK(last.at("edits").at(0).at("fields") == Json::array({"id_number"}));
    CHECK(journal.out.find(WallCase::dingsNumber) == std::string::npos);
    CHECK(wall.done({"journal", "verify"}).at("ok") == true);
}

TEST_CASE("no state of a dispute may be skipped")
{
    WallCase wall;
    const auto taken = wall.takeIn("2024-11-12", wall.yard);
    const auto dispute = taken.json.at("id").get<std::string>();
    for (const std::string state : {"mediating", "agreed_written", "performed", "archived"})
        CHECK(wall.move(dispute, state).exit == 6);
    CHECK(wall.done({"record", "get", dispute}).at("state") == "draft");

    REQUIRE(wall.move(dispute, "accepted").exit == 0);
    for (const std::string state : {"draft", "agreed_written", "confirmed", "archived"})
        CHECK(wall.move(dispute, state).exit == 6);
}

TEST_CASE("a dispute is not accepted while a party has not consented or was not told of its rights")
{
    WallCase wall;
    const auto dispute = wall.takeIn("2024-11-12", wall.yard).json.at("id").get<std::string>();
    const auto parties = [&](const std::string& ofLu) {
        return "parties: [{party: " + wall.ding +
               ", side: applicant, consent: true, rights_notice: true}, {party: " + wall.lu + ", side: respondent, " +
               ofLu + "}]";
    };
    REQUIRE(wall.update(dispute, parties("consent: false, rights_notice: true")).exit == 0);
    const auto refused = wall.move(dispute, "accepted");
    CHECK(refused.exit == 3);
    CHECK(refused.tells("人民调解法第十七条"));

    REQUIRE(wall.update(dispute, parties("consent: true")).exit == 0);
    CHECK(wall.move(dispute, "accepted").tells("请先告知每位当事人权利义务"));

    REQUIRE(wall.update(dispute, parties("consent: true, rights_notice: true")).exit == 0);
    CHECK(wall.move(dispute, "accepted").exit == 0);
}

TEST_CASE("a written agreement without the seal of the committee is refused")
{
    WallCase wall;
    const auto dispute = wall.written();
    const auto at = ", signed_at: 2024-11-15T10:40+08:00, consent: true, rights_notice: true}";
    REQUIRE(wall.update(dispute, "{mediator_signed_at: 2024-11-15T10:40+08:00, parties: [{side: applicant, party: " +
                                     wall.ding + at + ", {side: respondent, party: " + wall.lu + at + "]}")
                .exit == 0);
    const auto unsealed = wall.move(dispute, "agreed_written");
    CHECK(unsealed.exit == 3);
    CHECK(unsealed.tells("人民调解法第二十九条"));

    REQUIRE(wall.update(dispute, "{sealed_at: 2024-11-15T10:45+08:00}").exit == 0);
    CHECK(wall.move(dispute, "agreed_written").exit == 0);
    CHECK(wall.fields(dispute).at("effective_at") == "2024-11-15T10:45:00+08:00");
}

TEST_CASE("a police officer alone cannot conclude an agreement")
{
    WallCase wall;
    const auto dispute = wall.written();
    REQUIRE(wall.update(dispute, "mediators: [{id: " + wall.officer + ", role: chief}]").exit == 0);
    REQUIRE(wall.run({"action", "run", dispute, "sign"}, "{at: 2024-11-15T10:40+08:00}").exit == 0);
    const auto refused = wall.move(dispute, "agreed_written");
    CHECK(refused.exit == 3);
    CHECK(refused.tells("mediators"));
    CHECK(refused.tells("民警不能单独"));
    CHECK(wall.done({"record", "get", dispute}).at("state") == "mediating");
}
