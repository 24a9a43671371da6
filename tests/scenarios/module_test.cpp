#include "wall_case.h"

#include <catch.h>
#include <contains.h>

#include <set>

using namespace beibao;
using namespace beibao::test;

namespace {

namespace fs = std::filesystem;

/// A module of data alone, in a folder beside those that ship.
struct TreeDesk : EmptyDesk {
    void ship(const std::string& version, const std::string& moreFields = {})
    {
        writeText(file("plugins") / "trees" / "plugin.yaml",
                  "plugin: trees\nversion: " + version +
                      "\napi: 1\nlabel: {zh_CN: 古树, en: Trees}\nrecords:\n  tree:\n"
                      "    label: {zh_CN: 古树, en: Tree}\n    list: [name]\n    fields:\n"
                      "      name: {type: text, required: true, searchable: true, label: {zh_CN: 名称, en: Name}}\n" +
                      moreFields);
    }
    Outcome ask(std::vector<std::string> arguments, const std::string& input = {})
    {
        arguments.insert(arguments.begin(), {"--plugins", file("plugins").string()});
        return run(std::move(arguments), input);
    }
    std::string plant(const std::string& yaml)
    {
        return ask({"record", "create", "trees.tree"}, yaml).json.at("id").get<std::string>();
    }
};

/// Symbolic ones of the theme that the window's package needs.
std::set<std::string> iconsOfTheme()
{
    std::set<std::string> names;
    for (const auto& each : fs::recursive_directory_iterator("/usr/share/icons/Adwaita"))
        if (each.path().extension() == ".svg")
            names.insert(each.path().stem().string());
    return names;
}

}  // namespace

TEST_CASE("the icon that a record type names is in the theme that comes with the window", "[modules]")
{
    const EmptyDesk desk;
    plugin::SuiteOptions options;
    options.profile = "everything";
    const plugin::Suite suite(Env::real(), desk.layout(), std::nullopt, options);
    const auto drawn = iconsOfTheme();
    std::size_t named = 0;
    for (const auto& [name, type] : suite.model().types()) {
        INFO(name << ": " << type.icon);
        CHECK((type.icon.empty() || drawn.contains(type.icon + "-symbolic")));
        named += type.icon.empty() ? 0 : 1;
    }
    CHECK(named > 20);
}

TEST_CASE("a module is switched on and off by one command, and its records stay", "[modules]")
{
    WallCase day;
    const auto dispute = day.agreed();
    CHECK(day.done({"plugin", "disable", "mediation"}).at("state") == "disabled");
    const auto settings = readText(day.workspace() / "config" / "workspace.yaml");
    CHECK(contains(settings, "mediation: false"));

    // Read, found, listed, exported; with the labels the module had.
    CHECK(day.done({"record", "get", dispute}).at("fields").at("subject").is_string());
    CHECK(day.done({"record", "list", "mediation.dispute"}).at("items").size() == 1);
    CHECK(contains(day.runForPeople({"record", "get", dispute}).out, "纠纷名称"));
    CHECK(day.done({"export", "mediation.dispute", day.file("d.json").string()}).at("records") == 1);
    CHECK_FALSE(day.done({"record", "history", dispute}).at("items").empty());
    CHECK(day.done({"check"}).at("ok") == true);

    // Written by nobody, and what is asked of the module does not run.
    const auto before = readText(day.workspace() / "head");
    for (const auto& change : std::vector<std::vector<std::string>>{{"record", "update", dispute},
                                                                    {"record", "move", dispute, "performing"},
                                                                    {"record", "delete", dispute, "--why", "试"},
                                                                    {"record", "undo", dispute}}) {
        INFO(change.at(1));
        const auto refused = day.run(change, "{brief: 改}");
        CHECK(refused.exit == 6);
        CHECK(refused.tells("mediation"));
    }
    CHECK(day.run({"record", "create", "mediation.dispute"}, "{subject: 新}").exit == 6);
    CHECK(day.run({"action", "run", dispute, "follow_up"}, "{on_day: 2024-11-20, result: performed}").exit == 5);
    CHECK(readText(day.workspace() / "head") == before);
    CHECK(day.done({"journal", "rebuild"}).is_object());
    CHECK(day.done({"record", "get", dispute}).at("state") == "agreed_written");

    CHECK(day.done({"plugin", "enable", "mediation"}).at("state") == "ready");
    CHECK(day.run({"record", "update", dispute}, "{brief: 改}").exit == 0);
}

TEST_CASE("a person that a record of a switched-off module names cannot be merged away", "[modules]")
{
    WallCase day;
    (void)day.agreed();
    const auto twin = day.create("core.person", "{name: 丁老伯}");
    (void)day.done({"plugin", "disable", "mediation"});
    CHECK(day.run({"duplicate", "merge", twin, day.ding}).exit == 6);
    CHECK(day.run({"record", "get", day.ding}).exit == 0);
    (void)day.done({"plugin", "enable", "mediation"});
    CHECK(day.run({"duplicate", "merge", twin, day.ding}).exit == 0);
}

TEST_CASE("records that a newer version of a module wrote are read by an older one, and not written", "[modules]")
{
    TreeDesk desk;
    desk.ship("1.0.0");
    REQUIRE(desk.ask({"plugin", "enable", "trees"}).exit == 0);
    const auto oak = desk.plant("{name: 香樟}");
    desk.ship("1.1.0", "      height: {type: integer, label: {zh_CN: 树高, en: Height}}\n");
    REQUIRE(desk.ask({"record", "update", oak}, "{height: 18}").exit == 0);

    desk.ship("1.0.0");
    const auto read = desk.ask({"record", "get", oak});
    REQUIRE(read.exit == 0);
    CHECK(read.json.at("fields").at("height") == 18);
    const auto refused = desk.ask({"record", "update", oak}, "{name: 樟树}");
    CHECK(refused.exit == 6);
    CHECK(refused.tells("trees"));
    CHECK(desk.ask({"export", "trees.tree", desk.file("trees.csv").string()}).exit == 0);
    CHECK(contains(readText(desk.file("trees.csv")), "18"));

    desk.ship("1.1.0", "      height: {type: integer, label: {zh_CN: 树高, en: Height}}\n");
    CHECK(desk.ask({"record", "update", oak}, "{name: 樟树}").exit == 0);
}

TEST_CASE("records of a module whose folder is gone are still there", "[modules]")
{
    TreeDesk desk;
    desk.ship("1.0.0");
    REQUIRE(desk.ask({"plugin", "enable", "trees"}).exit == 0);
    const auto oak = desk.plant("{name: 香樟}");
    fs::remove_all(desk.file("plugins"));
    CHECK(desk.done({"record", "get", oak}).at("fields").at("name") == "香樟");
    CHECK(desk.done({"search", "xz"}).at("items").size() == 1);
    CHECK(desk.run({"record", "update", oak}, "{name: 樟树}").exit == 6);
    CHECK(desk.done({"record", "erase", oak, "--why", "依法删除"}).at("erased") == true);
}

TEST_CASE("a module that does not work is not switched on, and the site has the last word", "[modules]")
{
    TreeDesk desk;
    desk.ship("1.0.0", "      place: {type: reference, to: nobody.here, label: {zh_CN: 地点, en: Place}}\n");
    const auto settings = readText(desk.workspace() / "config" / "workspace.yaml");
    const auto refused = desk.ask({"plugin", "enable", "trees"});
    CHECK(refused.exit == 3);
    CHECK(refused.tells("nobody.here"));
    CHECK(desk.ask({"plugin", "enable", "nothing"}).exit == 5);
    CHECK(readText(desk.workspace() / "config" / "workspace.yaml") == settings);

    desk.ship("1.0.0");
    fs::create_directories(desk.layout().siteConfig);
    writeText(desk.layout().siteConfig / "site.yaml", "modules: {mediation: true}\nlocked: [modules.mediation]\n");
    const auto locked = desk.ask({"plugin", "disable", "mediation"});
    CHECK(locked.exit == 4);
    CHECK(locked.tells("site.yaml"));
    CHECK(readText(desk.workspace() / "config" / "workspace.yaml") == settings);
}
