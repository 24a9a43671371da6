#include <beibao/base/error.h>
#include <beibao/config/yaml_switch.h>

#include <catch.h>

using namespace beibao;

namespace {

std::string switched(std::string_view text, bool on = true)
{
    return config::withSwitch(text, "unit.yaml", "modules", "trees", on);
}

}  // namespace

TEST_CASE("A switch that is there is turned, and nothing else is touched", "[switch]")
{
    CHECK(switched("# 单位\nmodules:\n  trees: false   # 先停用\n  dogs: true\n") ==
          "# 单位\nmodules:\n  trees: true   # 先停用\n  dogs: true\n");
    CHECK(switched("unit: {name: 章镇}\nmodules: {dogs: true, trees: true}\n", false) ==
          "unit: {name: 章镇}\nmodules: {dogs: true, trees: false}\n");
    CHECK(switched("modules: {狗: true, trees: false}") == "modules: {狗: true, trees: true}");
}

TEST_CASE("A switch that is not there is added where the others are", "[switch]")
{
    CHECK(switched("") == "modules:\n  trees: true\n");
    CHECK(switched("profile: community") == "profile: community\nmodules:\n  trees: true\n");
    CHECK(switched("modules:\n    dogs: true\nunit: {}\n") == "modules:\n    trees: true\n    dogs: true\nunit: {}\n");
    CHECK(switched("modules: {dogs: true}\n") == "modules: {trees: true, dogs: true}\n");
}

TEST_CASE("What cannot be changed without harm is left to whoever wrote it", "[switch]")
{
    for (const auto* text : {"modules: {}\n", "modules:\n", "modules: [trees]\n", "modules: trees\n"}) {
        INFO(text);
        CHECK_THROWS_AS(switched(text), Error);
    }
    CHECK_THROWS_AS(switched("modules: {trees: [}"), Error);
}
