#include "desk.h"

#include <catch.h>
#include <contains.h>

#include <fmt/format.h>

#include <map>

using namespace beibao;
using namespace beibao::test;

namespace {

/// A station where a guarantor with four creditors is counselled, on 20 November 2024.
struct Station : Desk {
    Station()
    {
        setToday("2024-11-20");
        (void)done({"init", "--profile", "court-station", "--unit", "330324"});
        debtor =
            create("core.person", R"({name: 滕某, sex: male, id_number: "33032419780302001X", phone: "13800000301"})");
        lead = create("core.staff", "{person: " + create("core.person", "{name: 周会计}") + ", kind: counsellor}");
        second = create("core.staff", "{person: " + create("core.person", "{name: 郑律师}") + ", kind: counsellor}");
    }

    /// From intake to the day on which claims can be filed.
    std::string opened()
    {
        const auto counselling = create("debt.counselling", fmt::format(R"(
debtor: {}
counsellors: [{{id: {}, role: lead}}, {{id: {}, role: lawyer}}]
cause: guarantee
cause_note: 为表弟的作坊提供担保，作坊倒闭后被执行。
enforcement_case: （2024）浙0324执1234号
registered_here: true
insured: true
insolvent: true
pledged_on: 2024-11-20
persons: 3
incomes: [{{kind: wage, monthly: 500000}}, {{kind: wage, monthly: 300000}}]
standard: 110000
extras: [{{what: 老人医药费, monthly: 90000}}]
assets:
  - {{kind: deposit, what: 银行存款, value: 3210000}}
  - {{kind: household, what: 家具炊具, value: 300000, exempt: living}}
  - {{kind: vehicle, what: 面包车, value: 2000000, given_away: 2023-12-01, given_to: 堂弟}}
assessor_first: {}
assessor_second: {}
integrity:
  - {{item: assets, first: 22, second: 22, evidence: 总对总查询反馈}}
  - {{item: cause, first: 12, second: 12, evidence: 担保合同}}
  - {{item: cooperation, first: 13, second: 13, evidence: 到场记录}}
  - {{item: disposals, first: 15, second: 15, evidence: 转让已说明}}
  - {{item: consumption, first: 8, second: 8, evidence: 流水}}
  - {{item: performance, first: 6, second: 6, evidence: 执行记录}}
  - {{item: family, first: 9, second: 9, evidence: 配偶到场}}
claims_from: 2024-11-20
)",
                                                                        debtor, lead, second, lead, second));
        for (const auto* state : {"screening", "assessing", "claims_open"})
            (void)done({"record", "move", counselling, state});
        return counselling;
    }

    std::string claim(const std::string& counselling, const std::string& creditor, const std::string& rest)
    {
        const auto person = create("core.organisation", "{name: 债权人" + creditor + "}");
        return create("debt.claim", fmt::format("{{counselling: {}, creditor: {}, {}}}", counselling, person, rest));
    }

    /// The four of them, accepted; the third waives the interest.
    std::map<std::string, std::string> filed(const std::string& counselling)
    {
        std::map<std::string, std::string> claims;
        claims["甲"] = claim(counselling, "甲", "basis: judgment, principal: 12000000");
        claims["乙"] = claim(counselling, "乙", "basis: bank, principal: 8500000");
        claims["丙"] = claim(counselling, "丙", "basis: private_loan, principal: 4300000, rate: 24, made: 2021-03-01");
        claims["丁"] = claim(counselling, "丁", "basis: supplier, principal: 777777");
        (void)done({"record", "update", claims["丙"]}, "{interest_waived: true}");
        for (const auto& [creditor, id] : claims)
            (void)done({"record", "move", id, "accepted"});
        return claims;
    }

    /// With the plan drawn up and voted on.
    std::string voted(const std::string& counselling, std::map<std::string, std::string> claims)
    {
        (void)done({"record", "update", counselling}, "{closed_early: 全部债权人均已申报}");
        (void)done({"record", "move", counselling, "claims_closed"});
        (void)done({"record", "move", counselling, "drafting"});
        (void)done({"record", "update", counselling},
                   "{pool: 3210000, monthly: 150000, months: 60, plan_note: 由配偶共同筹措。, vote_rule: b2}");
        (void)done({"record", "move", counselling, "meeting"});
        (void)done({"record", "update", counselling},
                   fmt::format("votes: [{{claim: {}, answer: 'yes'}}, {{claim: {}, answer: 'yes'}}, "
                               "{{claim: {}, answer: 'no'}}, {{claim: {}, answer: 'no'}}]",
                               claims["甲"], claims["乙"], claims["丙"], claims["丁"]));
        return counselling;
    }

    std::string debtor;
    std::string lead;
    std::string second;
};

}  // namespace

TEST_CASE("a household of three with 8,000.00 has 3,800.00 left, and 85 points recommend")
{
    Station station;
    const auto counselling = station.opened();
    const auto fields = station.fields(counselling);
    CHECK(fields.at("disposable") == 380000);
    CHECK(fields.at("integrity_score") == 85.0);
    CHECK(fields.at("recommendation") == "recommended");
    CHECK(fields.at("assets_available") == 3210000);
    CHECK(fields.at("claims_until") == "2024-12-20");

    CHECK(
        firstMissing(station.paper(counselling, "intake"), {"3,800.00", "33032419780302001X", "（2024）浙0324执1234号"})
            .empty());
    CHECK(firstMissing(station.paper(counselling, "asset_schedule"), {"32,100.00", "生活必需品", "堂弟", "20,000.00"})
              .empty());
    CHECK(firstMissing(station.paper(counselling, "integrity_sheet"), {"85", "建议适用", "总对总查询反馈"}) == "");
    CHECK(firstMissing(station.paper(counselling, "pledge"), {"滕某", "不高消费"}) == "");
}

TEST_CASE("a private loan is cut to the law's cap, with the sheet that says why")
{
    Station station;
    const auto counselling = station.opened();
    const auto claims = station.filed(counselling);
    const auto third = station.fields(claims.at("丙"));
    CHECK(third.at("highest_rate") == 15.4);
    CHECK(third.at("interest") == 2467375);
    CHECK(third.at("interest_as_agreed") == 3845260);
    CHECK(third.at("counted") == 4300000);
    CHECK(firstMissing(station.paper(claims.at("丙"), "interest_sheet"),
                       {"1360", "24.00%", "15.40%", "24,673.75", "38,452.60", "民间借贷规定第二十五、二十八、二十九条"})
              .empty());
    CHECK(firstMissing(station.paper(claims.at("丙"), "claim_form"), {"债权人放弃利息", "43,000.00"}) == "");
    CHECK(firstMissing(station.paper(counselling, "claim_register"), {"债权人甲", "255,777.77", "24,673.75"}) == "");
}

TEST_CASE("four creditors share by principal, to the fen, now and in sixty months")
{
    Station station;
    const auto counselling = station.opened();
    (void)station.voted(counselling, station.filed(counselling));
    const auto fields = station.fields(counselling);
    CHECK(fields.at("claims_total") == 25577777);
    CHECK(fields.at("plan_total") == 3210000 + 9000000);
    CHECK(fields.at("recovery") == 47.74);
    CHECK(firstMissing(station.paper(counselling, "plan"),
                       {"15,059.95", "10,667.46", "5,396.48", "976.11", "703.74", "498.48", "252.17", "45.61", "703.73",
                        "45.62", "42,224.15", "29,908.78", "15,130.32", "2,736.75", "90,000.00", "122,100.00"})
              .empty());
}

TEST_CASE(
    "two of four heads pass no rule that needs more than half, with the figures shown, and the court gets a letter")
{
    Station station;
    const auto counselling = station.opened();
    (void)station.voted(counselling, station.filed(counselling));
    CHECK(station.fields(counselling).at("vote_passes") == false);
    CHECK(station.run({"record", "move", counselling, "agreed"}).tells("表决没有通过"));
    CHECK(firstMissing(station.paper(counselling, "ballot"),
                       {"2 / 4", "205,000.00 / 255,777.77", "企业破产法第八十四条", "不通过"})
              .empty());

    CHECK(station.run({"document", "render", counselling, "letter_to_court", "--to", station.file("l.pdf").string()})
              .exit == 3);
    (void)station.done({"record", "move", counselling, "not_agreed"});
    (void)station.done({"record", "update", counselling}, "{court: 永嘉县人民法院, handed_over: 2024-11-20}");
    (void)station.done({"record", "move", counselling, "referred"});
    CHECK(firstMissing(station.paper(counselling, "letter_to_court"),
                       {"永嘉县人民法院", "表决未通过", "122,100.00", "滕某"})
              .empty());
}

TEST_CASE("the items of the assessment are listed at once, and those that were filled in stay")
{
    Station station;
    const auto counselling =
        station.create("debt.counselling",
                       fmt::format("{{debtor: {}, cause: illness, cause_note: 重病, assessor_first: {}, integrity: "
                                   "[{{item: cause, first: 12, evidence: 病历}}]}}",
                                   station.debtor, station.lead));
    (void)station.done({"action", "run", counselling, "list_items"});
    const auto rows = station.fields(counselling).at("integrity");
    REQUIRE(rows.size() == 7);
    CHECK(rows.at(0).at("first") == 12);
    CHECK(rows.at(1).at("item") == "assets");
    CHECK_FALSE(station.fields(counselling).contains("recommendation"));
    CHECK(station.run({"action", "run", counselling, "list_items"}).tells("都已列出"));
}

TEST_CASE("what is paid is counted against what was to be paid until today")
{
    Station station;
    const auto counselling = station.opened();
    auto claims = station.filed(counselling);
    (void)station.voted(counselling, claims);
    (void)station.done(
        {"record", "update", counselling},
        fmt::format("first_on: 2025-01-10\nvotes: [{{claim: {}, answer: 'yes'}}, {{claim: {}, answer: 'yes'}}, "
                    "{{claim: {}, answer: 'yes'}}, {{claim: {}, answer: 'no'}}]",
                    claims["甲"], claims["乙"], claims["丙"], claims["丁"]));
    CHECK(station.fields(counselling).at("vote_passes") == true);
    (void)station.done({"record", "move", counselling, "agreed"});
    (void)station.done({"record", "move", counselling, "performing"});
    (void)station.done({"record", "update", counselling}, "performed: [{on_day: 2024-12-01, amount: 3210000}]");
    CHECK(station.fields(counselling).at("behind") == 0);
    station.setToday("2025-03-09");
    CHECK(station.fields(counselling).at("behind") == 300000);
    station.setToday("2025-03-10");
    CHECK(station.fields(counselling).at("behind") == 450000);
    const auto rows = station.done({"report", "run", "debt.cases", "--from", "2024-01-01", "--to", "2024-12-31"})
                          .at("parts")
                          .at(0)
                          .at("rows");
    CHECK(rows.at(0).at(0) == 1);
    CHECK(rows.at(0).at(2) == 1);
    CHECK(rows.at(0).at(4) == 47.74);
}

TEST_CASE("once the plan was voted on, neither it nor its claims change, and its papers say what was voted on")
{
    Station station;
    const auto counselling = station.opened();
    auto claims = station.filed(counselling);
    (void)station.voted(counselling, claims);
    (void)station.done({"record", "move", counselling, "not_agreed"});
    const auto before = station.paper(counselling, "plan");
    CHECK(station.run({"record", "update", counselling}, "{pool: 3300000}").tells("方案已经表决"));
    CHECK(station.run({"record", "update", claims.at("甲")}, "{principal: 100}").tells("债权不能再变更"));
    CHECK(station.run({"record", "move", claims.at("甲"), "disputed", "--from", "-"}, "{reason: 重复}").exit != 0);
    const auto late =
        station.run({"action", "run", counselling, "file_claim"},
                    "{creditor: " + station.debtor + ", basis: supplier, principal: 100, filed: 2024-11-20}");
    CHECK(late.exit == 3);
    CHECK(station.paper(counselling, "plan") == before);
}

TEST_CASE("a creditor has one vote for all claims, and what security covers counts where the rule says so")
{
    Station station;
    const auto counselling = station.opened();
    auto claims = station.filed(counselling);
    const auto creditor = station.fields(claims.at("甲")).at("creditor").at("id").get<std::string>();
    const auto second = station.create("debt.claim", "{counselling: " + counselling + ", creditor: " + creditor +
                                                         ", basis: supplier, principal: 500}");
    (void)station.done({"record", "move", second, "accepted"});
    const auto refused =
        station.run({"record", "update", counselling},
                    "votes: [{claim: " + claims.at("甲") + ", answer: 'yes'}, {claim: " + second + ", answer: 'no'}]");
    CHECK(refused.exit == 3);
    CHECK(refused.tells("只有一个表决意见"));
    (void)station.done({"record", "update", counselling}, "votes: [{claim: " + claims.at("甲") + ", answer: 'yes'}]");
    CHECK(firstMissing(station.paper(counselling, "claim_register"), {"确认", "债权人甲"}) == "");
}

TEST_CASE("no other role than those of the station sees debts, and who may not see incomes is told no wrong figure")
{
    Station station;
    const auto counselling = station.opened();
    for (const std::string role : {"officer", "grid_worker", "reader"}) {
        INFO(role);
        station.addUser(role, role);
        CHECK(station.runAs(role, {"record", "get", counselling}).exit != 0);
        CHECK(station.runAs(role, {"record", "list", "debt.claim", "--count"}).exit != 0);
        CHECK(station.runAs(role, {"record", "list", "debt.complaint", "--count"}).exit != 0);
    }
}

TEST_CASE("a complaint about nobody is for whoever leads, and a time that has passed is not made longer")
{
    Station station;
    station.addUser("zhou", "counsellor");
    const auto nobody = station.create("debt.complaint", "{text: 等候时间长, received: 2024-11-01}");
    CHECK(station.runAs("zhou", {"record", "get", nobody}).exit == 5);
    station.setToday("2024-12-20");
    const auto longer = station.run({"record", "update", nobody}, "{extended: true, extension_reason: 案情复杂}");
    CHECK(longer.exit == 3);
    CHECK(longer.tells("不能再延长"));
}

TEST_CASE("a mark of 2 opens a complaint, acknowledged in 2 and decided in 15 working days, unseen by whom it is about")
{
    Station station;
    const auto counselling = station.opened();
    const auto evaluated =
        station.run({"action", "run", counselling, "evaluate"}, "{attitude: 5, quality: 4, efficiency: 2}");
    CHECK(evaluated.exit == 0);
    CHECK(evaluated.tells("已生成投诉"));
    const auto evaluation = station.done({"record", "list", "debt.evaluation"}).at("items").at(0);
    CHECK(evaluation.at("fields").at("score") == 73.3);
    const auto complaints = station.done({"record", "list", "debt.complaint"}).at("items");
    REQUIRE(complaints.size() == 1);
    const auto complaint = complaints.at(0).at("id").get<std::string>();
    const auto fields = station.fields(complaint);
    CHECK(fields.at("acknowledge_by") == "2024-11-22");
    CHECK(fields.at("decide_by") == "2024-12-11");
    CHECK(fields.at("reporter").at("id") == station.debtor);

    // Whoever counselled does not see it; somebody else handles it.
    station.addUser("zhou", "counsellor");
    const auto user = station.done({"record", "list", "core.user", "--where", "name = 'zhou'"}).at("items");
    (void)station.done({"record", "update", user.at(0).at("id").get<std::string>()}, "{staff: " + station.lead + "}");
    CHECK(station.runAs("zhou", {"record", "get", complaint}).exit == 5);
    for (const std::string type : {"debt.complaint", "debt.evaluation"})
        CHECK(station.runAs("zhou", {"record", "list", type, "--count"}).json.at("count") == 0);
    const auto own =
        station.runAs("zhou", {"action", "run", counselling, "evaluate"}, "{attitude: 5, quality: 5, efficiency: 5}");
    CHECK(own.exit == 3);
    CHECK(own.tells("没有承办本案的人"));
    const auto byForm = station.run({"record", "create", "debt.evaluation"},
                                    "{counselling: " + counselling + ", attitude: 1, quality: 5, efficiency: 5}");
    CHECK(byForm.exit == 3);
    CHECK(byForm.tells("登记服务评价"));
    CHECK(station.run({"record", "update", complaint}, "{acknowledged: 2024-11-20, handler: " + station.lead + "}")
              .exit == 3);
    const auto other = station.create("core.staff", "{person: " + station.create("core.person", "{name: 何主任}") +
                                                        ", kind: officer}");
    (void)station.done({"record", "update", complaint}, "{acknowledged: 2024-11-20, handler: " + other + "}");
    (void)station.done({"record", "move", complaint, "acknowledged"});
    station.setToday("2024-12-11");
    (void)station.done({"record", "update", complaint},
                       "{decided: 2024-12-11, finding: upheld, reply: 经办超期属实，已责令改正。}");
    (void)station.done({"record", "move", complaint, "decided"});
    CHECK(station.fields(complaint).at("in_time") == true);
    CHECK(firstMissing(station.paper(complaint, "complaint_reply"), {"经办超期属实", "属实", "对被反映人保密"}) == "");
}

TEST_CASE("what a case, a claim and a complaint must not say is refused with its place")
{
    Station station;
    const auto counselling = station.opened();
    const auto refused = [&](const std::string& record, const std::string& yaml, const std::string& words) {
        const auto outcome = station.run({"record", "update", record}, yaml);
        INFO(outcome.err);
        CHECK(outcome.exit == 3);
        CHECK(outcome.tells(words));
    };
    refused(counselling, "{months: 61}", "方案最长 60 个月");
    refused(counselling, "{pool: -100}", "不能小于零");
    refused(counselling, "{windfall_percent: 50}", "须同时填写");
    refused(counselling, "{assessor_second: null, integrity: [{item: assets, second: 20, evidence: 甲}]}",
            "打分的评估人");
    refused(counselling, "{assessor_second: " + station.lead + "}", "不是同一人");
    refused(counselling, "integrity: [{item: assets, first: 26, evidence: 甲}]", "分值应为 0 至 25");
    const auto claim =
        station.claim(counselling, "甲", "basis: private_loan, principal: 100000, made: 2021-03-01, rate: 12");
    refused(claim, "{filed: 2020-01-01}", "申报日期不能早于合同成立日期");
    refused(claim, "payments: [{on_day: 2020-01-01, amount: 100}]", "还款日期应在");
    CHECK(station.run({"record", "move", counselling, "claims_closed"}).tells("申报期还没有届满"));
    (void)station.done({"record", "update", counselling}, "{closed_early: 全部债权人均已申报}");
    (void)station.done({"record", "move", counselling, "claims_closed"});
    CHECK(station.run({"record", "move", counselling, "drafting"}).tells("还有债权没有核定"));
    const auto old = station.run({"record", "create", "debt.claim"},
                                 "{counselling: " + counselling + ", creditor: " + station.debtor +
                                     ", basis: supplier, principal: 100, made: 2015-01-01, due: 2016-01-01}");
    CHECK(old.exit == 0);
    CHECK(old.tells("诉讼时效"));
}
