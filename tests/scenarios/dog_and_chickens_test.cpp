#include "breeder_case.h"

#include <catch.h>
#include <contains.h>

#include <algorithm>
#include <set>

using namespace beibao;
using namespace beibao::test;

namespace {

/// The types of a thread, oldest first.
std::vector<std::string> typesOf(const Json& thread)
{
    std::vector<std::string> types;
    for (const auto& item : thread.at("items"))
        types.push_back(item.at("type").get<std::string>());
    return types;
}

}  // namespace

TEST_CASE("a round goes into the diary with the people met and its matters, which are handed on")
{
    BreederCase desk;
    const auto round = desk.noted();
    const auto diary = desk.fields(desk.inDiary(round));
    CHECK(desk.fields(round).at("visits").at(0).at("written").at("type") == "core.diary");
    CHECK(diary.at("at") == "2024-10-18T15:05:00+08:00");
    CHECK(contains(diary.at("text").get<std::string>(), "养殖户章某反映"));
    REQUIRE(diary.at("people").size() == 1);
    CHECK(diary.at("people").at(0).at("id") == desk.breeder);
    REQUIRE(diary.at("matters").size() == 2);
    CHECK(diary.at("matters").at(0).at("became").at("type") == "core.referral");
    CHECK(diary.at("matters").at(1).at("became").at("type") == "grid.lead");

    const auto lead = desk.done({"record", "get", desk.only("grid.lead")});
    CHECK(lead.at("fields").at("person").at("id") == desk.breeder);
    CHECK(lead.at("fields").at("check_by") == "2024-10-23");
    CHECK(lead.at("state") == "open");

    SECTION("what was handed on is not handed on again")
    {
        const auto again = desk.run({"action", "run", round, "hand_on"});
        CHECK(again.exit == 3);
        CHECK(again.tells("没有新的内容"));
    }
}

TEST_CASE(
    "each visit of a round is an entry of its own, so that one household's matters stay apart from the next one's")
{
    BreederCase desk;
    const auto barn = desk.create("core.place", R"({name: 村东粮仓, division: "330604104264"})");
    const auto household = desk.create("core.household", "{name: 陈家, address: " + barn + "}");
    const auto round = desk.create("grid.round", R"(
on_day: 2024-10-18
division: "330604104264"
visits:
  - {at: 2024-10-18T15:05+08:00, place: )" + desk.shed +
                                                     R"(, note: 狗咬鸡}
  - {at: 2024-10-18T16:00+08:00, household: )" + household +
                                                     ", place: " + barn + R"(, note: 电线老化}
matters:
  - {kind: dispute, what: 狗咬死 11 只母鸡, place: )" +
                                                     desk.shed + R"(}
  - {kind: hazard, what: 粮仓电线老化, place: )" + barn +
                                                     "}\n");
    (void)desk.done({"action", "run", round, "hand_on"});
    const auto visits = desk.fields(round).at("visits");
    const auto first = visits.at(0).at("written").at("id").get<std::string>();
    const auto second = visits.at(1).at("written").at("id").get<std::string>();
    CHECK(desk.fields(first).at("matters").at(0).at("text") == "狗咬死 11 只母鸡");
    CHECK(desk.fields(second).at("matters").at(0).at("text") == "粮仓电线老化");
    CHECK(typesOf(desk.done({"record", "thread", first})) == std::vector<std::string>{"core.diary", "core.referral"});
    CHECK(typesOf(desk.done({"record", "thread", second})) == std::vector<std::string>{"core.diary", "core.task"});
    CHECK(desk.fields(household).at("visited") == "2024-10-18");

    SECTION("what is noted of the same visit later is a part of its entry")
    {
        (void)desk.done({"record", "update", round},
                        "matters: [{kind: hazard, what: 粮仓没有灭火器, place: " + barn + "}]");
        (void)desk.done({"action", "run", round, "hand_on"});
        CHECK(typesOf(desk.done({"record", "thread", second})) ==
              std::vector<std::string>{"core.diary", "core.task", "core.diary", "core.task"});
    }
    SECTION("what nobody is named in is about its place")
    {
        const auto referral = desk.done({"record", "get", desk.only("core.referral")});
        CHECK(referral.at("fields").at("subject").at("id") == desk.shed);
    }
}

TEST_CASE("a place that is handed on for registration becomes the address, and the person is still to be named")
{
    BreederCase desk;
    const auto diary = desk.create("core.diary", "{text: 棚里住着外来人员, place: " + desk.shed + "}");
    const auto referral = desk.done({"record", "refer", diary, "grid.registration", "--from", "-"},
                                    "{subject: " + desk.shed + ", reason: 棚里有人居住}");
    const auto id = referral.at("id").get<std::string>();
    CHECK(desk.run({"record", "take-up", id, "--from", "-"}, "{arrived: 2024-09-03, reason: farming}").exit == 3);
    const auto made = desk.done({"record", "take-up", id, "--from", "-"},
                                "{arrived: 2024-09-03, reason: farming, person: " + desk.breeder + "}");
    CHECK(made.at("fields").at("residence").at("id") == desk.shed);
    CHECK(made.at("fields").at("person").at("id") == desk.breeder);
}

TEST_CASE("what was handed on is taken back before the round forgets it")
{
    BreederCase desk;
    const auto round = desk.noted();
    const auto diary = desk.inDiary(round);
    const auto refusal = desk.run({"record", "undo", round});
    CHECK(refusal.exit == 6);
    CHECK(refusal.tells("一起生成的"));
    CHECK(desk.fields(round).at("matters").at(0).contains("became"));

    (void)desk.done({"record", "delete", desk.only("grid.lead"), "--why", "误记"});
    (void)desk.done({"record", "delete", desk.only("core.referral"), "--why", "误记"});
    (void)desk.done({"record", "delete", diary, "--why", "误记"});
    (void)desk.done({"record", "undo", round});
    CHECK_FALSE(desk.fields(round).at("matters").at(0).contains("became"));
}

TEST_CASE("the dispute is settled by word of mouth, with the sum and the paper that registers it")
{
    BreederCase desk;
    (void)desk.inDiary(desk.noted());
    const auto dispute = desk.settled();
    const auto record = desk.done({"record", "get", dispute});
    CHECK(record.at("state") == "agreed_oral");
    CHECK(record.at("fields").at("kind") == "061");
    CHECK(record.at("fields").at("terms").at(0).at("amount") == 71500);
    CHECK(record.at("fields").at("effective_at") == "2024-10-18T17:10:00+08:00");
    CHECK(record.at("fields").at("concluded") == "2024-10-18");

    const auto paper = desk.file("oral.txt");
    (void)desk.done({"document", "render", dispute, "oral_agreement", "--to", paper.string()});
    for (const std::string part : {"口头协议登记表", "715.00", "柒佰壹拾伍元整", "人民调解法第三十条", "陈主任"}) {
        INFO(part);
        CHECK(contains(readText(paper), part));
    }
}

TEST_CASE("mediation hands the breeder to grid registration: one person, one place, a receipt and a notice on slips")
{
    BreederCase desk;
    (void)desk.inDiary(desk.noted());
    const auto dispute = desk.settled();
    const auto registration = desk.registered(dispute);
    const auto record = desk.done({"record", "get", registration});
    CHECK(record.at("state") == "registered");
    CHECK(record.at("number") == "章居2024-A00001");
    CHECK(record.at("fields").at("person").at("id") == desk.breeder);
    CHECK(record.at("fields").at("residence").at("id") == desk.shed);
    CHECK(desk.fields(dispute).at("parties").at(0).at("party").at("id") == desk.breeder);
    CHECK(desk.fields(dispute).at("place").at("id") == desk.shed);
    CHECK(record.at("fields").at("arrived") == "2024-09-03");
    CHECK(record.at("fields").at("declared") == "2024-10-18");
    CHECK(record.at("fields").at("permit_from") == "2025-04-18");

    for (const std::string paper : {"receipt", "notice"}) {
        const auto slip = desk.file(paper + ".escpos").string();
        (void)desk.done({"document", "render", registration, paper, "--to", slip});
        CHECK(readText(slip).starts_with("\x1b@"));
    }
    const auto text = desk.file("receipt.slip.txt").string();
    (void)desk.done({"document", "render", registration, "receipt", "--to", text});
    CHECK(contains(readText(text), "2025年4月18日"));
    CHECK(contains(readText(text), "山脚养殖棚"));

    const auto tasks = desk.done({"task", "list", "--due", "2025-04-18"});
    const auto due = [&](const std::string& title) {
        return std::ranges::any_of(tasks.at("items"), [&](const Json& item) { return item.at("title") == title; });
    };
    CHECK(due("可以申领居住证"));
    CHECK_FALSE(desk.done({"task", "list", "--due", "2025-04-17"}).dump().find("可以申领居住证") != std::string::npos);
}

TEST_CASE("diary, dispute and registration show as one incident, from whichever of them one looks")
{
    BreederCase desk;
    const auto round = desk.noted();
    const auto diary = desk.inDiary(round);
    const auto dispute = desk.settled();
    const auto registration = desk.registered(dispute);
    const auto lead = desk.only("grid.lead");
    (void)desk.done({"record", "update", lead}, "{registration: " + registration + "}");
    (void)desk.done({"record", "move", lead, "registered"});

    const std::set<std::string> wanted{"core.diary", "grid.lead", "core.referral", "mediation.dispute",
                                       "grid.registration"};
    for (const auto& from : {diary, dispute, registration, lead}) {
        const auto types = typesOf(desk.done({"record", "thread", from}));
        CHECK(types.size() == 6);  // two referrals
        CHECK(std::set<std::string>(types.begin(), types.end()) == wanted);
    }
    desk.setToday("2024-10-20");
    (void)desk.done({"record", "refer", dispute, "core.task", "--from", "-"}, "{due: 2024-10-25}");
    CHECK(typesOf(desk.done({"record", "thread", diary})).back() == "core.task");

    // What only shares a person or a place is another matter.
    const auto other =
        desk.create("core.diary", "{text: 路过, people: [" + desk.breeder + "], place: " + desk.shed + "}");
    CHECK(typesOf(desk.done({"record", "thread", other})) == std::vector<std::string>{"core.diary"});
}

TEST_CASE("a second registration of the same person asks whether he moved")
{
    BreederCase desk;
    (void)desk.inDiary(desk.noted());
    (void)desk.registered(desk.settled());
    const auto again =
        desk.run({"record", "create", "grid.registration"},
                 "{person: " + desk.breeder + ", residence: " + desk.create("core.place", "{name: 新江村}") +
                     ", arrived: 2024-10-18, reason: work}");
    CHECK(again.exit == 0);
    CHECK(again.tells("是否搬迁"));
    CHECK(again.tells("山脚养殖棚"));
}

TEST_CASE("a registration says what is late, and needs a telephone somewhere")
{
    BreederCase desk;
    const auto nobody = desk.create("core.person", "{name: 无名}");
    const auto without =
        desk.run({"record", "create", "grid.registration"},
                 "{person: " + nobody + ", residence: " + desk.shed + ", arrived: 2024-09-03, reason: work}");
    CHECK(without.exit == 3);
    CHECK(without.tells("都没有电话"));
    const auto withOne = desk.run({"record", "create", "grid.registration"},
                                  "{person: " + nobody + ", residence: " + desk.shed +
                                      ", arrived: 2024-09-03, reason: work, contact: '13800000299'}");
    CHECK(withOne.exit == 0);
    CHECK(withOne.tells("已 45 天"));
    const auto early = desk.run({"record", "create", "grid.registration"},
                                "{person: " + desk.breeder + ", residence: " + desk.shed +
                                    ", arrived: 2024-10-18, declared: 2024-10-17, reason: work}");
    CHECK(early.exit == 3);
    CHECK(early.tells("申报日期不能早于到达日期"));
}

TEST_CASE("a permit is possible after half a year, is endorsed in its month, and a missed year counts anew")
{
    BreederCase desk;
    (void)desk.inDiary(desk.noted());
    const auto registration = desk.registered(desk.settled());
    (void)desk.done({"action", "run", registration, "apply_for_permit"}, "{basis: home}");
    const auto permit = desk.only("grid.permit");
    CHECK(desk.fields(permit).at("eligible_from") == "2025-04-18");
    CHECK(desk.fields(permit).at("person").at("id") == desk.breeder);
    const auto early = desk.run({"record", "move", permit, "eligible"});
    CHECK(early.exit == 3);
    CHECK(early.tells("还不满半年"));

    desk.setToday("2025-05-06");
    (void)desk.done({"record", "move", permit, "eligible"});
    (void)desk.done({"record", "update", permit}, "{applied_on: 2025-04-20, accepted_on: 2025-04-21}");
    CHECK(desk.fields(permit).at("decide_by") == "2025-05-06");
    (void)desk.done({"record", "move", permit, "applied"});
    (void)desk.done({"record", "move", permit, "accepted"});
    (void)desk.done({"record", "update", permit}, "{issued_on: 2025-05-06}");
    (void)desk.done({"record", "move", permit, "issued"});
    CHECK(desk.fields(permit).at("endorse_from") == "2026-04-06");
    CHECK(desk.fields(permit).at("endorse_by") == "2026-05-06");

    const auto tooEarly = desk.run({"action", "run", permit, "endorse"}, "{on_day: 2026-04-05}");
    CHECK(tooEarly.exit == 3);
    CHECK(tooEarly.tells("2026-04-06 至 2026-05-06"));

    desk.setToday("2026-05-20");
    CHECK(desk.fields(permit).at("functions_suspended") == true);
    const auto late = desk.run({"action", "run", permit, "endorse"}, "{on_day: 2026-05-20}");
    CHECK(late.exit == 0);
    CHECK(late.tells("重新计算"));
    const auto restored = desk.done({"record", "get", permit});
    CHECK(restored.at("state") == "endorsed");
    CHECK(restored.at("fields").at("years_since") == "2026-05-20");
    CHECK(restored.at("fields").at("endorse_by") == "2027-05-06");
    CHECK(restored.at("fields").at("endorsements").at(0).at("late") == true);
    CHECK(restored.at("fields").at("functions_suspended") == false);
}

TEST_CASE("a landlord who reports a departure ends the registration, in time or late by working days")
{
    BreederCase desk;
    (void)desk.inDiary(desk.noted());
    const auto registration = desk.registered(desk.settled());
    desk.setToday("2024-11-05");
    const auto report = desk.create("grid.report", "{kind: end, reporter_kind: landlord, reporter: " + desk.villager +
                                                       ", person: " + desk.breeder + ", place: " + desk.shed +
                                                       ", happened: 2024-10-31, reported: 2024-11-05}");
    CHECK(desk.fields(report).at("report_by") == "2024-11-05");
    CHECK(desk.fields(report).at("late") == false);
    (void)desk.done({"action", "run", report, "settle"});
    const auto left = desk.done({"record", "get", registration});
    CHECK(left.at("state") == "left");
    CHECK(left.at("fields").at("left_on") == "2024-10-31");
    CHECK(desk.done({"record", "get", report}).at("state") == "handled");
    const auto slip = desk.file("leave.escpos").string();
    (void)desk.done({"document", "render", registration, "leave", "--to", slip});

    SECTION("the end of a job, or of a stay elsewhere, ends no registration")
    {
        const auto elsewhere = desk.create("core.place", "{name: 新江村}");
        const auto here =
            desk.create("grid.registration", "{person: " + desk.breeder + ", residence: " + desk.shed +
                                                 ", arrived: 2024-11-01, reason: work, notice_given: true}");
        (void)desk.done({"record", "move", here, "registered"});
        for (const auto& about :
             std::vector<std::string>{"reporter_kind: employer", "reporter_kind: landlord, place: " + elsewhere}) {
            const auto other = desk.create("grid.report", "{kind: end, " + about + ", reporter: " + desk.villager +
                                                              ", person: " + desk.breeder + ", happened: 2024-11-04}");
            const auto settled = desk.run({"action", "run", other, "settle"});
            CHECK(settled.exit == 0);
            CHECK(settled.tells("请核对"));
            CHECK(desk.done({"record", "get", here}).at("state") == "registered");
        }
    }
    SECTION("of somebody who is not registered it makes a lead")
    {
        const auto start =
            desk.create("grid.report", "{kind: start, reporter_kind: employer, reporter: " + desk.villager +
                                           ", person: " + desk.breeder + ", place: " + desk.shed +
                                           ", happened: 2024-10-30, reported: 2024-11-05}");
        CHECK(desk.fields(start).at("late") == true);
        (void)desk.done({"action", "run", start, "settle"});
        CHECK(desk.fields(start).at("lead").at("type") == "grid.lead");
    }
}

TEST_CASE("a lead becomes a registration by one action, and a change of address is kept with what was before")
{
    BreederCase desk;
    (void)desk.inDiary(desk.noted());
    const auto lead = desk.only("grid.lead");
    (void)desk.done({"action", "run", lead, "register"},
                    "{arrived: 2024-09-03, reason: farming, stay_kind: farm_shed}");
    CHECK(desk.done({"record", "get", lead}).at("state") == "registered");
    CHECK(desk.fields(lead).at("checked") == "2024-10-18");
    const auto registration = desk.only("grid.registration");
    CHECK(desk.fields(lead).at("registration").at("id") == registration);
    CHECK(desk.run({"record", "move", registration, "registered"}).tells("请先告知权利义务"));
    (void)desk.done({"record", "update", registration}, "{notice_given: true}");
    (void)desk.done({"record", "move", registration, "registered"});

    const auto moved = desk.create("core.place", "{name: 新江村出租房}");
    desk.setToday("2024-11-20");
    CHECK(desk.run({"action", "run", registration, "change"}, "{happened: 2024-11-01}").tells("请填写变更了什么"));
    (void)desk.done({"action", "run", registration, "change"}, "{happened: 2024-11-01, residence: " + moved + "}");
    const auto fields = desk.fields(registration);
    CHECK(fields.at("residence").at("id") == moved);
    CHECK(fields.at("changes").at(0).at("was_at").at("id") == desk.shed);
    CHECK(fields.at("changes").at(0).at("timely") == false);  // told on the nineteenth day

    SECTION("an address that is put right in its place says so")
    {
        const auto corrected = desk.run({"record", "update", registration}, "{residence: " + desk.shed + "}");
        CHECK(corrected.exit == 0);
        CHECK(corrected.tells("请用“登记变更”"));
    }
    SECTION("whether a change was told in time follows its days")
    {
        auto rows = fields.at("changes");
        rows.at(0)["told"] = "2024-11-11";
        (void)desk.done({"record", "update", registration}, "changes: " + rows.dump());
        CHECK(desk.fields(registration).at("changes").at(0).at("timely") == true);
    }
}

TEST_CASE("the roll of a village shows names masked, and the figures of the grid count what there is")
{
    BreederCase desk;
    const auto round = desk.noted();
    (void)desk.inDiary(round);
    (void)desk.registered(desk.settled());
    const auto roll = desk.file("roll.txt");
    (void)desk.done({"document", "render", round, "roll", "--to", roll.string()});
    CHECK(contains(readText(roll), "养****"));
    CHECK_FALSE(contains(readText(roll), "养殖户章某"));
    CHECK(contains(readText(roll), "在住登记 1 人"));

    const auto rows = [&](const std::string& name) {
        return desk.done({"report", "run", "grid." + name, "--from", "2024-10-01", "--to", "2024-10-31"})
            .at("parts")
            .at(0)
            .at("rows");
    };
    CHECK(rows("residents") == Json::parse("[[1, 1, 0.5]]"));
    CHECK(rows("leads").at(0).at(0) == 1);
    CHECK(rows("visits").at(0).at(2) == 1);
    CHECK(rows("village_roll").size() == 1);
    CHECK(rows("permits") == Json::parse("[[0, 0, 0]]"));
}

TEST_CASE("a round is its author's and the supervisor's, like the diary, and its thread shows no one more")
{
    BreederCase desk;
    const auto round = desk.noted();
    (void)desk.inDiary(round);
    const auto dispute = desk.settled();
    desk.addUser("grid", "grid_worker");
    desk.addUser("chief", "supervisor");
    CHECK(desk.runAs("grid", {"record", "get", round}).exit == 5);
    CHECK(desk.runAs("chief", {"record", "get", round}).exit == 0);
    // Through the diary, which is hidden, nothing is reached either.
    const auto types = typesOf(desk.runAs("grid", {"record", "thread", dispute}).json);
    CHECK(std::set<std::string>(types.begin(), types.end()) ==
          std::set<std::string>{"core.referral", "mediation.dispute"});
}

TEST_CASE("each matter of a diary is handed on once, as a referral or a task, and says what became of it")
{
    BreederCase desk;
    const auto diary = desk.create("core.diary", "{text: 走访, people: [" + desk.breeder + R"(], matters: [
  {kind: dispute, text: 狗咬鸡, action: 已劝双方冷静},
  {kind: hazard, text: 电线老化, due: 2024-10-25}]})");
    const auto referral = desk.done({"record", "refer", diary, "mediation.dispute", "--matter", "1"});
    CHECK(referral.at("fields").at("reason") == "狗咬鸡");
    CHECK(referral.at("fields").at("note") == "已劝双方冷静");
    CHECK(referral.at("fields").at("subject").at("id") == desk.breeder);
    const auto task = desk.done({"record", "refer", diary, "core.task", "--matter", "2"});
    CHECK(task.at("fields").at("title") == "电线老化");
    CHECK(task.at("fields").at("due") == "2024-10-25");
    const auto matters = desk.fields(diary).at("matters");
    CHECK(matters.at(0).at("became").at("id") == referral.at("id"));
    CHECK(matters.at(1).at("became").at("id") == task.at("id"));

    // Whom a matter is about is not guessed where several people are named.
    const auto met = desk.create("core.diary", "{text: 走访, people: [" + desk.breeder + ", " + desk.villager +
                                                   "], matters: [{kind: dispute, text: 两家争吵}]}");
    CHECK_FALSE(
        desk.done({"record", "refer", met, "mediation.dispute", "--matter", "1"}).at("fields").contains("subject"));

    const auto again = desk.run({"record", "refer", diary, "mediation.dispute", "--matter", "1"});
    CHECK(again.exit == 6);
    CHECK(again.tells("此前已转出"));
    CHECK(desk.run({"record", "refer", diary, "mediation.dispute", "--matter", "3"}).exit == 5);
}
