#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/config/yaml.h>
#include <beibao/store/expression/expression_check.h>

#include <fmt/format.h>

namespace beibao::cli {

namespace {

Json nodeJson(const config::Node& node)
{
    if (node.isMap()) {
        Json json = Json::object();
        for (const auto& [key, value] : node.entries())
            json[key.text()] = nodeJson(value);
        return json;
    }
    if (node.isSequence()) {
        Json json = Json::array();
        for (const auto& item : node.items())
            json.push_back(nodeJson(item));
        return json;
    }
    if (node.isNull())
        return nullptr;
    if (const auto flag = node.boolean())
        return *flag;
    if (const auto number = node.integer())
        return *number;
    return node.text();
}

/// Everything that is wrong with the suite as configured: settings, record types, plugins, and their SQL.
Problems suiteProblems(Context& context)
{
    auto& suite = context.suite();
    suite.plugins().judgeModules();
    auto problems = suite.problems();
    for (const auto& spec : suite.plugins().specs())
        problems.append(spec.problems);
    if (!problems.hasErrors())
        problems.append(
            store::checkExpressions(suite.model(), suite.surroundings().settings.roles, context.surrounding().env));
    return problems;
}

Json pluginJson(Context& context, const plugin::PluginSpec& spec)
{
    Json reasons = Json::array();
    for (const auto& problem : spec.problems) {
        const auto& at = problem.location;
        reasons.push_back((at.file.empty() ? "" : fmt::format("{}:{}:{}: ", at.file, at.line, at.column)) +
                          context.text(problem.message));
    }
    return Json{{"id", spec.manifest.id},
                {"version", spec.manifest.version},
                {"label", context.localized(spec.manifest.label)},
                {"state", plugin::stateName(spec.state)},
                {"reasons", reasons},
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
    const auto* spec = plugins.spec(id);
    if (!spec)
        throw Error(Failure::notFound, {"There is no module “{plugin}”.", {{"plugin", id}}});
    auto json = pluginJson(context, *spec);
    json["records"] = Json::array();
    for (const auto& [name, type] : context.suite().model().types())
        if (type.module() == spec->manifest.id)
            json["records"].push_back(name);
    json["documents"] = namesOf(spec->manifest.documents);
    json["actions"] = namesOf(spec->manifest.actions);
    json["panels"] = namesOf(spec->manifest.panels);
    return makeAnswer(json, pluginText(json) + json.dump(2) + "\n");
}

}  // namespace

void Commands::addConfigCommands()
{
    auto* config = group("config", {"The configuration"});
    auto* check = add(config, "check", {"Look for mistakes in the configuration, or in files"}, [this] {
        Problems problems;
        for (const auto& file : arguments_.files)
            (void)config::readYaml(*context_.surrounding().env, file, problems);
        if (arguments_.files.empty())
            problems = suiteProblems(context_);
        if (problems.hasErrors())
            throw Error(std::move(problems));
        context_.tell(problems);
        return makeAnswer(Json{{"ok", true}, {"warnings", problems.size()}}, context_.text({"No mistakes found.\n"}));
    });
    check->add_option("files", arguments_.files,
                      context_.text({"Files to look at; without any, all that is in force"}));

    auto* show = add(config, "show", {"Show the configuration in force"}, [this] {
        const auto& root = context_.suite().configuration();
        if (!arguments_.origin)
            return makeAnswer(nodeJson(root), nodeJson(root).dump(2) + "\n");
        Json items = Json::array();
        std::string text;
        for (const auto& setting : config::settingsOf(root)) {
            const auto& at = setting.value.location();
            const auto value = nodeJson(setting.value);
            items.push_back({{"path", setting.path},
                             {"value", value},
                             {"file", at.file},
                             {"line", at.line},
                             {"column", at.column}});
            text += fmt::format("{} = {}  ({}:{})\n", setting.path, value.dump(), at.file, at.line);
        }
        return makeAnswer(Json{{"items", items}}, text);
    });
    show->add_flag("--origin", arguments_.origin, context_.text({"With the file and line that each value came from"}));
}

void Commands::addPluginCommands()
{
    auto* plugins = group("plugin", {"The modules"});
    add(plugins, "list", {"All modules, with their state and, if not in use, the reason"},
        [this] { return pluginListAnswer(context_); });
    auto* info =
        add(plugins, "info", {"One module: what it brings"}, [this] { return pluginAnswer(context_, arguments_.id); });
    required(info, "id", arguments_.id, {"The id of the module"});
}

}  // namespace beibao::cli
