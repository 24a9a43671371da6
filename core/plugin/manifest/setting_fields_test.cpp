#include <beibao/config/node_text.h>
#include <beibao/config/yaml.h>
#include <beibao/plugin/manifest/setting_fields.h>

#include <catch.h>

using namespace beibao;
using namespace beibao::plugin;

namespace {

constexpr const char* declared = R"(
survey:
  type: group
  label: {zh_CN: 丈量, en: Survey}
  settings:
    tolerance: {type: length, default: 20, label: {zh_CN: 限差, en: Tolerance}}
round:
  type: choice
  choices: {day: {zh_CN: 每天, en: Daily}, week: {zh_CN: 每周, en: Weekly}}
  default: week
  label: {zh_CN: 巡查, en: Round}
wording:
  type: list
  label: {zh_CN: 表述, en: Wording}
  columns:
    pattern: {type: text, label: {zh_CN: 表述, en: Pattern}}
    reason: {type: label, label: {zh_CN: 理由, en: Reason}}
  default:
    - {pattern: 归, reason: {zh_CN: 不得, en: Not so}}
active: {type: boolean, default: true, label: {zh_CN: 启用, en: Active}}
)";

std::vector<SettingDeclaration> declarations()
{
    Problems problems;
    auto read = readSettingDeclarations(config::parseYaml(declared, "plugin.yaml", problems), problems);
    REQUIRE(problems.empty());
    return read;
}

}  // namespace

TEST_CASE("The settings of a module become the fields of a form")
{
    const auto fields = settingFields("boats", declarations());
    std::vector<std::string> names;
    for (const auto& each : fields)
        names.push_back(each.field.name);
    CHECK(names == std::vector<std::string>{"survey.tolerance", "round", "wording", "active"});
    CHECK(fields[0].group.text(Language::english) == "Survey");
    CHECK(fields[0].field.kind == model::FieldKind::length);
    REQUIRE(fields[2].field.columns.size() == 3);
    CHECK(fields[2].field.columns[1].name == "reason.zh_CN");
    const auto lists = settingLists("boats", declarations());
    REQUIRE(lists.size() == 1);
    CHECK(lists.front().name == fields[1].field.codeList);
    CHECK(lists.front().code("day") != nullptr);
}

TEST_CASE("Settings that went through a form are what they were")
{
    const auto settings = standardSettings(declarations());
    const auto values = settingValues(settingFields("boats", declarations()), settings);
    CHECK(get<std::int64_t>(values, "survey.tolerance") != nullptr);
    Problems problems;
    const auto yaml = config::nodeYaml(settingsOf(values));
    const auto again = config::parseYaml(yaml, "settings.yaml", problems);
    CHECK(problems.empty());
    CHECK(settingValues(settingFields("boats", declarations()), again) == values);
}

TEST_CASE("A setting that was emptied is null, so that its default holds")
{
    const auto node = settingsOf({{"survey.tolerance", {}}, {"round", std::string("day")}});
    CHECK(config::nodeText(node) == R"({"round":"day","survey":{"tolerance":null}})");
}
