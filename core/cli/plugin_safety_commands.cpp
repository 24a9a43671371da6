#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/plugin/configuration/trust_change.h>
#include <beibao/plugin/folder_check.h>
#include <beibao/plugin/safety/signature.h>

#include <fmt/format.h>

namespace beibao::cli {

namespace {

/// The first check that failed, as the exit status tells it.
std::optional<Failure> failureOf(const std::vector<plugin::CheckStep>& steps)
{
    for (const auto& step : steps)
        if (step.isReached && !step.isPassed)
            return step.name == "manifest" || step.name == "needs" ? Failure::invalidData : Failure::integrity;
    return std::nullopt;
}

const char* markOf(const plugin::CheckStep& step)
{
    if (!step.isReached)
        return "–";
    if (!step.isPassed)
        return "✗";
    return step.problems.empty() ? "✓" : "!";
}

Answer checkAnswer(Context& context, const std::filesystem::path& folder)
{
    const auto workspace = context.workspaceFolder();
    const auto steps =
        plugin::checkFolder(context.surrounding().env, context.layout(),
                            std::filesystem::exists(workspace) ? std::optional(workspace) : std::nullopt, folder);
    Json items = Json::array();
    std::string text;
    for (const auto& step : steps) {
        items.push_back({{"name", step.name},
                         {"question", context.text(step.question)},
                         {"reached", step.isReached},
                         {"passed", step.isPassed},
                         {"problems", context.placed(step.problems)}});
        text += fmt::format("{} {}: {}\n", markOf(step), step.name, context.text(step.question));
        for (const auto& problem : items.back()["problems"])
            text += "    " + problem.get<std::string>() + "\n";
    }
    const auto failure = failureOf(steps);
    auto answer = makeAnswer(Json{{"passed", !failure}, {"items", items}}, text);
    answer.failure = failure;
    return answer;
}

Answer keygenAnswer(Context& context, const std::filesystem::path& file, const std::string& name)
{
    const auto identity =
        plugin::makeSigningKey(*context.surrounding().env, file, name.empty() ? file.stem().string() : name);
    return makeAnswer(
        Json{{"file", file.string()}, {"public_file", file.string() + ".pub"}, {"public", identity.publicKey}},
        context.text({"The key is in “{file}”: keep it secret. Pass on “{public}”, for others to trust it.\n",
                      {{"file", file.string()}, {"public", file.string() + ".pub"}}}));
}

Answer signAnswer(Context& context, const std::filesystem::path& folder, const std::filesystem::path& key)
{
    auto& env = *context.surrounding().env;
    const auto identity = plugin::readSigningKey(env, key);
    plugin::signModule(env, folder, identity);
    return makeAnswer(Json{{"folder", folder.string()}, {"public", identity.publicKey}},
                      context.text({"The module in “{folder}” is signed in the name of “{name}”.\n",
                                    {{"folder", folder.string()}, {"name", identity.name}}}));
}

Answer trustAnswer(Context& context, const std::filesystem::path& file, bool forSite)
{
    const auto& env = context.surrounding().env;
    const auto identity = plugin::readPublicKey(*env, file);
    const auto written = plugin::trustKey(env, context.layout(), context.workspaceFolder(), identity,
                                          forSite ? plugin::TrustPlace::site : plugin::TrustPlace::workspace);
    context.forget();
    return makeAnswer(Json{{"file", written.string()}, {"name", identity.name}, {"public", identity.publicKey}},
                      context.text({"Modules signed by “{name}” are trusted from now on; “{file}” says so.\n",
                                    {{"name", identity.name}, {"file", written.string()}}}));
}

}  // namespace

void Commands::addPluginSafetyCommands(CLI::App* plugins)
{
    auto* check =
        add(plugins, "check", {"Whether the module in a folder may be used here, and works; runs none of it here"},
            [this] { return checkAnswer(context_, arguments_.folder); });
    required(check, "folder", arguments_.folder, {"The folder of the module"});
    auto* keygen = add(plugins, "keygen", {"Make a key that signs modules"},
                       [this] { return keygenAnswer(context_, arguments_.file, arguments_.label); });
    required(keygen, "file", arguments_.file, {"The file for the key; its public half goes beside it, in FILE.pub"});
    option(keygen, "--name", arguments_.label, {"Whose key it is"});
    auto* sign = add(plugins, "sign", {"Sign a module, with all files in its folder"},
                     [this] { return signAnswer(context_, arguments_.folder, arguments_.file); });
    required(sign, "folder", arguments_.folder, {"The folder of the module"});
    option(sign, "--key", arguments_.file, {"The file of the key"});
    sign->get_option("--key")->required();
    auto* trust = add(plugins, "trust", {"Trust modules that are signed with a key, in this workspace"},
                      [this] { return trustAnswer(context_, arguments_.file, arguments_.forSite); });
    required(trust, "file", arguments_.file, {"The file with the public half of the key"});
    trust->add_flag("--site", arguments_.forSite, context_.text({"For all workspaces of this machine"}));
}

}  // namespace beibao::cli
