#include <beibao/ui/panel_modules.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>

#include <catch.h>
#include <temporary_folder.h>

using namespace beibao;
using namespace beibao::ui;

namespace {

const std::filesystem::path shipped = BEIBAO_PANELS_MODULE;
constexpr plugin::CallSite site{"mediation", "1.0.0", "", "panel", "plan"};

/// What is said, in English, of a copy of the shipped module that has `with` where the stamp had `what`.
std::string refusalOfCopy(std::string_view what, std::string_view with)
{
    const test::TemporaryFolder folder;
    auto bytes = readFile(*Env::real(), shipped);
    const auto at = bytes.find(what);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, what.size(), with);
    const auto copy = folder.path() / "copy.so";
    replaceFile(*Env::real(), copy, bytes);
    try {
        (void)panelPluginOf(*Env::real(), copy, site);
    } catch (const Error& error) {
        CHECK(error.failure() == Failure::integrity);
        REQUIRE(error.problems().size() == 1);
        return Translations().text(error.problems().front().message, Language::english);
    }
    return "no refusal";
}

}  // namespace

TEST_CASE("The panels of this build are opened, and once")
{
    auto& plugin = panelPluginOf(*Env::real(), shipped, site);
    CHECK(&panelPluginOf(*Env::real(), shipped, site) == &plugin);
}

TEST_CASE("A module with panels for another wxWidgets is refused, and both sides are named")
{
    const auto refusal = refusalOfCopy("\nwxWidgets=3", "\nwxWidgets=2");
    CHECK(refusal.starts_with("The module was built with wxWidgets 2"));
    CHECK(refusal.find("this suite with 3") != std::string::npos);
}

TEST_CASE("A module with panels from another compiler is refused as one without panels is")
{
    CHECK(refusalOfCopy("\ncompiler=", "\ncompiles=").starts_with("The module was built with compiler —"));
}

TEST_CASE("A module without panels is no panels module")
{
    const auto behaviour = shipped.parent_path() / "mediation.so";
    REQUIRE(std::filesystem::exists(behaviour));
    try {
        (void)panelPluginOf(*Env::real(), behaviour, site);
        FAIL("it was opened");
    } catch (const Error& error) {
        CHECK(Translations().text(error.problems().front().message, Language::english).find("wxWidgets —") !=
              std::string::npos);
    }
}
