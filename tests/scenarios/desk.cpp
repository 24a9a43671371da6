#include "desk.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace beibao::test {

Desk::Desk() : env_(std::make_shared<FaultEnv>())
{
    layout_ = plugin::Layout::beside(std::filesystem::path(BEIBAO_PROGRAM_FOLDER) / "beibaoctl");
    layout_.siteConfig = folder_ / "site";
    layout_.userConfig = folder_ / "user";
    layout_.yamlCache = folder_ / "cache" / "yaml";
    // Of all desks of this program: what ships is tried once.
    static const TemporaryFolder probeResults;
    layout_.probeResults = probeResults.path();
    for (const auto& each : {layout_.siteConfig, layout_.userConfig})
        std::filesystem::create_directory(each);
    variables["BEIBAO_WORKSPACE"] = workspace().string();
    variables["BEIBAO_PASSPHRASE"] = "correct horse 电池";
}

Outcome Desk::run(std::vector<std::string> arguments, const std::string& input)
{
    arguments.insert(arguments.begin(), "--json");
    return runForPeople(arguments, input);
}

Outcome Desk::runForPeople(const std::vector<std::string>& arguments, const std::string& input)
{
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const auto variable = [this](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
    const auto noTerminal = [](const std::string&) { return std::optional<std::string>(); };
    cli::Surrounding surrounding{in, out, err, env_, layout_, variable, noTerminal, store::PassphraseCost::minimum()};
    Outcome outcome;
    outcome.exit = cli::run(arguments, surrounding);
    outcome.out = out.str();
    outcome.err = err.str();
    told += outcome.out + outcome.err;
    if (auto json = Json::parse(outcome.out, nullptr, false); !json.is_discarded())
        outcome.json = std::move(json);
    return outcome;
}

Json Desk::done(std::vector<std::string> arguments, const std::string& input)
{
    auto outcome = run(std::move(arguments), input);
    if (outcome.exit != 0)
        throw std::runtime_error(outcome.err);
    return outcome.json;
}

void Desk::init()
{
    (void)done({"init", "--profile", "police-station", "--unit", "330604104"});
}

void Desk::addUser(const std::string& name, const std::string& role)
{
    // With more than one, who asks has to say so.
    variables.try_emplace("BEIBAO_USER", "admin");
    variables["BEIBAO_NEW_PASSPHRASE"] = "of " + name;
    (void)done({"user", "add", name, "--role", role});
    variables.erase("BEIBAO_NEW_PASSPHRASE");
}

Outcome Desk::runAs(const std::string& user, std::vector<std::string> arguments, const std::string& input)
{
    const auto own = variables.at("BEIBAO_PASSPHRASE");
    variables["BEIBAO_PASSPHRASE"] = "of " + user;
    arguments.insert(arguments.begin(), {"--as", user});
    auto outcome = run(std::move(arguments), input);
    variables["BEIBAO_PASSPHRASE"] = own;
    return outcome;
}

std::string Desk::create(const std::string& type, const std::string& yaml)
{
    return done({"record", "create", type}, yaml).at("id").get<std::string>();
}

std::string Desk::paper(const std::string& record, const std::string& name)
{
    const auto path = file(name + ".txt").string();
    (void)done({"document", "render", record, name, "--to", path});
    return readText(path);
}

Json Desk::fields(const std::string& id)
{
    return done({"record", "get", id}).at("fields");
}

void Desk::setToday(const std::string& date)
{
    env_->setNow(Timestamp::parse(date + "T09:30+08:00", {}).value().instant());
}

std::filesystem::path Desk::shippedPlugin(const std::string& id) const
{
    for (const auto& root : layout_.pluginRoots)
        if (std::filesystem::exists(root / id))
            return root / id;
    throw std::runtime_error("this build has no module " + id);
}

void writeText(const std::filesystem::path& file, const std::string& content)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream stream(file, std::ios::binary);
    stream << content;
    stream.close();
    if (!stream)
        throw std::runtime_error("cannot write " + file.string());
}

std::string readText(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace beibao::test
