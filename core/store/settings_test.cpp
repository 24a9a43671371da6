#include <beibao/store/settings.h>
#include <beibao/store/settings_schema.h>

#include <catch.h>
#include <checked_yaml.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;

namespace {

Settings read(std::string_view yaml, Problems& problems)
{
    auto keys = settingsKeys();
    keys.push_back(config::optionalKey("modules", "", config::Schema::anything(), ""));
    return readSettings(test::parseChecked(yaml, "unit.yaml", config::Schema::map(keys), problems), problems);
}

Settings readSound(std::string_view yaml)
{
    Problems problems;
    auto settings = read(yaml, problems);
    INFO(test::textOf(problems));
    CHECK(problems.empty());
    return settings;
}

/// `line:column` of every problem, each of which has to name the file.
std::vector<std::string> placesOfProblems(std::string_view yaml)
{
    Problems problems;
    (void)read(yaml, problems);
    std::vector<std::string> places;
    for (const auto& problem : problems) {
        CHECK(problem.location.file == "unit.yaml");
        places.push_back(std::to_string(problem.location.line) + ":" + std::to_string(problem.location.column));
    }
    return places;
}

Date day(std::string_view text)
{
    return Date::parse(text).value();
}

using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("Settings are read as they stand")
{
    const auto settings = readSound(R"(
unit: {code: "330604104", name: 章镇镇派出所, short: 章}
device: {letter: C}
utc_offset: "-03:30"
roles:
  officer:
    label: {zh_CN: 民警, en: Officer}
    allow:
      "*": [see, change]
working_days:
  holidays: {"2024": [2024-10-01]}
  makeup_days: {"2024": [2024-09-29]}
)");
    CHECK(settings.unit.code == "330604104");
    CHECK(settings.unit.name == "章镇镇派出所");
    CHECK(settings.unit.shortName == "章");
    CHECK(settings.deviceLetter == "C");
    CHECK(settings.utcOffset == -(std::chrono::hours{3} + std::chrono::minutes{30}));
    REQUIRE(settings.roles.size() == 1);
    CHECK(settings.roles[0].name == "officer");
    CHECK(settings.roles[0].label.text(Language::english) == "Officer");
    CHECK(settings.roles[0].allow == Grants{{"*", {Right::see, Right::change}}});
    CHECK_FALSE(settings.workingDays.isWorkingDay(day("2024-10-01")));
    CHECK(settings.workingDays.isWorkingDay(day("2024-09-29")));
}

TEST_CASE("What a configuration does not say has its standard")
{
    const auto settings = readSound("modules: {}");
    CHECK(settings.deviceLetter == "A");
    CHECK_FALSE(settings.utcOffset.has_value());
    CHECK(settings.roles.empty());
    CHECK(settings.unit.shortName.empty());
    CHECK_FALSE(settings.workingDays.isWorkingDay(day("2024-11-16")));
    CHECK(settings.workingDays.isWorkingDay(day("2024-11-18")));
}

TEST_CASE("An offset from UTC is told by its sign")
{
    CHECK(readSound("utc_offset: Z").utcOffset == std::chrono::minutes{0});
    for (const std::string wrong :
         {"'8'", "''", "08:00", "+8", "+15:00", "+08:60", "':30+08:00'", "[+08:00]", "Asia"}) {
        INFO(wrong);
        CHECK(placesOfProblems("utc_offset: " + wrong) == Places{"1:13"});
    }
}

TEST_CASE("A device has letters that cannot be taken for the digits behind them")
{
    CHECK(readSound("device: {letter: AB}").deviceLetter == "AB");
    for (const std::string wrong : {"a", "1", "A1", "''", "甲", "[A]"}) {
        INFO(wrong);
        CHECK(placesOfProblems("device: {letter: " + wrong + "}") == Places{"1:18"});
    }
}

TEST_CASE("Each mistake of a setting is told with its place")
{
    CHECK(placesOfProblems("unit: 330604104") == Places{"1:7"});
    CHECK(placesOfProblems("unit: {code: '1', shrot: 章}") == Places{"1:19"});
    CHECK(placesOfProblems("device: A") == Places{"1:9"});
    CHECK(placesOfProblems("device: {lettre: A}") == Places{"1:10"});
    CHECK(placesOfProblems("working_days: [2024-01-01]") == Places{"1:15"});
    CHECK(placesOfProblems("working_days: {holiday: {}}") == Places{"1:16"});
    CHECK(placesOfProblems("working_days: {holidays: [2024-01-01]}") == Places{"1:26"});
    CHECK(placesOfProblems("working_days: {holidays: {'2024': 2024-01-01}}") == Places{"1:35"});
    CHECK(placesOfProblems("working_days: {makeup_days: {'2024': [2024-02-29, 2023-02-29, soon]}}") ==
          Places{"1:51", "1:63"});
}

TEST_CASE("Each mistake of a role is told with its place")
{
    CHECK(placesOfProblems("roles: [officer]") == Places{"1:8"});
    CHECK(placesOfProblems("roles: {officer: {allow: {'*': [see]}}}") == Places{"1:18"});
    CHECK(placesOfProblems("roles: {officer: {label: {en: Officer}, allow: {}}}") == Places{"1:26"});
    const std::string label = "label: {zh_CN: 民警, en: Officer}";
    CHECK(placesOfProblems("roles:\n  officer: {" + label + ", alow: {}}") == Places{"2:46"});
    CHECK(placesOfProblems("roles:\n  officer:\n    " + label + "\n    allow: [see]") == Places{"4:12"});
    CHECK(placesOfProblems("roles:\n  officer:\n    " + label + "\n    allow: {'*': see}") == Places{"4:18"});
    CHECK(placesOfProblems("roles:\n  officer:\n    " + label + "\n    allow: {'*': [see, sea]}") == Places{"4:24"});
}

TEST_CASE("All mistakes of the settings are told at once, and what is right stays in force")
{
    constexpr std::string_view yaml = R"(unit: {name: 章镇镇派出所, shrot: 章}
device: {letter: 7}
utc_offset: noon
roles:
  officer:
    label: {zh_CN: 民警, en: Officer}
    allow:
      "*": [see, look]
working_days:
  holidays: {"2024": [2024-10-01, 2024-13-01]}
)";
    CHECK(placesOfProblems(yaml) == Places{"1:22", "2:18", "3:13", "8:18", "10:35"});
    Problems problems;
    const auto settings = read(yaml, problems);
    CHECK(settings.unit.name == "章镇镇派出所");
    CHECK(settings.roles.at(0).allow == Grants{{"*", {Right::see}}});
    CHECK_FALSE(settings.workingDays.isWorkingDay(day("2024-10-01")));
}
