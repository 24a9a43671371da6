#include "fixture_desk.h"

#include <catch.h>
#include <contains.h>

using namespace beibao;
using namespace beibao::test;

namespace {

namespace fs = std::filesystem;

/// A desk of a site that wants modules to be signed, with a copy of the sound fixture and the keys of two people.
class SignedDesk : public FixtureDesk {
public:
    SignedDesk()
    {
        (void)copyOf("sound");
        variables["LANG"] = "en_GB.UTF-8";
        switchOn({"sound"});
        setPolicy("require");
        for (const auto* name : {"unit", "stranger"})
            done({"plugin", "keygen", file(name).string(), "--name", name});
    }
    void setPolicy(const std::string& policy)
    {
        writeText(layout().siteConfig / "safety.yaml", "plugin_safety: {trust: " + policy + "}\n");
    }
    [[nodiscard]] fs::path module() const { return fixtures / "sound"; }
    /// By one bit.
    void alterCode()
    {
        auto bytes = readText(module() / "sound.so");
        bytes.back() = static_cast<char>(bytes.back() ^ 1);
        writeText(module() / "sound.so", bytes);
    }
    void sign(const std::string& key = "unit")
    {
        done({"plugin", "sign", module().string(), "--key", file(key).string()});
    }
    void trust(const std::string& key = "unit") { done({"plugin", "trust", file(key + ".pub").string()}); }
    /// The state, and the exit status by which a script learns of it.
    void requireRefused(const std::string& reason)
    {
        CHECK(stateOf("sound") == "untrusted");
        const auto reasons = reasonsOf("sound");
        INFO(reasons);
        CHECK(contains(reasons, reason));
        CHECK(ask({"plugin", "check", module().string()}).exit == 7);
        CHECK(ask({"record", "create", "sound.thing"}, "{name: 物}").exit != 0);
    }
};

}  // namespace

TEST_CASE("A module that somebody trusted has signed is used where signatures are required", "[plugin-trust]")
{
    SignedDesk desk;
    desk.requireRefused("not signed");
    desk.sign();
    desk.requireRefused("nobody here trusts");
    CHECK(contains(desk.reasonsOf("sound"), "“unit”"));
    desk.trust();
    CHECK(desk.stateOf("sound") == "ready");
    CHECK(desk.reasonsOf("sound").empty());
    CHECK(desk.ask({"plugin", "check", desk.module().string()}).exit == 0);
    CHECK(desk.answered({"record", "create", "sound.thing"}, "{name: 物}").at("fields").at("length") == 3);
    // The fixture's folder still has modules that nobody signed, such as those that ship with this build.
    desk.switchOn({"sound", "mediation"});
    CHECK(desk.stateOf("mediation") == "untrusted");
}

TEST_CASE("A key that is trusted can be taken back", "[plugin-trust]")
{
    SignedDesk desk;
    desk.sign();
    desk.trust();
    REQUIRE(desk.stateOf("sound") == "ready");
    const auto key = desk.done({"plugin", "trust", desk.file("unit.pub").string()}).at("public").get<std::string>();
    writeText(desk.workspace() / "config" / "withdrawn.yaml",
              "plugin_safety:\n  trusted_keys: {\"" + key + "\": false}\n");
    desk.requireRefused("nobody here trusts");

    // Nor does it count again before that file says so.
    const auto again = desk.ask({"plugin", "trust", desk.file("unit.pub").string()});
    CHECK(again.exit == 4);
    CHECK(contains(again.err, "withdrawn.yaml”, line 2"));
}

TEST_CASE("The code of a module is judged by its signature, however the manifest writes its path", "[plugin-trust]")
{
    SignedDesk desk;
    desk.trust();
    const auto manifest = desk.module() / "plugin.yaml";
    auto text = readText(manifest);
    const std::string before = "module: sound.so";
    REQUIRE(contains(text, before));
    writeText(manifest, text.replace(text.find(before), before.size(), "module: ./sound.so"));
    desk.sign();
    REQUIRE(desk.stateOf("sound") == "ready");
    desk.alterCode();
    desk.requireRefused("“sound.so” was changed");
}

TEST_CASE("A module signed by a stranger is not used", "[plugin-trust]")
{
    SignedDesk desk;
    desk.trust();
    desk.sign("stranger");
    desk.requireRefused("“stranger”");
}

TEST_CASE("A module that was changed after it was signed is not used", "[plugin-trust]")
{
    SignedDesk desk;
    desk.trust();
    desk.sign();
    REQUIRE(desk.stateOf("sound") == "ready");
    const auto manifest = desk.module() / "plugin.yaml";
    const auto library = desk.module() / "sound.so";
    SECTION("its manifest")
    {
        writeText(manifest, readText(manifest) + "# more\n");
        desk.requireRefused("“plugin.yaml” was changed");
    }
    SECTION("its code")
    {
        desk.alterCode();
        desk.requireRefused("“sound.so” was changed");
    }
    SECTION("a file that was added")
    {
        writeText(desk.module() / "templates" / "card.html", "<p/>\n");
        desk.requireRefused("“templates/card.html” was added");
    }
    SECTION("a file that was taken away")
    {
        writeText(desk.module() / "note.txt", "?\n");
        desk.sign();
        fs::remove(desk.module() / "note.txt");
        desk.requireRefused("“note.txt” was signed, and is missing");
    }
    SECTION("a file that became a link")
    {
        fs::rename(library, desk.file("elsewhere.so"));
        fs::create_symlink(desk.file("elsewhere.so"), library);
        CHECK(desk.stateOf("sound") != "ready");
        CHECK(desk.ask({"plugin", "sign", desk.module().string(), "--key", desk.file("unit").string()}).exit == 3);
    }
    SECTION("its signature")
    {
        const auto signature = desk.module() / "plugin.signature";
        auto text = readText(signature);
        const auto at = text.find("signature: \"") + std::string("signature: \"").size();
        REQUIRE(at < text.size());
        text[at] = text[at] == '0' ? '1' : '0';
        writeText(signature, text);
        desk.requireRefused("does not fit");
    }
    SECTION("the signature's list")
    {
        const auto signature = desk.module() / "plugin.signature";
        writeText(signature, "name: unit\nkey: [\n");
        desk.requireRefused("cannot be read");
    }
}

TEST_CASE("A policy to warn uses what is not signed and says so; off says nothing", "[plugin-trust]")
{
    SignedDesk desk;
    desk.setPolicy("warn");
    CHECK(desk.stateOf("sound") == "ready");
    CHECK(contains(desk.reasonsOf("sound"), "not signed"));
    desk.setPolicy("off");
    CHECK(desk.stateOf("sound") == "ready");
    CHECK(desk.reasonsOf("sound").empty());
}

TEST_CASE("A policy that cannot be read means that modules must be signed", "[plugin-trust]")
{
    SignedDesk desk;
    const auto policy = desk.layout().siteConfig / "safety.yaml";
    SECTION("a word that is none")
    {
        writeText(policy, "plugin_safety: {trust: perhaps}\n");
    }
    SECTION("a file that is no YAML")
    {
        writeText(policy, "plugin_safety: {trust: off\n");
    }
    SECTION("a list in its place")
    {
        writeText(policy, "plugin_safety: [off]\n");
    }
    CHECK(desk.stateOf("sound") == "untrusted");
}

TEST_CASE("What is trusted is the site's to say once it locks it", "[plugin-trust]")
{
    SignedDesk desk;
    writeText(desk.layout().siteConfig / "safety.yaml", "locked: [plugin_safety]\nplugin_safety: {trust: require}\n");
    desk.sign();
    const auto refused = desk.run({"plugin", "trust", desk.file("unit.pub").string()});
    CHECK(refused.exit == 4);
    CHECK_FALSE(fs::exists(desk.workspace() / "config" / "trusted-keys.yaml"));
    CHECK(desk.stateOf("sound") == "untrusted");
    writeText(desk.workspace() / "config" / "mine.yaml", "plugin_safety: {trust: off}\n");
    CHECK(desk.stateOf("sound") == "untrusted");
    desk.done({"plugin", "trust", desk.file("unit.pub").string(), "--site"});
    CHECK(desk.stateOf("sound") == "ready");
}

TEST_CASE("What an administrator signs and trusts for a machine, all its users can read", "[plugin-trust]")
{
    SignedDesk desk;
    desk.sign();
    desk.done({"plugin", "trust", desk.file("unit.pub").string(), "--site"});
    const auto areReadByAll = [](const fs::path& path) {
        constexpr auto others = fs::perms::group_read | fs::perms::others_read;
        return (fs::status(path).permissions() & others) == others;
    };
    CHECK(areReadByAll(desk.module() / "plugin.signature"));
    CHECK(areReadByAll(desk.layout().siteConfig / "trusted-keys.yaml"));
    CHECK(areReadByAll(desk.file("unit.pub")));
    CHECK_FALSE(areReadByAll(desk.file("unit")));
}

TEST_CASE("A key is made once, its secret half for its owner alone", "[plugin-trust]")
{
    SignedDesk desk;
    CHECK(desk.run({"plugin", "keygen", desk.file("unit").string()}).exit == 6);
    CHECK((fs::status(desk.file("unit")).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
          fs::perms::none);
    CHECK_FALSE(contains(readText(desk.file("unit.pub")), "secret"));
    CHECK(desk.run({"plugin", "sign", desk.module().string(), "--key", desk.file("unit.pub").string()}).exit == 3);
    CHECK(desk.run({"plugin", "trust", (desk.module() / "plugin.yaml").string()}).exit == 3);
    CHECK(desk.run({"plugin", "sign", desk.file("nowhere").string(), "--key", desk.file("unit").string()}).exit == 5);
}
