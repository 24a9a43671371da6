#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>

#include <fmt/format.h>

namespace beibao::cli {

namespace {

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
