#include "fixture_desk.h"

#include <stdexcept>

namespace beibao::test {

FixtureDesk::FixtureDesk() : fixtures(BEIBAO_FIXTURE_PLUGINS)
{
    init();
}

std::filesystem::path FixtureDesk::copyOf(const std::string& fixture)
{
    std::filesystem::create_directories(file("copies"));
    std::filesystem::copy(fixtures / fixture, file("copies") / fixture, std::filesystem::copy_options::recursive);
    fixtures = file("copies");
    return fixtures / fixture;
}

void FixtureDesk::switchOn(const std::vector<std::string>& modules)
{
    std::string yaml = "modules:\n";
    for (const auto& module : modules)
        yaml += "  " + module + ": true\n";
    writeText(workspace() / "config" / "fixtures.yaml", yaml);
}

Outcome FixtureDesk::ask(std::vector<std::string> arguments, const std::string& input)
{
    arguments.insert(arguments.begin(), {"--plugins", fixtures.string()});
    return run(std::move(arguments), input);
}

Json FixtureDesk::answered(std::vector<std::string> arguments, const std::string& input)
{
    auto outcome = ask(std::move(arguments), input);
    if (outcome.exit != 0)
        throw std::runtime_error(outcome.err);
    return outcome.json;
}

Json FixtureDesk::listed(const std::string& module)
{
    const auto list = answered({"plugin", "list"});
    for (const auto& item : list.at("items"))
        if (item.at("id") == module)
            return item;
    throw std::runtime_error("no module " + module + " is listed");
}

std::string FixtureDesk::stateOf(const std::string& module)
{
    return listed(module).at("state").get<std::string>();
}

std::string FixtureDesk::reasonsOf(const std::string& module)
{
    const auto item = listed(module);
    return linesIn(item.at("reasons"));
}

std::string linesIn(const Json& texts)
{
    std::string lines;
    for (const auto& text : texts)
        lines += text.get<std::string>() + "\n";
    return lines;
}

void FixtureDesk::work()
{
    (void)answered({"record", "create", "core.person"}, "{name: 丁老伯}");
    const auto place = answered({"record", "create", "core.place"}, "{name: 越星村}").at("id").get<std::string>();
    const auto dispute = answered({"record", "create", "mediation.dispute"},
                                  "{subject: 噪声, kind: \"04\", brief: 深夜喧哗。, place: " + place + "}");
    (void)answered({"record", "get", dispute.at("id").get<std::string>()});
}

}  // namespace beibao::test
