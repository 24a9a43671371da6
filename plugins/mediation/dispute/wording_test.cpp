#include "dispute/wording.h"

#include <beibao/config/yaml.h>

#include <catch.h>
#include <contains.h>

#include <filesystem>

namespace beibao::mediation {

using test::contains;

namespace {

/// The rules that the module ships.
const std::vector<ForbiddenWording>& shipped()
{
    static const auto rules = [] {
        Problems problems;
        const auto manifest =
            config::readYaml(*Env::real(), std::filesystem::path(BEIBAO_MEDIATION_FOLDER) / "plugin.yaml", problems);
        if (!problems.empty())
            throw std::logic_error("the manifest of the module cannot be read");
        const std::string name = "forbidden_wording";
        return readSettings(config::Node::map({{config::Node::scalar(name), manifest["settings"][name]["default"]}}))
            .forbiddenWording;
    }();
    return rules;
}

Problems problemsOf(const std::string& text, std::span<const ForbiddenWording> rules = shipped())
{
    Problems problems;
    checkWording(text, "terms[1].what", rules, problems);
    return problems;
}

std::string told(const Problems& problems, Language language = Language::simplifiedChinese)
{
    std::string text;
    for (const auto& problem : problems)
        text += Translations().text(problem.message, language) + "\n";
    return text;
}

/// Each of the sentences breaks the shipped rule, whatever the others say to it.
void checkForbidden(std::size_t rule, std::initializer_list<std::string> sentences)
{
    REQUIRE(rule < shipped().size());
    for (const auto& sentence : sentences) {
        INFO(sentence);
        CHECK(problemsOf(sentence, std::span(shipped()).subspan(rule, 1)).size() == 1);
        CHECK(problemsOf(sentence).hasErrors());
    }
}

ForbiddenWording ruleAgainst(const std::string& pattern, const std::string& reason)
{
    return {pattern, LocalizedText({{"zh_CN", reason}, {"en", "no " + reason}})};
}

}  // namespace

TEST_CASE("an agreement may not say that something is somebody's own")
{
    checkForbidden(0, {"墙内土地归丁老伯所有。", "该宅院属于邻居陆某所有。", "老屋归丁家私有，陆家不得干涉。",
                       "双方同意：争议地块归丁老伯一家永久所有。", "此墙属于丁老伯私有"});
}

TEST_CASE("an agreement may not say whose land, homestead or title it is")
{
    checkForbidden(1,
                   {"宅基地归陆某。", "争议土地属于丁老伯", "土地使用权确认为丁老伯的。", "墙北地块划归陆某使用。",
                    "房屋产权判给陆某。", "该地皮归丁家。", "权属确定为双方共有。", "土地权归陆某", "所有权归丁老伯"});
}

TEST_CASE("an agreement may not say whose house it is, but may say who lives there and keeps it up")
{
    checkForbidden(2, {"房屋归陆某。", "老屋今后归丁老伯，陆家不得干涉。", "争议院落划归陆某", "房子属于丁家"});
    for (const std::string sentence : {"房屋归陆某居住，丁老伯不再进入。", "老屋归丁家管理和维修。",
                                       "房屋漏水的维修费用归陆某承担。", "房屋归还丁老伯使用。"}) {
        INFO(sentence);
        CHECK(told(problemsOf(sentence)).empty());
    }
}

TEST_CASE("an agreement may not settle personal status")
{
    checkForbidden(3, {"解除婚姻关系。", "双方自愿解除双方的婚姻关系。", "确认收养关系成立", "恢复父子关系。",
                       "确认甲与乙的父女关系。", "终止与养子的收养关系", "解除母女关系"});
}

TEST_CASE("an agreement may not divorce, nor say whose child somebody is")
{
    checkForbidden(4, {"双方自愿离婚。", "甲乙同意离婚，子女随母生活。", "双方协议离婚", "确认丙系甲的亲生子女。"});
    CHECK(told(problemsOf("双方离婚后财产已分清，不再争执。")).empty());
}

TEST_CASE("each shipped rule has its test")
{
    CHECK(shipped().size() == 5);
    for (const auto& rule : shipped()) {
        CHECK_FALSE(rule.reason.text(Language::simplifiedChinese).empty());
        CHECK_FALSE(rule.reason.text(Language::english).empty());
    }
}

TEST_CASE("what people arrange about use and performance may be said")
{
    for (const std::string sentence :
         {"归还", "陆某于本月底前归还欠款。", "陆某归还丁老伯的所有石料。", "归还土地上的杂物。",
          "土地上的石料归还丁老伯。", "土地上的杂物归陆某清理。", "地块内的树木归丁家砍伐。",
          "双方各自使用丈量界线本侧的地面。", "围墙维持现状，双方各自使用。", "本协议不确认土地权属。",
          "土地权属不属于本次调解范围。", "权属争议由镇政府处理，双方在处理前不得改变土地现状。",
          "陆某修复坍塌的三米围墙，并补偿旧石料款。", "双方归于和好，所有旧怨不再提起。", "所有费用由陆某承担。",
          "子女每月探望父母一次。", "双方维持邻里关系。", ""}) {
        INFO(sentence);
        CHECK(told(problemsOf(sentence)).empty());
    }
}

TEST_CASE("the words that break a rule are named with the reason, in both languages, at their field")
{
    const auto problems = problemsOf("经调解，宅基地归陆某，围墙维持现状。");
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().severity == Severity::error);
    CHECK(problems.front().field == "terms[1].what");
    CHECK(told(problems).starts_with("“宅基地归”："));
    CHECK(contains(told(problems), "土地管理法第十四条"));
    CHECK(told(problems, Language::english).starts_with("“宅基地归”: "));
}

TEST_CASE("a text that breaks rules for several reasons is told all of them, and each once")
{
    const auto problems = problemsOf("宅基地归陆某所有；双方解除收养关系。");
    CHECK(problems.size() == 2);
    CHECK(contains(told(problems), "“归陆某所有”"));
    CHECK(contains(told(problems), "“解除收养关系”"));
}

TEST_CASE("the places that break a rule are known as a text control counts them")
{
    const std::vector rules{ruleAgainst("罚款", "罚款"), ruleAgainst("(归", "不成")};
    Problems problems;
    const auto places = checkWording("𠮷家交罚款，再交罚款。", {}, rules, problems);
    REQUIRE(places.size() == 2);
    CHECK(places[0].begin == 3);  // the first character lies beyond the basic plane
    CHECK(places[0].end == 5);
    CHECK(places[1].begin == 8);
    CHECK(checkWording("各用各的地面。", {}, shipped(), problems).empty());
}

TEST_CASE("a pattern that is no regular expression is told, and the other rules still hold")
{
    const std::vector rules{ruleAgainst("(归", "所有"), ruleAgainst("罚款", "罚款")};
    const auto problems = problemsOf("陆某交罚款一百元。", rules);
    REQUIRE(problems.size() == 2);
    CHECK(problems.front().message.pattern() ==
          "The pattern “{pattern}” of a wording rule is not a regular expression.");
    CHECK(contains(told(problems), "“罚款”：罚款"));
    CHECK(problemsOf("围墙维持现状。", std::span<const ForbiddenWording>()).empty());
}

}  // namespace beibao::mediation
