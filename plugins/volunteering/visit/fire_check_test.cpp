#include "visit/fire_check.h"

#include <catch.h>

#include <vector>

using namespace beibao::volunteering;

namespace {

Settings settingsOf(std::vector<CheckItem> items)
{
    Settings settings;
    settings.checkItems = std::move(items);
    return settings;
}

const Settings settings = settingsOf({{"sockets", 2, true, false},
                                      {"stove", 1, false, false},
                                      {"bars", 1, false, false},
                                      {"smoking", 1, false, false},
                                      {"detector", 1, false, true}});

}  // namespace

TEST_CASE("an overloaded socket alone leads to a revisit, for it is critical")
{
    const std::vector<Finding> findings{
        {"sockets", false}, {"stove", true}, {"bars", true}, {"smoking", true}, {"detector", true}};
    const auto risk = fireRisk(findings, settings);
    CHECK(risk.percent == 33);
    CHECK(risk.needsRevisit);
}

TEST_CASE("a missing detector alone does not")
{
    const std::vector<Finding> findings{
        {"sockets", true}, {"stove", true}, {"bars", true}, {"smoking", true}, {"detector", false}};
    const auto risk = fireRisk(findings, settings);
    CHECK(risk.percent == 16);
    CHECK_FALSE(risk.needsRevisit);
}

TEST_CASE("two parts of five do, and two of six do not: what is not applicable is not counted")
{
    const std::vector<Finding> five{{"sockets", true}, {"stove", false}, {"bars", false}, {"smoking", true}};
    CHECK(fireRisk(five, settings).percent == 40);
    CHECK(fireRisk(five, settings).needsRevisit);
    const std::vector<Finding> six{
        {"sockets", true}, {"stove", false}, {"bars", false}, {"smoking", true}, {"detector", true}};
    CHECK(fireRisk(six, settings).percent == 33);
    CHECK_FALSE(fireRisk(six, settings).needsRevisit);
}

TEST_CASE("what the law only encourages is no hazard where it is missing")
{
    CHECK(isHazard({"sockets", false}, settings));
    CHECK_FALSE(isHazard({"sockets", true}, settings));
    CHECK_FALSE(isHazard({"detector", false}, settings));
}

TEST_CASE("where nothing was looked at there is no risk to speak of, and an item of the unit's own counts once")
{
    CHECK(fireRisk({}, settings).percent == 0);
    CHECK_FALSE(fireRisk({}, settings).needsRevisit);
    const std::vector<Finding> findings{{"balcony", false}};
    CHECK(fireRisk(findings, settings).percent == 100);
}
