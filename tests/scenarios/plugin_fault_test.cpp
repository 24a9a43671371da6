#include "fixture_desk.h"
#include "program.h"

#include <beibao/base/file.h>

#include <catch.h>
#include <contains.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

using namespace beibao;
using namespace beibao::test;

namespace {

namespace fs = std::filesystem;

/// A plugin that is judged before any of its code runs in this process: the state it ends in, and what is said.
struct Judged {
    const char* module;
    const char* state;
    std::vector<std::string> told;
};

/// A thing of a fixture, made so that something can be done with it.
std::string makeThing(FixtureDesk& desk, const std::string& type)
{
    return desk.answered({"record", "create", type}, "{name: 物}").at("id").get<std::string>();
}

/// The code that is read out over the telephone.
std::string codeIn(const std::string& text)
{
    const auto mark = text.rfind('-');
    return mark == std::string::npos || mark < 3 ? std::string() : text.substr(mark - 3, 7);
}

std::string linesOfLog(const FixtureDesk& desk)
{
    const auto log = desk.workspace() / "logs" / "plugin-faults.jsonl";
    return fs::exists(log) ? readText(log) : std::string();
}

/// The program itself, which a fixture may bring down.
int runProgramWith(FixtureDesk& desk, std::vector<std::string> arguments, const std::string& input = {})
{
    auto variables = desk.variables;
    variables["HOME"] = desk.file("home").string();
    arguments.insert(arguments.begin(), {"--plugins", desk.fixtures.string()});
    Program program(arguments, variables);
    program.write(input);
    return program.finish();
}

}  // namespace

TEST_CASE("Each malformed manifest is refused for its one fault, and the suite works beside it", "[plugin-faults]")
{
    FixtureDesk desk;
    const auto folder = desk.fixtures / "malformed";
    desk.fixtures = folder;
    std::vector<std::string> modules;
    const auto all = foldersIn(folder);
    for (const auto& each : all)
        modules.push_back(each.filename().string());
    REQUIRE(modules.size() > 20);
    modules.emplace_back("Bad-Id!");  // as it calls itself
    desk.switchOn(modules);
    desk.variables["LANG"] = "en_GB.UTF-8";
    const auto list = desk.answered({"plugin", "list"});
    for (const auto& each : all) {
        const auto name = each.filename().string();
        INFO(name);
        auto expected = readText(each / "plugin.yaml");
        expected = expected.substr(2, expected.find('\n') - 2);
        bool isFound = false;
        for (const auto& item : list.at("items")) {
            if (item.at("folder") != each.string())
                continue;
            isFound = true;
            CHECK(item.at("state") == "invalid");
            const auto reasons = linesIn(item.at("reasons"));
            INFO(reasons);
            CHECK(contains(reasons, expected));
            CHECK(contains(reasons, (each / "plugin.yaml").string()));
        }
        CHECK(isFound);
    }
    CHECK_NOTHROW(desk.work());
}

TEST_CASE("Each plugin with a fault is judged before its code runs here, told why, and the suite works beside it",
          "[plugin-faults]")
{
    const std::vector<Judged> judged{
        {"missing_dependency", "unresolved", {"“nobody”", ">=2", "Install it"}},
        {"circular_one", "unresolved", {"circular_one → circular_two → circular_one"}},
        {"circular_two", "unresolved", {"circular_two → circular_one → circular_two"}},
        {"needs_older", "unresolved", {"“sound” in version >=2", "here is 1.0.0"}},
        {"api_too_old", "invalid", {"API version 0", "has version 1", "newer version of the plugin"}},
        {"api_too_new", "invalid", {"API version 2", "has version 1", "newer suite"}},
        {"yaml_bomb", "invalid", {"plugin.yaml:5:"}},
        {"leaves_folder", "invalid", {"“../sound/sound.so” lies outside"}},
        {"wrong_stamp", "incompatible", {"boost 0.1", "Build it anew"}},
        {"other_build_type", "incompatible", {"build type"}},
        {"missing_symbol", "failed", {"measure"}},
        {"no_factory", "failed", {"beibao_make_plugin"}},
        {"crashes_at_load", "failed", {"SIGSEGV", "plugin check"}},
        {"throws_at_load", "failed", {"nothing to contribute"}},
        {"undeclared", "failed", {"“nothing”", "“unknown”", "“forgotten”"}},
        {"sound", "ready", {}},
    };
    FixtureDesk desk;
    desk.variables["LANG"] = "en_GB.UTF-8";
    std::vector<std::string> modules{"mediation"};
    for (const auto& each : judged)
        modules.emplace_back(each.module);
    desk.switchOn(modules);
    writeText(desk.workspace() / "config" / "safety.yaml", "plugin_safety: {trust: off}\n");
    for (const auto& each : judged) {
        INFO(each.module);
        CHECK(desk.stateOf(each.module) == each.state);
        const auto reasons = desk.reasonsOf(each.module);
        for (const auto& told : each.told) {
            INFO(reasons);
            CHECK(contains(reasons, told));
        }
    }
    CHECK_NOTHROW(desk.work());

    // In a script: an exit status for each kind of fault.
    const auto checked = [&](const char* module) {
        return desk.ask({"plugin", "check", (desk.fixtures / module).string()});
    };
    CHECK(checked("sound").exit == 0);
    CHECK(checked("sound").json.at("passed") == true);
    CHECK(checked("circular_one").exit == 3);
    CHECK(checked("leaves_folder").exit == 3);
    CHECK(checked("wrong_stamp").exit == 7);
    CHECK(checked("crashes_at_load").exit == 7);
    CHECK(checked("nowhere").exit == 5);
    const auto stamp = checked("wrong_stamp").json;
    for (const auto& step : stamp.at("items")) {
        INFO(step.dump());
        const auto name = step.at("name").get<std::string>();
        CHECK(step.at("passed") == (name != "stamp" && name != "trial"));
        CHECK(step.at("reached") == (name != "trial"));
    }
}

TEST_CASE("A plugin that hangs when it is opened is given up, and the suite works beside it", "[plugin-faults]")
{
    FixtureDesk desk;
    desk.variables["LANG"] = "en_GB.UTF-8";
    const auto limit = desk.workspace() / "config" / "limit.yaml";
    writeText(limit, "plugin_safety: {probe_seconds: 1}\nmodules: {mediation: false}\n");
    desk.switchOn({"hangs_at_load"});
    CHECK(desk.stateOf("hangs_at_load") == "failed");
    CHECK(contains(desk.reasonsOf("hangs_at_load"), "after 1 seconds"));
    writeText(limit, "{}\n");
    CHECK_NOTHROW(desk.work());
}

TEST_CASE("What a plugin's trial found is remembered by the bytes of its module", "[plugin-faults]")
{
    FixtureDesk desk;
    const auto folder = desk.copyOf("crashes_at_load");
    desk.switchOn({"crashes_at_load"});
    CHECK(desk.stateOf("crashes_at_load") == "failed");
    const auto results = filesIn(desk.layout().probeResults, ".json").size();
    CHECK(desk.stateOf("crashes_at_load") == "failed");
    CHECK(filesIn(desk.layout().probeResults, ".json").size() == results);

    // Another file: judged anew, and it works.
    fs::copy_file(fs::path(BEIBAO_FIXTURE_PLUGINS) / "idle" / "idle.so", folder / "crashes_at_load.so",
                  fs::copy_options::overwrite_existing);
    CHECK(desk.stateOf("crashes_at_load") == "ready");
}

TEST_CASE("Whatever a plugin throws rolls its change back and is said with its name and a code", "[plugin-faults]")
{
    FixtureDesk desk;
    desk.variables["LANG"] = "en_GB.UTF-8";
    desk.switchOn({"throws_in_hooks", "mediation"});
    writeText(desk.workspace() / "config" / "safety.yaml", "plugin_safety: {quarantine: {faults: 100}}\n");
    const auto inAct = makeThing(desk, "throws_in_hooks.in_act");
    const auto inRender = makeThing(desk, "throws_in_hooks.in_render");
    const auto head = readText(desk.workspace() / "head");
    struct Asked {
        std::vector<std::string> arguments;
        const char* reason;
        const char* cause;
    };
    const std::vector<Asked> all{
        {{"record", "create", "throws_in_hooks.in_derive"}, "derive does not work", "std::runtime_error"},
        {{"record", "create", "throws_in_hooks.in_check"}, "check does not work", "std::out_of_range"},
        {{"action", "run", inAct, "throw_text"}, "int", "int"},
        {{"document", "render", inRender, "card", "--to", desk.file("card.pdf").string()},
         "render does not work",
         "std::logic_error"}};
    std::string codes;
    for (const auto& asked : all) {
        INFO(asked.cause);
        const auto refused = desk.ask(asked.arguments, "{name: 密}");
        CHECK(refused.exit == 1);
        CHECK(refused.tells("Throws in hooks"));
        CHECK(refused.tells(asked.reason));
        CHECK(contains(linesOfLog(desk), std::string("\"cause\":\"") + asked.cause + "\""));
        const auto code = codeIn(refused.err);
        CHECK(contains(linesOfLog(desk), "\"code\":\"" + code + "\""));
        CHECK_FALSE(contains(codes, code));
        codes += code + " ";
        // The same fault has the same code, whenever it happens.
        CHECK(codeIn(desk.ask(asked.arguments, "{name: 又}").err) == code);
    }
    CHECK(readText(desk.workspace() / "head") == head);
    CHECK(desk.answered({"record", "list", "throws_in_hooks.in_derive", "--count"}).at("count") == 0);
    CHECK_FALSE(fs::exists(desk.file("card.pdf")));
    CHECK_FALSE(contains(linesOfLog(desk), "密"));
    CHECK_NOTHROW(desk.work());
}

TEST_CASE("A plugin that fails again and again is taken out of use until somebody brings it back", "[plugin-faults]")
{
    FixtureDesk desk;
    desk.variables["LANG"] = "en_GB.UTF-8";
    desk.switchOn({"throws_in_hooks", "mediation"});
    const auto thing = makeThing(desk, "throws_in_hooks.in_act");
    for (int time = 1; time <= 3; ++time)
        CHECK(desk.ask({"action", "run", thing, "throw_text"}).exit == 1);
    CHECK(desk.stateOf("throws_in_hooks") == "quarantined");
    CHECK(contains(desk.reasonsOf("throws_in_hooks"), "plugin enable throws_in_hooks"));
    CHECK(desk.ask({"action", "run", thing, "throw_text"}).exit != 0);
    // What it recorded is read, and not written.
    CHECK(desk.answered({"record", "get", thing}).at("fields").at("name") == "物");
    CHECK(desk.ask({"record", "update", thing}, "{name: 改}").exit != 0);
    CHECK_NOTHROW(desk.work());

    CHECK(desk.answered({"plugin", "enable", "throws_in_hooks"}).at("state") == "ready");
    CHECK(desk.answered({"record", "update", thing}, "{name: 改}").at("fields").at("name") == "改");
}

TEST_CASE("Faults that lie further apart than the settings say take nothing out of use", "[plugin-faults]")
{
    FixtureDesk desk;
    desk.switchOn({"throws_in_hooks"});
    const auto thing = makeThing(desk, "throws_in_hooks.in_act");
    for (const auto* day : {"2024-10-20", "2024-10-22", "2024-10-24", "2024-10-26"}) {
        desk.setToday(day);
        CHECK(desk.ask({"action", "run", thing, "throw_text"}).exit == 1);
    }
    CHECK(desk.stateOf("throws_in_hooks") == "ready");
}

TEST_CASE("A plugin that takes the program down is named at the next start and taken out of use", "[plugin-faults]")
{
    const auto [action, cause] = GENERATE(table<std::string, std::string>(
        {{"follow_null", "SIGSEGV"}, {"run_over_stack", "SIGSEGV"}, {"give_up", "SIGABRT"}}));
    INFO(action);
    FixtureDesk desk;
    desk.variables["LANG"] = "en_GB.UTF-8";
    desk.switchOn({"crashes_in_action", "mediation"});
    const auto thing = makeThing(desk, "crashes_in_action.thing");
    CHECK(runProgramWith(desk, {"action", "run", thing, action}) != 0);

    CHECK(desk.stateOf("crashes_in_action") == "quarantined");
    const auto reasons = desk.reasonsOf("crashes_in_action");
    CHECK(contains(reasons, cause));
    CHECK(contains(reasons, action));
    const auto crash = Json::parse(linesOfLog(desk));
    CHECK(crash.at("what") == "crash");
    CHECK(contains(reasons, crash.at("code").get<std::string>()));
    CHECK_NOTHROW(desk.work());
    CHECK(desk.answered({"record", "get", thing}).at("fields").at("name") == "物");
    CHECK(desk.answered({"check"}).at("ok") == true);

    CHECK(desk.answered({"plugin", "enable", "crashes_in_action"}).at("state") == "ready");
    CHECK(desk.stateOf("crashes_in_action") == "ready");
}

TEST_CASE("A program that is killed inside a plugin's call, as by a power cut, is laid to nobody", "[plugin-faults]")
{
    FixtureDesk desk;
    desk.switchOn({"crashes_in_action"});
    const auto thing = makeThing(desk, "crashes_in_action.thing");
    const auto pipe = desk.file("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    {
        auto variables = desk.variables;
        variables["HOME"] = desk.file("home").string();
        Program program({"--plugins", desk.fixtures.string(), "action", "run", thing, "wait", "--from", "/dev/stdin"},
                        variables);
        program.write("{pipe: " + pipe.string() + "}\n");
        program.closeInput();
        const int end = ::open(pipe.c_str(), O_RDONLY | O_CLOEXEC);
        std::array<char, 1> here{};
        CHECK(::read(end, here.data(), 1) == 1);
        ::close(end);
    }  // killed
    CHECK(desk.stateOf("crashes_in_action") == "ready");
    CHECK(linesOfLog(desk).empty());
    CHECK(desk.answered({"check"}).at("ok") == true);
}

TEST_CASE("Started in safe mode, no module is used, and everything can be read", "[plugin-faults]")
{
    FixtureDesk desk;
    desk.switchOn({"sound", "mediation"});
    const auto thing = makeThing(desk, "sound.thing");
    const auto list = desk.answered({"--safe-mode", "plugin", "list"});
    for (const auto& item : list.at("items")) {
        INFO(item.dump());
        CHECK(item.at("state") != "ready");
    }
    CHECK(desk.answered({"--safe-mode", "record", "get", thing}).at("fields").at("length") == 3);
    CHECK(desk.ask({"--safe-mode", "record", "update", thing}, "{name: 改}").exit != 0);
    CHECK(desk.answered({"--safe-mode", "record", "create", "core.person"}, "{name: 丁老伯}").is_object());
    CHECK(desk.stateOf("sound") == "ready");
}

TEST_CASE("A plugin writes its own types and those its manifest asks for, and no others", "[plugin-faults]")
{
    FixtureDesk desk;
    desk.variables["LANG"] = "en_GB.UTF-8";
    desk.switchOn({"sound", "writes_others"});
    const auto asked = makeThing(desk, "sound.thing");
    CHECK(desk.answered({"action", "run", asked, "remind"}).is_object());
    CHECK(desk.answered({"record", "list", "core.task"}).at("items").at(0).at("fields").at("title") == "物");
    const auto entries = desk.answered({"journal", "show"}).at("items");
    CHECK(entries.back().at("plugin").dump().find("sound") != std::string::npos);

    const auto person = desk.create("core.person", "{name: 丁老伯}");
    const auto thing = makeThing(desk, "writes_others.thing");
    for (const auto* action : {"add_person", "rename_as_task"}) {
        INFO(action);
        const auto refused = desk.ask({"action", "run", thing, action});
        CHECK(refused.exit == 4);
        CHECK(refused.tells("wanted to write"));
        CHECK(refused.tells("Writes others"));
    }
    CHECK(desk.answered({"record", "list", "core.person", "--count"}).at("count") == 1);
    CHECK(desk.answered({"record", "get", person}).at("fields").at("name") == "丁老伯");
    CHECK(contains(linesOfLog(desk), "writes_others"));
}

TEST_CASE("What a newer version of a plugin recorded is read by the older one, and not written", "[plugin-faults]")
{
    FixtureDesk desk;
    const auto both = desk.fixtures / "downgraded";
    desk.switchOn({"aged"});
    desk.fixtures = both / "newer";
    const auto thing =
        desk.answered({"record", "create", "aged.thing"}, "{name: 物, colour: 红}").at("id").get<std::string>();
    desk.fixtures = both / "older";
    CHECK(desk.answered({"record", "get", thing}).at("fields").at("colour") == "红");
    CHECK(desk.ask({"record", "update", thing}, "{name: 改}").exit != 0);
    CHECK(desk.answered({"export", "aged.thing", desk.file("things.json").string()}).at("records") == 1);
    desk.fixtures = both / "newer";
    CHECK(desk.answered({"record", "update", thing}, "{name: 改}").at("fields").at("colour") == "红");
}
