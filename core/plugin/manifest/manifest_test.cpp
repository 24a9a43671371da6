#include <beibao/plugin/manifest/manifest.h>

#include <beibao/base/file.h>
#include <beibao/config/model_reader.h>

#include <catch.h>
#include <fault_env.h>
#include <temporary_folder.h>

using namespace beibao;
using namespace beibao::plugin;

namespace {

const std::string sound = R"(plugin: tree_care
version: 1.2.0
api: 1
label: {zh_CN: 古树巡护, en: Tree care}
records:
  tree:
    label: {zh_CN: 古树, en: Tree}
    fields:
      name: {type: text, required: true, label: {zh_CN: 名称, en: Name}}
)";

/// `line:column` of every problem of a manifest.
std::vector<std::string> placesOfProblems(std::string_view yaml)
{
    const test::TemporaryFolder folder;
    const auto env = std::make_shared<test::FaultEnv>();
    config::YamlCache cache(env, {});
    replaceFile(*env, folder.path() / "plugin.yaml", yaml);
    Problems problems;
    const auto manifest = readManifest(cache, folder.path(), problems);
    model::Model model;
    config::readModel(manifest.content.unpack(), manifest.id, model, problems);
    std::vector<std::string> places;
    for (const auto& problem : problems)
        places.push_back(std::to_string(problem.location.line) + ":" + std::to_string(problem.location.column));
    return places;
}

std::string replaced(std::string_view what, std::string_view with)
{
    auto text = sound;
    text.replace(text.find(what), what.size(), with);
    return text;
}

using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("A sound manifest has no problems")
{
    CHECK(placesOfProblems(sound) == Places{});
}

TEST_CASE("Each mistake of a manifest is told with its place")
{
    CHECK(placesOfProblems(replaced("api: 1", "api: 9")) == Places{"3:6"});
    CHECK(placesOfProblems(replaced("version: 1.2.0", "versoin: 1.2.0")) == Places{"1:1", "2:1"});
    CHECK(placesOfProblems(replaced("type: text", "type: texture")) == Places{"9:20"});
    CHECK(placesOfProblems(replaced("required: true", "required: perhaps")) == Places{"9:36"});
    CHECK(placesOfProblems(replaced(", en: Name", "")) == Places{"9:49"});
    CHECK(placesOfProblems(replaced("name: {", "Name: {")) == Places{"9:7"});
}

TEST_CASE("Several mistakes are told at once")
{
    auto text = replaced("api: 1", "api: 9");
    text.replace(text.find("type: text"), 10, "type: gold");
    CHECK(placesOfProblems(text) == Places{"3:6", "9:20"});
}

TEST_CASE("A file outside the plugin's folder is refused")
{
    const auto text = sound + "module: ../other/evil.so\n";
    CHECK(placesOfProblems(text) == Places{"10:9"});
}

TEST_CASE("Panels belong to record types of the plugin, and need a module that is there")
{
    const std::string panels = "panels:\n  crown: {record: tree, label: {zh_CN: 树冠, en: Crown}}\n";
    CHECK(placesOfProblems(sound + panels) == Places{"11:3"});
    CHECK(placesOfProblems(sound + panels + "panels_module: tree_care-ui.so\n") == Places{"12:16"});
    // A file that is surely there: the manifest.
    const std::string module = "panels_module: plugin.yaml\n";
    CHECK(placesOfProblems(sound + panels + module) == Places{});
    auto unknown = panels;
    unknown.replace(unknown.find("tree"), 4, "bush");
    CHECK(placesOfProblems(sound + unknown + module) == Places{"11:19"});
    CHECK(placesOfProblems(sound + module + "panels:\n  crown: {label: {zh_CN: 树冠, en: Crown}}\n") ==
          Places{"12:10"});
}

TEST_CASE("A panel is known by its name, type and label")
{
    const test::TemporaryFolder folder;
    const auto env = std::make_shared<test::FaultEnv>();
    config::YamlCache cache(env, {});
    replaceFile(*env, folder.path() / "plugin.yaml",
                sound +
                    "panels_module: plugin.yaml\npanels:\n  crown: {record: tree, label: {zh_CN: 树冠, en: Crown}}\n");
    Problems problems;
    const auto manifest = readManifest(cache, folder.path(), problems);
    CHECK(manifest.panelsModule == folder.path() / "plugin.yaml");
    REQUIRE(manifest.panels.size() == 1);
    CHECK(manifest.panels.front().name == "crown");
    CHECK(manifest.panels.front().recordType == "tree_care.tree");
    CHECK(manifest.panels.front().label.text(Language::simplifiedChinese) == "树冠");
}
