#include <beibao/base/file.h>
#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/conformance/conformance.h>
#include <beibao/plugin/configuration/module_switch.h>
#include <beibao/plugin/plugin_folder.h>
#include <beibao/plugin/scaffold.h>

#include <fmt/format.h>

namespace beibao::cli {

namespace {

Json pluginJson(Context& context, const plugin::PluginSpec& spec)
{
    return Json{{"id", spec.manifest.id},
                {"version", spec.manifest.version},
                {"label", context.localized(spec.manifest.label)},
                {"state", plugin::stateName(spec.state)},
                {"reasons", context.placed(spec.problems)},
                {"folder", spec.manifest.folder.string()}};
}

std::string pluginText(const Json& json)
{
    auto text = fmt::format("{} {} {} [{}]\n", json["id"].get<std::string>(), json["version"].get<std::string>(),
                            json["label"].get<std::string>(), json["state"].get<std::string>());
    for (const auto& reason : json["reasons"])
        text += "    " + reason.get<std::string>() + "\n";
    return text;
}

/// Of two modules with one id only the first that is found is used.
void requireNewId(Context& context, const std::string& name)
{
    const auto id = plugin::pluginIdOf(name);
    if (context.suite().plugins().spec(id) != nullptr)
        throw Error(Failure::conflict,
                    {"A module with the id “{plugin}” is installed here. Take another.", {{"plugin", id}}});
}

Answer pluginListAnswer(Context& context)
{
    auto& plugins = context.suite().plugins();
    plugins.judgeModules();
    Json items = Json::array();
    std::string text;
    for (const auto& spec : plugins.specs()) {
        items.push_back(pluginJson(context, spec));
        text += pluginText(items.back());
    }
    return makeAnswer(Json{{"items", items}}, text);
}

template <typename Declarations>
Json namesOf(const Declarations& declarations)
{
    Json names = Json::array();
    for (const auto& declaration : declarations)
        names.push_back(declaration.name);
    return names;
}

Answer pluginAnswer(Context& context, const std::string& id)
{
    auto& plugins = context.suite().plugins();
    plugins.judgeModules();
    const auto& spec = plugins.requireSpec(id);
    auto json = pluginJson(context, spec);
    json["records"] = Json::array();
    for (const auto& [name, type] : context.suite().model().types())
        if (type.module() == spec.manifest.id)
            json["records"].push_back(name);
    json["documents"] = namesOf(spec.manifest.documents);
    json["actions"] = namesOf(spec.manifest.actions);
    json["panels"] = namesOf(spec.manifest.panels);
    return makeAnswer(json, pluginText(json) + json.dump(2) + "\n");
}

/// A folder that is gone with this.
class ScratchFolder {
public:
    explicit ScratchFolder(Env& env)
        : path_(std::filesystem::temp_directory_path() / ("beibao-conformance-" + Id::make(env).text()))
    {
        createDirectories(env, path_);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Answer conformanceAnswer(Context& context, const std::filesystem::path& folder, const std::string& samples)
{
    plugin::requirePluginFolder(folder);
    const auto& env = context.surrounding().env;
    const ScratchFolder scratch(*env);
    Json items = Json::array();
    std::string text;
    bool conforms = true;
    for (const auto& finding :
         conformance::examine(env, context.layout(), {std::filesystem::canonical(folder), samples, scratch.path()})) {
        const bool passed = !finding.problems.hasErrors();
        conforms = conforms && passed;
        items.push_back({{"name", finding.name},
                         {"question", context.text(finding.question)},
                         {"passed", passed},
                         {"problems", context.placed(finding.problems)}});
        text += fmt::format("{} {}: {}\n", passed ? "✓" : "✗", finding.name, context.text(finding.question));
        for (const auto& problem : items.back()["problems"])
            text += "    " + problem.get<std::string>() + "\n";
    }
    auto answer = makeAnswer(Json{{"conforms", conforms}, {"items", items}}, text);
    if (!conforms)
        answer.failure = Failure::invalidData;
    return answer;
}

}  // namespace

void Commands::addPluginCommands()
{
    auto* plugins = group("plugin", {"The modules"});
    add(plugins, "list", {"All modules, with their state and, if not in use, the reason"},
        [this] { return pluginListAnswer(context_); });
    auto* info =
        add(plugins, "info", {"One module: what it brings"}, [this] { return pluginAnswer(context_, arguments_.id); });
    required(info, "id", arguments_.id, {"The id of the module"});
    const auto addSwitch = [&](const std::string& name, const Message& description, bool on) {
        auto* command = add(plugins, name, description, [this, on] {
            plugin::switchModule(context_.surrounding().env, context_.layout(), context_.workspaceFolder(),
                                 arguments_.id, on);
            context_.forget();
            return pluginAnswer(context_, arguments_.id);
        });
        required(command, "id", arguments_.id, {"The id of the module"});
    };
    addSwitch("enable", {"Switch a module on, in the configuration of the workspace"}, true);
    addSwitch("disable", {"Switch a module off; its records stay, and can be read and exported"}, false);
    addPluginSafetyCommands(plugins);
    auto* begin = add(plugins, "new", {"Write a module that builds, tests and installs as it stands"}, [this] {
        requireNewId(context_, arguments_.id);
        const auto folder = plugin::writePlugin(*context_.surrounding().env, context_.layout().scaffold, arguments_.to,
                                                {arguments_.id, arguments_.label, arguments_.englishLabel});
        return makeAnswer(Json{{"folder", folder.string()}},
                          context_.text({"Written to “{folder}”; its README.md says how it is built.\n",
                                         {{"folder", folder.string()}}}));
    });
    required(begin, "id", arguments_.id, {"Its id, such as health-visits"});
    option(begin, "--into", arguments_.to, {"The folder to write to"});
    begin->get_option("--into")->required();
    option(begin, "--label", arguments_.label, {"What it is called in Chinese"});
    option(begin, "--english-label", arguments_.englishLabel, {"What it is called in English"});

    auto* conformance = add(plugins, "conformance", {"Ask of a module's folder what every module owes"},
                            [this] { return conformanceAnswer(context_, arguments_.folder, arguments_.samples); });
    required(conformance, "folder", arguments_.folder, {"The folder of the module, with its modules built"});
    option(conformance, "--samples", arguments_.samples, {"A folder of TYPE.yaml: fields of the sample records"});
}

}  // namespace beibao::cli
