#include <beibao/config/retention_reader.h>

#include <beibao/config/model_reader.h>
#include <beibao/config/schema/record_schema.h>

#include <catch.h>
#include <checked_yaml.h>
#include <placed_text.h>

using namespace beibao;
using namespace beibao::config;

namespace {

std::string wrongWithRetention(const std::string& rules, model::Model& model)
{
    Problems problems;
    const auto yaml = "records:\n  case:\n    label: {zh_CN: 案件, en: Case}\n    fields:\n"
                      "      closed: {type: date, label: {zh_CN: 结案, en: Closed}}\n"
                      "    retention:\n" +
                      rules;
    const auto root = test::parseChecked(yaml, "m.yaml", recordsSchema(), problems);
    if (!problems.hasErrors())
        readModel(root, "m", model, problems);
    problems.append(model.checkNames());
    return test::placedTextOf(problems);
}

std::string wrongWithRetention(const std::string& rules)
{
    model::Model model;
    return wrongWithRetention(rules, model);
}

}  // namespace

TEST_CASE("A type says how long its records are kept, and what becomes of them then", "[retention]")
{
    model::Model model;
    CHECK(wrongWithRetention("      - {when: closed is not null, from: closed, keep: 3 years, then: erase}\n"
                             "      - {name: gone, from: updated, keep: 10 years, then: delete}\n",
                             model) == "");
    const auto& rules = model.requireType("m.case").retention;
    REQUIRE(rules.size() == 2);
    CHECK(rules[0].name == "rule_1");
    CHECK(rules[0].keep == rules::Period{3, rules::PeriodUnit::years});
    CHECK(rules[0].end == model::RetentionEnd::erase);
    CHECK(rules[1].name == "gone");
    CHECK(rules[1].from.sql == "day(updated)");
    CHECK(rules[1].end == model::RetentionEnd::remove);

    model::Model without;
    (void)wrongWithRetention("      []\n", without);
    CHECK(canonicalText(model) != canonicalText(without));
}

TEST_CASE("What cannot be a rule for retention is told with its place", "[retention]")
{
    CHECK(wrongWithRetention("      - {from: closed, keep: 3 years}\n") == "7:9 “then” is missing.\n");
    CHECK(wrongWithRetention("      - {from: closed, keep: 3 years, then: burn}\n") ==
          "7:45 “burn” is not possible here. Possible are: erase, delete.\n");
    CHECK(wrongWithRetention("      - {from: closed, keep: long, then: erase}\n")
              .starts_with("7:30 “long” is not a period"));
    CHECK(wrongWithRetention("      - {from: opened, keep: 3 years, then: erase}\n").starts_with("7:16 “from” of"));
    CHECK(wrongWithRetention("      - {name: x, from: closed, keep: 3 years, then: erase}\n"
                             "      - {name: x, from: closed, keep: 5 years, then: erase}\n") ==
          "8:9 “m.case” has the rule for retention “x” twice.\n");
}
