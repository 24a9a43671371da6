#include "desk.h"

#include <catch.h>

#include <nlohmann/json.hpp>

#include <fstream>

using namespace beibao::gui_test;

namespace {

using Json = nlohmann::json;

/// The case of the four creditors, worked in the window from intake to the vote.
class DebtDesk : public Desk {
public:
    DebtDesk() : Desk(Begin::debtor) {}

    void takeIn()
    {
        signIn();
        (void)application.awaitWindow(mainWindow());
        keyboard.press("ctrl+2");
        awaitText("这里列出“债务辅导”");
        keyboard.press("ctrl+n");
        (void)application.await({"text", "债务人"});
        refer("债务人", "债务人滕");
        chooseCode("负债原因", "为他人担保");
        fillIn("负债经过", "为表弟的作坊担保。");
        fillIn("执行案号", "（2024）浙0604执1号");
        for (const std::string flag : {"本省户籍并居住", "连续三年社保或个税", "不能清偿且资不抵债"}) {
            tabTo(flag);
            keyboard.press("space");
        }
        fillIn("诚信承诺日期", "2026-11-20");
        fillIn("家庭人口", "3");
        application.await({"push button", "添加家庭收入"}).click();
        chooseCode("种类 1", "工资");
        typeInto("每月收入 1", "8000");
        typeInto("生活费标准（每人每月）", "1100");
        application.await({"push button", "添加核准的其他支出"}).click();
        typeInto("事项 1", "老人医药费");
        typeInto("每月支出 1", "900");
        application.await({"text", "辅导员"}).focus();
        refer("辅导员", "周会计");
        photograph("debt-filled");
        save();
        awaitText("3,800.00");
    }

    /// What two assessors fill in, line by line.
    void assess()
    {
        const auto staff = Json::parse(command({"--json", "record", "list", "core.staff"})).at("items");
        std::string lines = "claims_from: 2026-11-20\nclosed_early: 全部债权人均已申报\nassessor_first: " +
                            staff.at(0).at("id").get<std::string>() +
                            "\nassessor_second: " + staff.at(1).at("id").get<std::string>() + "\nintegrity:\n";
        for (const auto* line :
             {"assets, first: 22, second: 22", "cause, first: 12, second: 12", "cooperation, first: 13, second: 13",
              "disposals, first: 15, second: 15", "consumption, first: 8, second: 8",
              "performance, first: 6, second: 6", "family, first: 9, second: 9"})
            lines += std::string("  - {item: ") + line + ", evidence: '见凭证 " + line + "'}\n";
        const auto file = folder() / "integrity.yaml";
        std::ofstream(file) << lines;
        (void)command({"record", "update", counselling().at("id"), "--from", file.string()});
    }

    void fileClaim(const std::string& creditor, const std::string& basis, const std::string& principal,
                   const std::string& made = {})
    {
        keyboard.press("ctrl+shift+d");
        (void)application.awaitWindow("登记债权");
        refer("债权人", creditor);
        chooseCode("债权依据", basis);
        fillIn("本金", principal);
        if (!made.empty()) {
            fillIn("合同成立日期", made);
            fillIn("约定年利率（%）", "24");
        }
        fillIn("申报日期", "2024-11-20");
        if (!made.empty())
            photograph("debt-claim");
        tabTo("登记债权");
        keyboard.press("Return");
        (void)application.awaitWindow(mainWindow());
        awaitText("已办理：登记债权");
    }

    void acceptAll()
    {
        const auto claims = Json::parse(command({"--json", "record", "list", "debt.claim"})).at("items");
        for (const auto& claim : claims) {
            const auto id = claim.at("id").get<std::string>();
            const auto file = folder() / "waive.yaml";
            std::ofstream(file) << "interest_waived: true\n";
            (void)command({"record", "update", id, "--from", file.string()});
            (void)command({"record", "move", id, "accepted"});
        }
    }

    /// Shows the case as it stands now.
    void reopen()
    {
        keyboard.press("ctrl+1");
        keyboard.press("ctrl+2");
        const auto list = application.await({"table", "债务辅导"});
        application.waitUntil("the case", [&] { return list.rowCount() == 1; });
        keyboard.press("Return");
        (void)application.await({"push button", "修改"});
    }

    /// How the creditors voted, in their order.
    void vote()
    {
        const auto claims =
            Json::parse(command({"--json", "record", "list", "debt.claim", "--sort", "number"})).at("items");
        std::string votes = "votes:\n";
        for (std::size_t index = 0; index < claims.size(); ++index)
            votes += "  - {claim: " + claims.at(index).at("id").get<std::string>() + ", answer: '" +
                     (index < 2 ? "yes" : "no") + "'}\n";
        const auto file = folder() / "votes.yaml";
        std::ofstream(file) << votes;
        (void)command({"record", "update", counselling().at("id"), "--from", file.string()});
        reopen();
    }

    /// Goes down the worksheet until the explanation says so.
    void explainUntil(const std::string& words)
    {
        const auto list = application.await({"table", "核算表"});
        const auto explanation = application.await({"text", "计算过程"});
        for (int row = 0; row < list.rowCount(); ++row) {
            const auto before = explanation.text();
            list.selectRow(row);
            application.waitUntil("the explanation to change", [&] {
                return explanation.text() != before || explanation.text().find(words) != std::string::npos ||
                       before.empty();
            });
            if (explanation.text().find(words) != std::string::npos)
                return;
        }
        FAIL("no figure explains itself with " << words);
    }

    [[nodiscard]] Json counselling() const { return only("debt.counselling"); }
};

}  // namespace

TEST_CASE("The case of the four creditors is worked in the window, from intake to the vote and what was thought of it",
          "[debt]")
{
    DebtDesk desk;
    desk.takeIn();
    desk.assess();
    desk.reopen();
    for (const std::string label : {"初核", "进入评估", "通知申报债权"})
        desk.step(label);
    desk.fileClaim("甲公司", "生效法律文书", "120000");
    desk.fileClaim("乙银行", "金融借款", "85000");
    desk.fileClaim("丙某", "民间借贷", "43000", "2021-03-01");
    desk.fileClaim("丁五金店", "货款", "7777.77");
    desk.selectTab("核算");
    desk.photograph("debt-worksheet");
    desk.explainUntil("15.40%");
    CHECK(desk.application.await({"text", "计算过程"}).text().find("24,673.75") != std::string::npos);
    desk.photograph("debt-explained");

    desk.acceptAll();
    desk.reopen();
    desk.step("申报截止");
    desk.step("拟订方案");
    desk.typeInto("现可分配金额", "32100");
    desk.typeInto("每月清偿", "1500");
    desk.typeInto("月数", "60");
    desk.explainUntil("15,059.95");
    desk.photograph("debt-plan");
    desk.save();
    const auto fields = desk.counselling().at("fields");
    CHECK(fields.at("plan_total") == 12210000);
    CHECK(fields.at("claims_total") == 25577777);

    desk.selectTab("表单");
    desk.keyboard.press("F2");
    (void)desk.application.await({"push button", "保存"});
    desk.typeInto("方案说明", "由配偶共同筹措。");
    desk.save();
    desk.step("召开会议");
    desk.vote();
    desk.selectTab("核算");
    desk.explainUntil("同意 2 / 4 人，205,000.00 / 255,777.77 元");
    desk.photograph("debt-vote");
    desk.runCommand("未达成一致");
    desk.awaitText("已办理：未达成一致");
    CHECK(desk.counselling().at("state") == "not_agreed");

    desk.keyboard.press("ctrl+shift+e");
    (void)desk.application.awaitWindow("登记服务评价");
    desk.fillIn("态度（1—5）", "5");
    desk.fillIn("专业（1—5）", "4");
    desk.fillIn("效率（1—5）", "2");
    desk.tabTo("登记服务评价");
    desk.keyboard.press("Return");
    desk.awaitText("已生成投诉");
    CHECK(desk.only("debt.complaint").at("state") == "received");
    desk.expectWindows({desk.mainWindow()});
}
