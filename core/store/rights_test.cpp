#include <beibao/config/yaml.h>
#include <beibao/store/rights.h>

#include <catch.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;

namespace {

Role role(const std::string& name, Grants allow)
{
    return {name, LocalizedText(name), std::move(allow)};
}

std::vector<Role> roles()
{
    return {role("reader", {{"*", {Right::see}}}),
            role("officer", {{"*", {Right::see, Right::create, Right::change}}, {"core.user", {Right::see}}}),
            role("mediator", {{"mediation.*", {Right::see, Right::move}}, {"mediation.note", {}}}),
            role("registrar", {{"core.user", {Right::create}}})};
}

bool may(const std::set<std::string>& held, Right right, std::string_view type)
{
    return rightsOf(roles(), held).may(right, type);
}

}  // namespace

TEST_CASE("Nothing is allowed without a role, nor by the name of one that is not there")
{
    CHECK_FALSE(may({}, Right::see, "core.person"));
    CHECK_FALSE(may({"emperor"}, Right::see, "core.person"));
    CHECK_FALSE(rightsOf(roles(), {"emperor"}).hasRole("emperor"));
    CHECK_FALSE(Rights().may(Right::see, "*"));
}

TEST_CASE("A star allows on every type, and no more than it names")
{
    CHECK(may({"reader"}, Right::see, "core.person"));
    CHECK(may({"reader"}, Right::see, "mediation.dispute"));
    CHECK(may({"reader"}, Right::see, "*"));
    CHECK_FALSE(may({"reader"}, Right::change, "core.person"));
    CHECK_FALSE(may({"reader"}, Right::administer, "*"));
}

TEST_CASE("A role that names a type does on it what stands there, and no more")
{
    CHECK(may({"officer"}, Right::change, "core.person"));
    CHECK(may({"officer"}, Right::see, "core.user"));
    CHECK_FALSE(may({"officer"}, Right::change, "core.user"));
    CHECK_FALSE(may({"officer"}, Right::create, "core.user"));
    CHECK(may({"officer"}, Right::change, "core.users"));
}

TEST_CASE("A role may name a module, and of it a type")
{
    CHECK(may({"mediator"}, Right::move, "mediation.dispute"));
    CHECK_FALSE(may({"mediator"}, Right::see, "mediation.note"));
    CHECK_FALSE(may({"mediator"}, Right::see, "core.person"));
    CHECK_FALSE(may({"mediator"}, Right::move, "mediations.dispute"));
    CHECK_FALSE(may({"mediator"}, Right::see, "*"));
}

TEST_CASE("Several roles allow what any of them allows")
{
    CHECK(may({"reader", "mediator"}, Right::move, "mediation.dispute"));
    CHECK(may({"reader", "mediator"}, Right::see, "mediation.note"));
    CHECK(may({"officer", "registrar"}, Right::create, "core.user"));
    CHECK(may({"officer", "registrar"}, Right::see, "core.user"));
    CHECK_FALSE(may({"officer", "registrar"}, Right::change, "core.user"));
    const auto rights = rightsOf(roles(), {"reader", "mediator"});
    CHECK(rights.hasRole("reader"));
    CHECK(rights.hasRole("mediator"));
    CHECK_FALSE(rights.hasRole("officer"));
}

TEST_CASE("The core itself may do everything")
{
    CHECK(Rights::all().may(Right::administer, "*"));
    CHECK(Rights::all().may(Right::erase, "core.user"));
    CHECK(Rights::all().hasRole("whatever"));
}

TEST_CASE("Records of a type that is read-only are seen and exported, and changed by nobody")
{
    Role role;
    role.name = "keeper";
    role.allow = {{"*", {Right::see, Right::create, Right::change, Right::remove, Right::move, Right::exportRecords}},
                  {"boats.boat.name", {Right::see, Right::change}}};
    Rights rights;
    rights.add(role);
    rights.makeReadOnly("boats.boat");
    for (const auto right : {Right::create, Right::change, Right::remove, Right::move}) {
        CHECK_FALSE(rights.may(right, "boats.boat"));
        CHECK_FALSE(rights.mayField(right, "boats.boat", "name"));
        CHECK(rights.may(right, "boats.oar"));
    }
    CHECK(rights.may(Right::see, "boats.boat"));
    CHECK(rights.may(Right::exportRecords, "boats.boat"));
    CHECK(rights.mayField(Right::see, "boats.boat", "name"));
}

TEST_CASE("A type or module that is not there is warned of where a role names it")
{
    Problems problems;
    const auto node = config::parseYaml("officer:\n"
                                        "  allow:\n"
                                        "    '*': [see]\n"
                                        "    test.*: [see]\n"
                                        "    test.item: [create]\n"
                                        "    test.itme: [create]\n"
                                        "    asleep.dream: [create]\n"
                                        "    tset.*: [create]\n",
                                        "roles.yaml", problems);
    checkGrants(node, *test::testModel(), {"asleep"}, problems);
    CHECK_FALSE(problems.hasErrors());
    CHECK(test::textOf(problems) == "There is no record type “test.itme”.\nThere is no module “tset”.\n");
    CHECK(problems.front().location.line == 6);
}
