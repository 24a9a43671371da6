#include <beibao/config/model_reader.h>
#include <beibao/config/reminder_reader.h>
#include <beibao/config/schema/record_schema.h>

#include <catch.h>
#include <checked_yaml.h>
#include <placed_text.h>

using namespace beibao;
using namespace beibao::config;

namespace {

constexpr std::string_view caseType = R"yaml(
records:
  case:
    label: {zh_CN: 案件, en: Case}
    fields:
      name: {type: text, label: {zh_CN: 名称, en: Name}}
      accepted: {type: date, label: {zh_CN: 受理, en: Accepted}}
      signed: {type: datetime, label: {zh_CN: 签名, en: Signed}}
      terms:
        type: rows
        label: {zh_CN: 约定, en: Terms}
        columns:
          due: {type: date, label: {zh_CN: 期限, en: Due}}
          what: {type: text, label: {zh_CN: 内容, en: What}}
)yaml";

model::Model caseModel()
{
    model::Model model;
    Problems problems;
    readModel(parseYaml(caseType, "case.yaml", problems), "m", model, problems);
    REQUIRE(problems.empty());
    return model;
}

/// What is wrong with a reminder that has these lines beside its title: `line:column message`, one on a line.
std::string wrongWith(const std::string& lines, model::Model& model)
{
    Problems problems;
    const auto yaml = "m.case:\n  r:\n    title: {zh_CN: 提醒, en: R}\n" + lines;
    const auto rules = test::parseChecked(yaml, "site.yaml", configuredRemindersSchema(), problems);
    if (!problems.hasErrors())
        readReminders(rules, {"idle"}, model, problems);
    return test::placedTextOf(problems);
}

std::string wrongWith(const std::string& lines)
{
    auto model = caseModel();
    return wrongWith(lines, model);
}

const model::ReminderRule& read(std::string_view lines, model::Model& model)
{
    REQUIRE(wrongWith(std::string(lines), model) == "");
    return model.requireType("m.case").reminders.back();
}

}  // namespace

TEST_CASE("The day of a reminder is an expression, or so long after or before a day", "[reminder]")
{
    auto model = caseModel();
    CHECK(read("    due: \"date(accepted, '+7 days')\"\n", model).due.sql == "date(accepted, '+7 days')");
    CHECK_FALSE(read("    due: accepted\n", model).offset);
    const auto& after = read("    due: {from: accepted, after: 5 working days}\n", model);
    CHECK(after.due.sql == "accepted");
    CHECK(after.offset->period == rules::Period{5, rules::PeriodUnit::workingDays});
    CHECK_FALSE(after.offset->isBefore);
    const auto& before = read("    due: {from: \"coalesce(accepted, '2024-01-01')\", before: 1 month}\n", model);
    CHECK(before.offset->period == rules::Period{1, rules::PeriodUnit::months});
    CHECK(before.offset->isBefore);
}

TEST_CASE("Of a moment, the day counts", "[reminder]")
{
    auto model = caseModel();
    CHECK(read("    due: {from: signed, after: 30 days}\n", model).due.sql == "day(signed)");
    CHECK(read("    due: {from: created, after: 1 year}\n", model).due.sql == "day(created)");
    CHECK(read("    for_each: terms\n    due: {from: row.due, after: 1 day}\n", model).due.sql == "row.due");
}

TEST_CASE("What cannot be a reminder's day is told with its place", "[reminder]")
{
    CHECK(wrongWith("    due: {from: accepted, after: 5 weeks}\n") ==
          "4:34 “weeks” is not a unit of time: use days, working days, months or years.\n");
    CHECK(wrongWith("    due: {from: accepted, after: -3 days}\n") ==
          "4:34 A period of -3 is negative. Give a count of 0 or more.\n");
    CHECK(wrongWith("    due: {from: accepted, after: five days}\n") ==
          "4:34 “five days” is not a period: write a whole number and a unit, such as “5 working days”.\n");
    CHECK(wrongWith("    due: {from: accepted, after: 1.5 days}\n").starts_with("4:34 “1.5 days” is not a period"));
    CHECK(wrongWith("    due: {from: accepted, after: 5}\n").starts_with("4:34 “5” is not a period"));
    CHECK(wrongWith("    due: {from: accepted, after: 99999 days}\n").starts_with("4:34 A period of 99999 is too"));
    CHECK(wrongWith("    due: {from: received, after: 5 days}\n") ==
          "4:17 “from” of “m.case” names the field “received”, which does not exist.\n");
    CHECK(wrongWith("    due: {from: name, after: 5 days}\n") ==
          "4:17 “from” names “name”, which is not of the kind “date”.\n");
    CHECK(wrongWith("    for_each: terms\n    due: {from: row.what, after: 5 days}\n")
              .starts_with("5:17 “from” names “what”"));
    CHECK(wrongWith("    due: {after: 5 days}\n").starts_with("4:10 “from” is missing."));
    CHECK(wrongWith("    due: {from: accepted}\n").starts_with("4:10 “due” needs either “after” or “before”"));
    CHECK(wrongWith("    due: {from: accepted, after: 1 day, before: 1 day}\n").starts_with("4:10 “due” needs either"));
    CHECK(
        wrongWith("    due: {from: accepted, later: 1 day}\n").starts_with("4:27 The key “later” is not known here."));
    CHECK(wrongWith("    detail: name\n").starts_with("3:5 “due” is missing."));
}

TEST_CASE("A reminder that is not done is raised step by step", "[reminder]")
{
    auto model = caseModel();
    const auto& rule = read("    due: accepted\n    to: [clerk]\n    escalate:\n"
                            "      - {after: 2 working days, to: [head], title: {zh_CN: 督办, en: Urgent}}\n"
                            "      - {after: 1 month}\n",
                            model);
    CHECK(rule.roles == std::vector<std::string>{"clerk"});
    REQUIRE(rule.escalations.size() == 2);
    CHECK(rule.escalations[0].after == rules::Period{2, rules::PeriodUnit::workingDays});
    CHECK(rule.escalations[0].roles == std::vector<std::string>{"head"});
    CHECK(rule.escalations[0].title.text(Language::english) == "Urgent");
    CHECK(rule.escalations[1].roles.empty());

    CHECK(wrongWith("    due: accepted\n    escalate: [{to: [head]}]\n").starts_with("5:16 “after” is missing."));
    CHECK(wrongWith("    due: accepted\n    escalate: {after: 1 day}\n").starts_with("5:15 This must be a list."));
    CHECK(wrongWith("    due: accepted\n    escalate: [{after: 1 day, title: {en: X}}]\n")
              .find("A label in “zh_CN” is missing") != std::string::npos);
}

TEST_CASE("A site adds a reminder to a type, or puts its own in place of one", "[reminder]")
{
    auto model = caseModel();
    (void)read("    due: accepted\n", model);
    (void)read("    due: {from: accepted, after: 1 day}\n", model);
    REQUIRE(model.requireType("m.case").reminders.size() == 1);
    CHECK(model.requireType("m.case").reminders.front().offset);

    Problems problems;
    readReminders(parseYaml("m.other: {}\nidle.case: {}\n", "site.yaml", problems), {"idle"}, model, problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().location == Location{"site.yaml", 1, 1});
}

TEST_CASE("Whoever changes a reminder changes the model", "[reminder]")
{
    auto model = caseModel();
    std::set<std::string> texts{canonicalText(model)};
    const std::vector<std::string> forms{"    due: accepted\n",
                                         "    due: {from: accepted, after: 1 day}\n",
                                         "    due: {from: accepted, before: 1 day}\n",
                                         "    due: {from: accepted, after: 1 month}\n",
                                         "    due: accepted\n    when: \"name = 'x'\"\n",
                                         "    due: accepted\n    to: [clerk]\n",
                                         "    due: accepted\n    escalate: [{after: 1 day}]\n",
                                         "    due: accepted\n    escalate: [{after: 1 day, to: [head]}]\n"};
    for (const auto& form : forms) {
        (void)read(form, model);
        texts.insert(canonicalText(model));
    }
    CHECK(texts.size() == forms.size() + 1);
}
