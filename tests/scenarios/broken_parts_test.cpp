#include "wall_case.h"

#include <beibao/store/sqlite/database.h>

#include <catch.h>

using namespace beibao;
using namespace beibao::test;

namespace {

Json moduleNamed(const Json& list, const std::string& id)
{
    for (const auto& item : list.at("items"))
        if (item.at("id") == id)
            return item;
    return nullptr;
}

/// A copy of a module of this build whose stamp says that another compiler made it.
void copyWithOtherCompiler(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::filesystem::create_directories(to.parent_path());
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
    auto module = readText(to / "mediation.so");
    const std::string ours = "\ncompiler=";
    const auto at = module.find(ours);
    REQUIRE(at != std::string::npos);
    module.replace(at + ours.size(), 3, "abc");
    writeText(to / "mediation.so", module);
}

/// Whether a person could be created on a disk that has no room at its `number`-th change.
bool createsPersonOnDiskFailingAt(Desk& desk, std::size_t number, FaultEnv::Failing failing)
{
    desk.env().failAt(number, std::errc::no_space_on_device, failing);
    const auto outcome = desk.run({"record", "create", "core.person"}, "{name: 丁老伯}");
    desk.env().failNoMore();
    if (outcome.exit == 0)
        return true;
    CHECK(outcome.exit == 1);
    CHECK(outcome.out.empty());
    CHECK_FALSE(outcome.err.empty());
    return false;
}

}  // namespace

TEST_CASE("a module with a malformed manifest is listed as invalid with its place, and the others go on")
{
    EmptyDesk desk;
    const auto manifest = desk.file("plugins") / "broken" / "plugin.yaml";
    writeText(manifest, "plugin: broken\nversion: [1.0.0\napi: 1\n");
    writeText(desk.workspace() / "config" / "modules.yaml", "modules: {broken: true}\n");

    const auto list = desk.done({"--plugins", desk.file("plugins").string(), "plugin", "list"});
    const auto broken = moduleNamed(list, "broken");
    REQUIRE(broken.is_object());
    CHECK(broken.at("state") == "invalid");
    CHECK(broken.at("reasons").at(0).get<std::string>().starts_with(manifest.string() + ":3:"));
    CHECK(moduleNamed(list, "mediation").at("state") == "ready");
    CHECK(desk.run({"--plugins", desk.file("plugins").string(), "record", "list", "mediation.dispute"}).exit == 0);
}

TEST_CASE("a manifest that promises what is not there is listed as invalid")
{
    EmptyDesk desk;
    const auto manifest = desk.file("plugins") / "broken" / "plugin.yaml";
    writeText(manifest, "plugin: broken\nversion: 1.0.0\napi: 1\nlabel: {zh_CN: 坏, en: Broken}\nmodule: broken.so\n");
    writeText(desk.workspace() / "config" / "modules.yaml", "modules: {broken: true}\n");
    const auto list = desk.done({"--plugins", desk.file("plugins").string(), "plugin", "list"});
    const auto broken = moduleNamed(list, "broken");
    REQUIRE(broken.is_object());
    CHECK(broken.at("state") == "invalid");
    CHECK(broken.at("reasons").at(0).get<std::string>().starts_with(manifest.string() + ":5:"));
}

TEST_CASE("a module that another compiler built is refused at first use, and both sides are named")
{
    WallCase wall;
    const auto plugins = wall.file("plugins");
    copyWithOtherCompiler(wall.shippedPlugin("mediation"), plugins / "mediation");
    wall.variables["LANG"] = "en_US.UTF-8";

    const auto listed = moduleNamed(wall.done({"--plugins", plugins.string(), "plugin", "list"}), "mediation");
    CHECK(listed.at("state") == "incompatible");
    CHECK(listed.at("reasons").dump().find("compiler abc") != std::string::npos);

    const auto refused = wall.run({"--plugins", plugins.string(), "record", "create", "mediation.dispute"},
                                  "{subject: 围墙, kind: '05', place: " + wall.yard + ", brief: 界线}");
    CHECK(refused.exit == 7);
    CHECK(refused.tells("was built with compiler abc"));
    CHECK(refused.tells("this suite with "));
    CHECK(wall.done({"record", "list", "mediation.dispute", "--count"}).at("count") == 0);
    // What needs no code of it goes on.
    CHECK(wall.run({"--plugins", plugins.string(), "record", "get", wall.ding}).exit == 0);

    wall.variables["LANG"] = "zh_CN.UTF-8";
    CHECK(wall.run({"--plugins", plugins.string(), "record", "create", "mediation.dispute"},
                   "{subject: 围墙, kind: '05', place: " + wall.yard + ", brief: 界线}")
              .tells("请按本系统重新构建"));
}

TEST_CASE("a file that is no database, and a database that is not ours, are told apart from a workspace")
{
    EmptyDesk desk;
    writeText(desk.database(), "This is a shopping list, and long enough to be taken for more than it is.");
    CHECK(desk.run({"task", "list"}).exit == 7);

    std::filesystem::remove(desk.database());
    {
        store::sqlite::Database other(Env::real(), desk.database(), store::sqlite::OpenMode::create, {});
        other.execute("CREATE TABLE recipe(name TEXT)");
    }
    const auto outcome = desk.run({"task", "list"});
    CHECK(outcome.exit == 7);
    CHECK(outcome.tells("不是本系统的工作区"));
}

TEST_CASE("a damaged database is an integrity failure")
{
    EmptyDesk desk;
    (void)desk.create("core.person", "{name: 丁老伯}");
    auto bytes = readText(desk.database());
    REQUIRE(bytes.size() > 8192);
    for (std::size_t index = 100; index < bytes.size(); ++index)
        bytes[index] = static_cast<char>(index * 31 % 251);
    writeText(desk.database(), bytes);
    const auto outcome = desk.run({"record", "list", "core.person"});
    CHECK(outcome.exit == 7);
    CHECK(outcome.tells("损坏"));
}

TEST_CASE("where the disk has no room, the change is not made, and can be made when there is room again")
{
    EmptyDesk desk;
    (void)desk.done({"task", "list"});  // what is kept of the YAML that was read is written now, and does not count
    std::size_t number = 1;
    while (!createsPersonOnDiskFailingAt(desk, number, FaultEnv::Failing::once)) {
        INFO("change of the disk " << number);
        REQUIRE(desk.people() == 0);
        REQUIRE(++number < 1000);
    }
    CHECK(number > 1);
    CHECK(desk.people() == 1);
    CHECK(desk.done({"check"}).at("ok") == true);
}

TEST_CASE("a disk that fails from then on leaves the change whole or not made, and nothing damaged")
{
    EmptyDesk desk;
    std::size_t number = 1;
    int people = 0;
    while (!createsPersonOnDiskFailingAt(desk, number, FaultEnv::Failing::fromThenOn)) {
        INFO("change of the disk " << number);
        // What reached the disk but could not be made certain may be there afterwards.
        const int now = desk.people();
        REQUIRE((now == people || now == people + 1));
        people = now;
        REQUIRE(desk.done({"check"}).at("ok") == true);
        REQUIRE(++number < 1000);
    }
    CHECK(number > 1);
    CHECK(desk.people() == people + 1);
}

TEST_CASE("a folder that may not be written to is told, and no half workspace stays")
{
    Desk desk;
    desk.env().failAt(1, std::errc::permission_denied, FaultEnv::Failing::fromThenOn);
    const auto refused = desk.run({"init", "--profile", "police-station"});
    desk.env().failNoMore();
    CHECK(refused.exit == 1);
    CHECK(refused.tells(desk.workspace().string()));
    CHECK_FALSE(std::filesystem::exists(desk.workspace() / "beibao.db"));
    CHECK(desk.run({"init", "--profile", "police-station"}).exit == 0);
}

TEST_CASE("a paper that the disk has no room for leaves the earlier one or stands whole in its place")
{
    WallCase wall;
    const auto dispute = wall.agreed();
    const auto target = wall.file("agreement.txt");
    writeText(target, "the earlier one");
    const auto whole = wall.file("whole.txt");
    (void)wall.done({"document", "render", dispute, "agreement", "--to", whole.string()});
    std::size_t number = 0;
    for (Outcome outcome{.exit = 1, .json = {}, .out = {}, .err = {}}; outcome.exit != 0;) {
        REQUIRE(++number < 1000);
        wall.env().failAt(number, std::errc::no_space_on_device, FaultEnv::Failing::once);
        outcome = wall.run({"document", "render", dispute, "agreement", "--to", target.string()});
        wall.env().failNoMore();
        const auto content = readText(target);
        INFO("change of the disk " << number << ": " << outcome.err);
        CHECK((outcome.exit == 0 || outcome.exit == 1));
        CHECK((content == readText(whole) || (outcome.exit == 1 && content == "the earlier one")));
    }
    CHECK(number > 1);
}
