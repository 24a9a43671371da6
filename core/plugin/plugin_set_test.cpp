#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/yaml.h>
#include <beibao/plugin/plugin_set.h>

#include <catch.h>
#include <contains.h>
#include <fault_env.h>
#include <temporary_folder.h>

#include <elf.h>

#include <cstring>

using namespace beibao;
using namespace beibao::plugin;
using test::contains;

namespace {

/// The manifest of a plugin with one type, `thing`; `rest` is further YAML.
std::string manifest(const std::string& id, const std::string& rest = {}, const std::string& version = "1.2.0")
{
    return "plugin: " + id + "\nversion: " + version + "\napi: 1\nlabel: {zh_CN: 试验, en: Trial}\n" + rest;
}

std::string recordThing(const std::string& extraField = {})
{
    return R"(records:
  thing:
    label: {zh_CN: 物, en: Thing}
    fields:
      name: {type: text, label: {zh_CN: 名称, en: Name}}
)" + extraField;
}

constexpr const char* unknownReference =
    "      other: {type: reference, to: nobody.here, label: {zh_CN: 另, en: Other}}\n";

std::string ownStamp()
{
    static constexpr auto text = stampText(BEIBAO_BUILT_WITH);
    return std::string(text.data());
}

std::string stampOfOtherCompiler()
{
    auto stamp = ownStamp();
    const std::string key = "compiler=";
    return stamp.insert(stamp.find(key) + key.size(), "other ");
}

template <typename T>
void put(std::string& bytes, const T& structure)
{
    bytes.append(reinterpret_cast<const char*>(&structure), sizeof(T));
}

/// An ELF file with a stamp and nothing else: it can be judged, and not be loaded.
std::string moduleWith(const std::string& stamp)
{
    const std::string names = std::string("\0.beibao.stamp\0.shstrtab", 23) + '\0';
    const auto section = [](Elf64_Word name, std::size_t offset, std::size_t size) {
        Elf64_Shdr header{};
        header.sh_name = name;
        header.sh_type = SHT_PROGBITS;
        header.sh_offset = offset;
        header.sh_size = size;
        return header;
    };
    Elf64_Ehdr header{};
    std::memcpy(header.e_ident, ELFMAG, SELFMAG);
    header.e_ident[EI_CLASS] = ELFCLASS64;
    header.e_shentsize = sizeof(Elf64_Shdr);
    header.e_shoff = sizeof(Elf64_Ehdr);
    header.e_shnum = 3;
    header.e_shstrndx = 2;
    const auto content = sizeof(Elf64_Ehdr) + 3 * sizeof(Elf64_Shdr);
    std::string bytes;
    put(bytes, header);
    put(bytes, Elf64_Shdr{});
    put(bytes, section(1, content, stamp.size() + 1));
    put(bytes, section(15, content + stamp.size() + 1, names.size()));
    return bytes + stamp + '\0' + names;
}

/// Nothing is opened on trial, and nobody looks at signatures.
PluginSafety unguarded()
{
    PluginSafety safety;
    safety.settings.trust = TrustPolicy::off;
    return safety;
}

/// Folders of plugins, each switched on unless told otherwise.
class Plugins {
public:
    void add(const std::string& folder, const std::string& manifestText)
    {
        writeFile(folder, "plugin.yaml", manifestText);
        if (enabled_.find(folder + ":") == std::string::npos)
            enabled_ += "  " + folder + ": true\n";
    }
    /// Whoever may do everything is not kept out by permissions: a folder in place of the file is none of their files.
    void addUnreadable(const std::string& folder)
    {
        std::filesystem::create_directories(root_ / folder / "plugin.yaml");
        enabled_ += "  " + folder + ": true\n";
    }
    void writeFile(const std::string& folder, const std::string& name, const std::string& content)
    {
        std::filesystem::create_directories(root_ / folder);
        replaceFile(*env, root_ / folder / name, content);
    }
    void disable(const std::string& id) { enabled_ += "  " + id + ": false\n"; }

    PluginSet& read()
    {
        Problems problems;
        config::YamlCache yaml(env, {});
        set_.emplace(env, yaml, std::vector{root_.path()},
                     config::parseYaml("modules:\n" + enabled_, "modules.yaml", problems), rules::WorkingDays(),
                     unguarded());
        CHECK(problems.empty());
        return *set_;
    }
    PluginSet& declared()
    {
        auto& set = read();
        Problems problems;
        set.declare(model, problems);
        CHECK(problems.empty());
        return set;
    }

    std::shared_ptr<test::FaultEnv> env = std::make_shared<test::FaultEnv>();
    model::Model model;

private:
    test::TemporaryFolder root_;
    std::string enabled_;
    std::optional<PluginSet> set_;
};

PluginState stateOf(const PluginSet& plugins, std::string_view id)
{
    const auto* spec = plugins.spec(id);
    REQUIRE(spec != nullptr);
    return spec->state;
}

std::string reasonsOf(const PluginSet& plugins, std::string_view id)
{
    const Translations none;
    std::string text;
    for (const auto& problem : plugins.spec(id)->problems)
        text += none.text(problem.message, Language::english) + "\n";
    return text;
}

/// What comes of asking a plugin's code for something.
Failure failureOfUse(PluginSet& plugins, const model::RecordType& type)
{
    try {
        (void)plugins.authorFor(type);
    } catch (const Error& error) {
        return error.failure();
    }
    throw std::logic_error("the code was there");
}

model::RecordType typeNamed(std::string name)
{
    model::RecordType type;
    type.name = std::move(name);
    return type;
}

}  // namespace

TEST_CASE("A plugin that is switched on is ready, and brings its types without any code")
{
    Plugins plugins;
    plugins.add("trees", manifest("trees", recordThing()));
    auto& set = plugins.declared();
    CHECK(stateOf(set, "trees") == PluginState::ready);
    CHECK(reasonsOf(set, "trees").empty());
    CHECK(plugins.model.type("trees.thing") != nullptr);
    const auto author = set.authorFor(typeNamed("trees.thing"));
    CHECK(author.plugin == "trees");
    CHECK(author.version == "1.2.0");
    CHECK(set.spec("nobody") == nullptr);
}

TEST_CASE("A folder without a manifest is no plugin")
{
    Plugins plugins;
    plugins.writeFile("papers", "readme.txt", "nothing");
    CHECK(plugins.read().specs().empty());
}

TEST_CASE("A plugin that is not switched on brings nothing, and none of its code is touched")
{
    Plugins plugins;
    plugins.disable("trees");
    plugins.add("trees",
                manifest("trees", recordThing() + "module: trees.so\n"
                                                  "documents:\n"
                                                  "  paper: {record: thing, label: {zh_CN: 纸, en: Paper}}\n"
                                                  "actions:\n"
                                                  "  water: {record: thing, label: {zh_CN: 浇, en: Water}}\n"));
    plugins.writeFile("trees", "trees.so", moduleWith(ownStamp()));
    auto& set = plugins.declared();
    CHECK(stateOf(set, "trees") == PluginState::disabled);
    CHECK(plugins.model.types().empty());
    CHECK(set.documentsFor("trees.thing").empty());
    CHECK(set.actionsFor("trees.thing").empty());

    const auto opened = plugins.env->count(FileOperation::open);
    set.judgeModules();
    CHECK(failureOfUse(set, typeNamed("trees.thing")) == Failure::integrity);
    CHECK(plugins.env->count(FileOperation::open) == opened);
    CHECK(stateOf(set, "trees") == PluginState::disabled);
}

TEST_CASE("What the configuration does not name is switched off, as is what it does not call true")
{
    Plugins plugins;
    plugins.add("trees", manifest("trees"));
    plugins.add("boats", manifest("boats_by_another_name"));
    auto& set = plugins.read();
    CHECK(stateOf(set, "trees") == PluginState::ready);
    CHECK(stateOf(set, "boats_by_another_name") == PluginState::disabled);
}

TEST_CASE("A plugin with a wrong manifest is invalid, and the others go on")
{
    Plugins plugins;
    plugins.add("boats", "plugin: boats\nversion: [1\n");
    plugins.add("horses", manifest("horses", "module: missing.so\n"));
    plugins.add("nameless", "version: 1.0.0\napi: 1\nlabel: {zh_CN: 无名, en: Nameless}\n");
    plugins.add("trees", manifest("trees", recordThing()));
    auto& set = plugins.declared();
    CHECK(stateOf(set, "boats") == PluginState::invalid);
    CHECK(stateOf(set, "horses") == PluginState::invalid);
    CHECK(stateOf(set, "nameless") == PluginState::invalid);
    CHECK(stateOf(set, "trees") == PluginState::ready);
}

TEST_CASE("A plugin whose manifest cannot be read is invalid, and the others go on")
{
    Plugins plugins;
    plugins.add("trees", manifest("trees", recordThing()));
    plugins.addUnreadable("boats");
    auto& set = plugins.declared();
    CHECK(stateOf(set, "boats") == PluginState::invalid);
    CHECK(set.spec("boats")->problems.hasErrors());
    CHECK(stateOf(set, "trees") == PluginState::ready);
}

TEST_CASE("No plugin takes the id of the suite's own types")
{
    Plugins plugins;
    plugins.add("core", manifest("core", recordThing()));
    auto& set = plugins.declared();
    CHECK(stateOf(set, "core") == PluginState::invalid);
}

TEST_CASE("A plugin whose types are wrong is invalid and brings none of them")
{
    Plugins plugins;
    plugins.add("boats", manifest("boats", recordThing("      hue: {type: colour, label: {zh_CN: 色, en: Hue}}\n")));
    plugins.add("horses", manifest("horses", recordThing(unknownReference)));
    plugins.add("trees", manifest("trees", recordThing()));
    auto& set = plugins.declared();
    CHECK(stateOf(set, "boats") == PluginState::invalid);
    CHECK(stateOf(set, "horses") == PluginState::invalid);
    CHECK(set.spec("horses")->problems.size() == 1);
    CHECK(set.spec("horses")->problems.front().location.line == 10);
    CHECK(stateOf(set, "trees") == PluginState::ready);
    CHECK(plugins.model.types().size() == 1);
}

TEST_CASE("What a plugin needs has to be there, switched on, and new enough")
{
    Plugins plugins;
    plugins.disable("asleep");
    plugins.add("asleep", manifest("asleep"));
    plugins.add("trees", manifest("trees", {}, "1.9.3"));
    plugins.add("content", manifest("content", "requires: {trees: 1.9}\n"));
    plugins.add("demanding", manifest("demanding", "requires: {trees: 1.10}\n"));
    plugins.add("lonely", manifest("lonely", "requires: {nobody: 1.0}\n"));
    plugins.add("waking", manifest("waking", "requires: {asleep: 1.0}\n"));
    auto& set = plugins.read();
    CHECK(stateOf(set, "content") == PluginState::ready);
    CHECK(stateOf(set, "demanding") == PluginState::unresolved);
    CHECK(contains(reasonsOf(set, "demanding"), "“trees” in version 1.10; here is 1.9.3"));
    CHECK(stateOf(set, "lonely") == PluginState::unresolved);
    CHECK(contains(reasonsOf(set, "lonely"), "“nobody” in version"));
    CHECK(stateOf(set, "waking") == PluginState::unresolved);
}

TEST_CASE("What needs a plugin that is not resolved is not resolved either")
{
    Plugins plugins;
    plugins.add("first", manifest("first", "requires: {second: 1.0}\n"));
    plugins.add("second", manifest("second", "requires: {third: 1.0}\n"));
    plugins.add("third", manifest("third", "requires: {nobody: 1.0}\n"));
    auto& set = plugins.read();
    for (const auto* id : {"first", "second", "third"})
        CHECK(stateOf(set, id) == PluginState::unresolved);
}

TEST_CASE("What needs a plugin whose types are wrong is not resolved")
{
    Plugins plugins;
    plugins.add("bad", manifest("bad", recordThing(unknownReference)));
    plugins.add("after", manifest("after", "requires: {bad: 1.0}\n" + recordThing()));
    plugins.add("zealous", manifest("zealous", "requires: {after: 1.0}\n" + recordThing()));
    auto& set = plugins.declared();
    CHECK(stateOf(set, "bad") == PluginState::invalid);
    CHECK(stateOf(set, "after") == PluginState::unresolved);
    CHECK(stateOf(set, "zealous") == PluginState::unresolved);
    CHECK(plugins.model.types().empty());
}

TEST_CASE("A plugin may name the types of one that is found after it")
{
    Plugins plugins;
    const std::string toTrees = "      tree: {type: reference, to: trees.thing, label: {zh_CN: 树, en: Tree}}\n";
    plugins.add("boats", manifest("boats", "requires: {trees: 1.0}\n" + recordThing(toTrees)));
    plugins.add("trees", manifest("trees", recordThing()));
    auto& set = plugins.declared();
    CHECK(reasonsOf(set, "boats").empty());
    CHECK(stateOf(set, "boats") == PluginState::ready);
    CHECK(plugins.model.type("boats.thing") != nullptr);
}

TEST_CASE("Plugins that need each other in a circle are not resolved, and each is told the way round")
{
    Plugins plugins;
    plugins.add("boats", manifest("boats", "requires: {trees: 1.0}\n" + recordThing()));
    plugins.add("trees", manifest("trees", "requires: {horses: 1.0, meadows: 1.0}\n" + recordThing()));
    plugins.add("horses", manifest("horses", "requires: {boats: 1.0}\n" + recordThing()));
    plugins.add("meadows", manifest("meadows", recordThing()));
    plugins.add("narcissus", manifest("narcissus", "requires: {narcissus: 1.0}\n" + recordThing()));
    auto& set = plugins.declared();
    CHECK(stateOf(set, "boats") == PluginState::unresolved);
    CHECK(contains(reasonsOf(set, "boats"), "boats → trees → horses → boats"));
    CHECK(stateOf(set, "trees") == PluginState::unresolved);
    CHECK(contains(reasonsOf(set, "trees"), "trees → horses → boats → trees"));
    CHECK(stateOf(set, "horses") == PluginState::unresolved);
    CHECK(stateOf(set, "narcissus") == PluginState::unresolved);
    CHECK(contains(reasonsOf(set, "narcissus"), "narcissus → narcissus"));
    CHECK(stateOf(set, "meadows") == PluginState::ready);
    CHECK(plugins.model.types().size() == 1);
}

TEST_CASE("A plugin that needs one in a circle is not in the circle itself")
{
    Plugins plugins;
    plugins.add("boats", manifest("boats", "requires: {trees: 1.0}\n"));
    plugins.add("trees", manifest("trees", "requires: {boats: 1.0}\n"));
    plugins.add("after", manifest("after", "requires: {boats: 1.0}\n"));
    auto& set = plugins.read();
    CHECK(stateOf(set, "after") == PluginState::unresolved);
    CHECK_FALSE(contains(reasonsOf(set, "after"), "needs itself"));
    CHECK(contains(reasonsOf(set, "after"), "“boats”, which is not in use"));
}

TEST_CASE("What a plugin needs is told as versions")
{
    for (const std::string needs : {"[trees]", "{trees: new}", "{trees: 1..2}", "{trees: }", "{trees: .1}"}) {
        INFO(needs);
        Plugins plugins;
        plugins.add("trees", manifest("trees"));
        plugins.add("boats", manifest("boats", "requires: " + needs + "\n"));
        CHECK(stateOf(plugins.read(), "boats") == PluginState::invalid);
    }
    Plugins plugins;
    plugins.add("trees", manifest("trees", {}, "latest"));
    CHECK(stateOf(plugins.read(), "trees") == PluginState::invalid);
}

TEST_CASE("Of two plugins with one id the first stands")
{
    Plugins plugins;
    plugins.add("trees", manifest("trees", recordThing(), "1.0"));
    plugins.add("trees_again", manifest("trees", recordThing(), "2.0"));
    auto& set = plugins.declared();
    CHECK(set.specs().size() == 1);
    CHECK(set.spec("trees")->manifest.version == "1.0");
    CHECK(stateOf(set, "trees") == PluginState::ready);
}

TEST_CASE("A module that was built for something else is judged by its stamp, and not opened")
{
    Plugins plugins;
    plugins.add("boats", manifest("boats", "module: boats.so\n"));
    plugins.writeFile("boats", "boats.so", moduleWith(stampOfOtherCompiler()));
    plugins.add("horses", manifest("horses", "module: horses.so\n"));
    plugins.writeFile("horses", "horses.so",
                      "\x7f"
                      "ELF, it says, and is none");
    plugins.add("trees", manifest("trees", "module: trees.so\n"));
    plugins.writeFile("trees", "trees.so", moduleWith(ownStamp()));
    auto& set = plugins.read();
    set.judgeModules();
    CHECK(stateOf(set, "boats") == PluginState::incompatible);
    CHECK(contains(reasonsOf(set, "boats"), "built with compiler other "));
    CHECK(stateOf(set, "horses") == PluginState::incompatible);
    CHECK(contains(reasonsOf(set, "horses"), "carries no stamp"));
    CHECK(stateOf(set, "trees") == PluginState::ready);
    CHECK(failureOfUse(set, typeNamed("boats.thing")) == Failure::integrity);
    CHECK(stateOf(set, "boats") == PluginState::incompatible);
}

TEST_CASE("A module that cannot be loaded fails at first use, and stays so")
{
    Plugins plugins;
    plugins.add("trees", manifest("trees", "module: trees.so\n"));
    plugins.writeFile("trees", "trees.so", moduleWith(ownStamp()));
    auto& set = plugins.read();
    CHECK(failureOfUse(set, typeNamed("trees.thing")) == Failure::integrity);
    CHECK(stateOf(set, "trees") == PluginState::failed);
    const auto reasons = reasonsOf(set, "trees");
    CHECK(contains(reasons, "Its code cannot be loaded"));
    CHECK(failureOfUse(set, typeNamed("trees.thing")) == Failure::integrity);
    CHECK(reasonsOf(set, "trees") == reasons);
}
