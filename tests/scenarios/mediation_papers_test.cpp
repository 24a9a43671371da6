#include "wall_case.h"

#include <catch.h>
#include <contains.h>

using namespace beibao;
using namespace beibao::test;

namespace {

/// The reason why a paper is not made.
std::string refused(WallCase& wall, const std::string& dispute, const std::string& name)
{
    const auto path = wall.file(name + ".pdf");
    const auto outcome = wall.run({"document", "render", dispute, name, "--to", path.string()});
    CHECK(outcome.exit == 3);
    CHECK_FALSE(std::filesystem::exists(path));
    return outcome.err;
}

}  // namespace

TEST_CASE("each paper of a dispute says what it is for, and is refused with its reason before its time")
{
    WallCase wall;
    const auto dispute = wall.investigated();
    CHECK(firstMissing(wall.paper(dispute, "registration"),
                       {"越星村围墙界限", "墙界地界", "2024年12月12日", "33062219490308001X"})
              .empty());
    CHECK(
        firstMissing(wall.paper(dispute, "notice"), {"人民调解法第二十三条", "人民调解法第二十四条", "不收取任何费用"})
            .empty());
    CHECK(contains(refused(wall, dispute, "survey"), "还没有完整的丈量数据"));
    CHECK(contains(refused(wall, dispute, "record"), "还没有调查或调解记录"));
    CHECK(contains(refused(wall, dispute, "oral_agreement"), "不是口头协议"));
    CHECK(contains(refused(wall, dispute, "public_order_agreement"), "不是治安调解"));
    CHECK(contains(refused(wall, dispute, "confirmation"), "生效后才能申请"));
    CHECK(contains(refused(wall, dispute, "termination"), "调解没有终止"));
    CHECK(contains(refused(wall, dispute, "follow_up"), "还没有回访"));
    CHECK(contains(refused(wall, dispute, "closing"), "尚未调结"));
    CHECK(contains(refused(wall, dispute, "application"), "不是当事人申请的"));

    REQUIRE(wall.update(dispute, "{source: application}").exit == 0);
    CHECK(firstMissing(wall.paper(dispute, "application"), {"自愿申请人民调解", "丁老伯"}) == "");
}

TEST_CASE("what was said is on record, the survey has its sheet, and the court is asked jointly")
{
    WallCase wall;
    const auto dispute = wall.agreed();
    REQUIRE(wall.update(dispute, R"(
sessions: [{at: 2024-11-13T14:00+08:00, venue: 村委会, present: 双方, record: 双方同意实地丈量。}]
surveyed_on: 2024-11-13
)")
                .exit == 0);
    CHECK(firstMissing(wall.paper(dispute, "record"), {"双方同意实地丈量", "2024年11月13日 14:00"}) == "");
    CHECK(firstMissing(wall.paper(dispute, "survey"), {"12.402", "99.73", "3.10", "Ⅱ级"}) == "");
    CHECK(firstMissing(wall.paper(dispute, "confirmation"),
                       {"共同申请人", "2024年12月16日", "捌佰元整", "调解组织所在地", "民诉法解释第三百五十五条"})
              .empty());
}

TEST_CASE("the dossier binds the papers that there are, lists them with their pages, and reveals once")
{
    WallCase wall;
    const auto dispute = wall.agreed();
    wall.setToday("2024-11-22");
    (void)wall.done({"action", "run", dispute, "follow_up"}, "{on_day: 2024-11-22, result: partial}");
    const auto text = wall.paper(dispute, "dossier");
    CHECK(firstMissing(text, {"卷内目录", "人民调解受理登记表", "权利义务告知书", "现场丈量记录表", "人民调解协议书",
                              "司法确认申请书", "人民调解回访记录", "结案报告", "捌佰元整"})
              .empty());
    // The first part follows on the index, which is one page.
    CHECK(contains(text, "1 | 人民调解受理登记表 | 2—2"));
    CHECK_FALSE(contains(text, "口头协议登记表"));
    CHECK_FALSE(contains(text, "终止调解告知书"));

    const auto before = wall.done({"journal", "show"}).at("items").size();
    const auto pdf = wall.file("dossier.pdf").string();
    (void)wall.done({"document", "render", dispute, "dossier", "--to", pdf});
    const auto after = wall.done({"journal", "show"}).at("items");
    CHECK(after.size() == before + 1);
    CHECK(after.back().at("why") == "人民调解卷宗");
    CHECK(readText(pdf).starts_with("%PDF"));
}

TEST_CASE("confidences stand in no paper, not even in the dossier")
{
    WallCase wall;
    const auto dispute = wall.agreed();
    REQUIRE(wall.update(dispute, "{confidences: 陆某私下愿意再让一步}").exit == 0);
    CHECK_FALSE(contains(wall.paper(dispute, "dossier"), "私下愿意"));
}

TEST_CASE("a party who refuses ends the mediation, and is told the ways that are open for such a dispute")
{
    WallCase wall;
    const auto dispute = wall.mediated();
    REQUIRE(wall.update(dispute, "parties: [{party: " + wall.ding +
                                     ", side: applicant, consent: true, rights_notice: true}, {party: " + wall.lu +
                                     ", side: respondent, consent: true, rights_notice: true, "
                                     "withdrew_at: 2024-11-14T09:00+08:00}]")
                .exit == 0);
    REQUIRE(
        wall.update(dispute, "{form: oral, oral_at: 2024-11-14T09:00+08:00, facts: 无, terms: [{what: 修墙}]}").exit ==
        0);
    const auto refusal = wall.move(dispute, "agreed_oral");
    CHECK(refusal.exit == 3);
    CHECK(refusal.tells("人民调解法第十七、二十三条"));
    REQUIRE(wall.update(dispute, "{form: null, oral_at: null, end_reason: 被申请人明确拒绝继续调解}").exit == 0);
    wall.setToday("2024-11-14");
    REQUIRE(wall.move(dispute, "terminated").exit == 0);
    CHECK(wall.fields(dispute).at("concluded") == "2024-11-14");
    const auto text = wall.paper(dispute, "termination");
    CHECK(firstMissing(text, {"被申请人明确拒绝继续调解", "人民调解法第二十六条", "土地管理法第十四条", "人民法院起诉"})
              .empty());
    CHECK_FALSE(contains(text, "劳动人事争议仲裁委员会"));
}

TEST_CASE("more time than a month is given only where all parties ask for it")
{
    WallCase wall;
    const auto dispute = wall.investigated();
    const auto refusal = wall.update(dispute, "{due: 2025-01-10}");
    CHECK(refusal.exit == 3);
    CHECK(refusal.tells("2024-12-12"));
    CHECK(wall.update(dispute, "{due: 2025-01-10, extension_agreed: true}").exit == 0);
    CHECK(wall.fields(dispute).at("due") == "2025-01-10");
}

TEST_CASE("a threat is red, and reminds of the police until it was reported")
{
    WallCase wall;
    const auto dispute = wall.investigated();
    const auto reminds = [&] {
        const auto tasks = wall.done({"task", "list"});
        for (const auto& item : tasks.at("items"))
            if (item.at("title") == "可能激化，及时报告公安机关")
                return true;
        return false;
    };
    CHECK_FALSE(reminds());
    REQUIRE(wall.update(dispute, "{threat: true}").exit == 0);
    CHECK(wall.fields(dispute).at("risk") == "red");
    CHECK(reminds());
    (void)wall.done({"action", "run", dispute, "report_to_police"},
                    "{at: 2024-11-12T10:00+08:00, station: 章镇派出所}");
    CHECK_FALSE(reminds());
    CHECK(wall.fields(dispute).at("police_station") == "章镇派出所");
}

TEST_CASE(
    "a public-order mediation is an officer's, has a paper of its own, and does not go to the court as an agreement")
{
    WallCase wall;
    const auto dispute = wall.written();
    REQUIRE(wall.update(dispute, "{form: public_order}").exit == 0);
    (void)wall.done({"action", "run", dispute, "sign"}, "{at: 2024-11-15T10:40+08:00}");
    const auto refusal = wall.move(dispute, "agreed_written");
    CHECK(refusal.exit == 3);
    CHECK(refusal.tells("治安管理处罚法第九条"));

    REQUIRE(wall.update(dispute, "mediators: [{id: " + wall.officer + ", role: chief}]").exit == 0);
    REQUIRE(wall.move(dispute, "agreed_written").exit == 0);
    CHECK_FALSE(wall.fields(dispute).contains("confirm_by"));
    CHECK(firstMissing(wall.paper(dispute, "public_order_agreement"), {"治安调解协议书", "不予处罚", "捌佰元整"})
              .empty());
    CHECK(contains(refused(wall, dispute, "agreement"), "不是书面协议"));
    REQUIRE(wall.update(dispute, "{confirmation_filed: 2024-11-20}").exit == 0);
    CHECK(wall.move(dispute, "confirming").exit == 3);
}

TEST_CASE("the figures of mediation count days, agreements, repeats and mediators")
{
    WallCase wall;
    const auto dispute = wall.agreed();
    const auto rows = [&](const std::string& name) {
        return wall.done({"report", "run", "mediation." + name, "--from", "2024-11-01", "--to", "2024-11-30"})
            .at("parts")
            .at(0)
            .at("rows");
    };
    CHECK(rows("duration") == Json::parse("[[1, 3.0, 3]]"));
    CHECK(rows("agreements").at(0).at(0) == 1);
    CHECK(rows("agreements").at(0).at(1) == 1.0);
    CHECK(rows("repeats") == Json::parse("[[1, 0, 0.0, 0]]"));
    CHECK(rows("by_mediator").size() == 2);
    REQUIRE(wall.update(dispute, "{confirmation_filed: 2024-11-20}").exit == 0);
    CHECK(rows("agreements").at(0).at(4) == 1.0);

    wall.setToday("2024-11-25");
    REQUIRE(wall.takeIn("2024-11-25", wall.yard).exit == 0);
    CHECK(rows("repeats") == Json::parse("[[1, 0, 0.0, 0]]"));  // a draft is not accepted yet
}
