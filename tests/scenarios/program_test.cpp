#include "desk.h"
#include "program.h"

#include <catch.h>
#include <contains.h>

#include <set>
#include <sstream>

using namespace beibao::test;

namespace {

/// A desk with one person in its register, and others who work at it from programs of their own.
struct SharedDesk : EmptyDesk {
    SharedDesk() : person(create("core.person", "{name: 丁老伯}")) {}

    Program update(const std::string& yaml, std::vector<std::string> options = {})
    {
        const auto name = file("change" + std::to_string(++changes) + ".yaml");
        writeText(name, yaml);
        options.insert(options.begin(), {"record", "update", person, "--from", name.string()});
        return {options, variables};
    }
    std::string updated() { return done({"record", "get", person}).at("updated").get<std::string>(); }

    std::string person;
    int changes = 0;
};

}  // namespace

TEST_CASE("what is written down for support names modules and files, and nobody; nobody signs in for it")
{
    EmptyDesk desk;
    (void)desk.create("core.person", "{name: 丁老伯, phone: 13800000101}");
    desk.variables.erase("BEIBAO_PASSPHRASE");
    const auto file = desk.file("diagnosis.json");
    (void)desk.done({"diagnose", file.string()});
    const auto text = readText(file);
    const auto told = Json::parse(text);
    CHECK(told.at("suite").at("version") == BEIBAO_SUITE_VERSION);
    CHECK(contains(told.at("modules").dump(), "mediation"));
    CHECK(contains(told.at("workspace").at("files").dump(), "beibao.db"));
    for (const auto* secret : {"丁老伯", "13800000101", "admin"})
        CHECK_FALSE(contains(text, secret));
}

TEST_CASE("the program says which version it is, without a workspace")
{
    Desk desk;
    const auto told = desk.done({"--version"});
    CHECK(told.at("version") == BEIBAO_SUITE_VERSION);
    CHECK(told.at("api") == 1);
    CHECK(told.at("libraries").contains("SQLite"));
    CHECK(contains(desk.runForPeople({"--version"}).out, "beibaoctl " BEIBAO_SUITE_VERSION));
}

TEST_CASE("of two programs that change a record as they saw it, the second is told, and what the first wrote stands")
{
    SharedDesk desk;
    for (int round = 0; round < 6; ++round) {
        const auto seen = desk.updated();
        const auto one = "甲" + std::to_string(round);
        const auto other = "乙" + std::to_string(round);
        auto first = desk.update("{note: " + one + "}", {"--if-updated", seen});
        auto second = desk.update("{note: " + other + "}", {"--if-updated", seen});
        const auto ofFirst = first.finish();
        const auto ofSecond = second.finish();
        INFO("round " << round);
        CHECK(std::multiset{ofFirst, ofSecond} == std::multiset{0, 6});
        CHECK(desk.fields(desk.person).at("note") == (ofFirst == 0 ? one : other));
    }
    CHECK(desk.done({"record", "history", desk.person}).at("items").size() == 7);
    CHECK(desk.done({"check"}).at("ok") == true);
}

TEST_CASE("what two programs change in one record at the same time stands, both of it")
{
    SharedDesk desk;
    for (int round = 0; round < 6; ++round) {
        const auto note = "甲" + std::to_string(round);
        const auto occupation = "乙" + std::to_string(round);
        auto first = desk.update("{note: " + note + "}");
        auto second = desk.update("{occupation: " + occupation + "}");
        INFO("round " << round);
        CHECK(first.finish() == 0);
        CHECK(second.finish() == 0);
        const auto fields = desk.fields(desk.person);
        CHECK(fields.at("note") == note);
        CHECK(fields.at("occupation") == occupation);
    }
    CHECK(desk.done({"record", "history", desk.person}).at("items").size() == 13);
    CHECK(desk.done({"check"}).at("ok") == true);
}

TEST_CASE("the program leaves no core dump")
{
    EmptyDesk desk;
    Program program({"batch"}, desk.variables);
    program.write("[\"record\", \"list\", \"core.person\"]\n");
    REQUIRE_FALSE(program.readLine().empty());
    const auto limits = readText("/proc/" + std::to_string(program.id()) + "/limits");
    const auto line = limits.find("Max core file size");
    REQUIRE(line != std::string::npos);
    std::istringstream numbers(limits.substr(line + std::string("Max core file size").size()));
    std::string soft;
    std::string hard;
    numbers >> soft >> hard;
    CHECK(soft == "0");
    CHECK(hard == "0");
    CHECK(program.finish() == 0);
}
