#include <beibao/plugin/suite.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/model_reader.h>
#include <beibao/config/reminder_reader.h>
#include <beibao/config/retention_reader.h>
#include <beibao/config/translations.h>
#include <beibao/config/yaml.h>
#include <beibao/store/expression/expression_check.h>
#include <beibao/store/reminders/reminder_roles.h>

#include <cstdlib>
#include <set>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using config::LayerFile;
using config::LayerKind;
using config::Node;

fs::path userConfigFolder()
{
    if (const char* folder = std::getenv("XDG_CONFIG_HOME"); folder && *folder)
        return fs::path(folder) / "beibao";
    if (const char* home = std::getenv("HOME"); home && *home)
        return fs::path(home) / ".config" / "beibao";
    return {};
}

void addLayer(Env& env, LayerKind kind, const fs::path& folder, std::vector<LayerFile>& files, Problems& problems)
{
    if (folder.empty())
        return;
    for (const auto& file : filesIn(folder, ".yaml"))
        files.push_back({kind, config::readYaml(env, file, problems)});
}

Node profileFile(Env& env, const Layout& layout, const std::string& name, Problems& problems)
{
    const auto file = layout.shippedConfig / "profiles" / (name + ".yaml");
    if (name.find('/') == std::string::npos && fs::exists(file))
        return config::readYaml(env, file, problems);
    std::string known;
    for (const auto& each : Suite::profiles(env, layout))
        known += (known.empty() ? "" : ", ") + each.name;
    problems.error(
        {"There is no profile “{profile}”. There are: {profiles}.", {{"profile", name}, {"profiles", known}}},
        "profile");
    return {};
}

/// Shipped < profile < site < user < workspace. The profile is named by one of the later layers.
Node readConfiguration(Env& env, const Layout& layout, const std::optional<fs::path>& workspace, std::string profile,
                       Problems& problems)
{
    std::vector<LayerFile> shipped;
    addLayer(env, LayerKind::shipped, layout.shippedConfig, shipped, problems);
    std::vector<LayerFile> local;
    addLayer(env, LayerKind::site, layout.siteConfig, local, problems);
    addLayer(env, LayerKind::user, layout.userConfig, local, problems);
    if (workspace)
        addLayer(env, LayerKind::workspace, *workspace / "config", local, problems);
    if (profile.empty()) {
        Problems ignored;
        profile = config::merge(local, ignored)["profile"].text();
    }
    if (!profile.empty())
        shipped.push_back({LayerKind::shipped, profileFile(env, layout, profile, problems)});
    shipped.insert(shipped.end(), local.begin(), local.end());
    return config::merge(shipped, problems);
}

/// What would otherwise switch modules off without a word.
void checkModules(const Node& modules, Problems& problems)
{
    if (!modules.isNull() && !modules.isMap())
        problems.error({"“modules” must name each module with true or false, such as mediation: true."}, {},
                       modules.location());
    for (const auto& [name, value] : modules.entries())
        if (!value.boolean())
            problems.error(
                {"The module “{module}” must be switched on or off with true or false.", {{"module", name.text()}}}, {},
                value.isNull() ? name.location() : value.location());
}

std::set<std::string> idleModules(const PluginSet& plugins)
{
    std::set<std::string> idle;
    for (const auto& each : plugins.specs())
        if (each.state != PluginState::ready)
            idle.insert(each.manifest.id);
    return idle;
}

/// The rules that a site adds to record types. They are checked at every start, their SQL too: a newer module may have
/// no field any more that one of them reads, and nobody would be reminded, or find that nobody is.
void addRulesOfSite(const Node& configuration, const PluginSet& plugins, std::shared_ptr<Env> env, model::Model& model,
                    Problems& problems)
{
    const auto& reminders = configuration["reminders"];
    const auto& retention = configuration["retention"];
    if (reminders.isNull() && retention.isNull())
        return;
    Problems found;
    const auto idle = idleModules(plugins);
    config::readReminders(reminders, idle, model, found);
    config::readRetention(retention, idle, model, found);
    found.append(model.checkNames());
    std::set<std::string> types;
    for (const auto* node : {&reminders, &retention})
        for (const auto& [name, rules] : node->entries())
            if (model.type(name.text()))
                types.insert(name.text());
    if (!found.hasErrors() && !types.empty())
        found.append(store::checkExpressions(model, {}, std::move(env), types));
    problems.append(std::move(found));
}

}  // namespace

Layout Layout::beside(const fs::path& program)
{
    const auto prefix = program.parent_path().parent_path();
    return {prefix / "share" / "beibao" / "config",
            "/etc/beibao",
            userConfigFolder(),
            {prefix / "lib" / "beibao" / "plugins", prefix / BEIBAO_LIBRARY_FOLDER / "beibao" / "plugins"}};
}

Suite::Suite(std::shared_ptr<Env> env, const Layout& layout, const std::optional<fs::path>& workspace,
             const std::string& profile)
    : env_(std::move(env))
{
    configuration_ = readConfiguration(*env_, layout, workspace, profile, problems_);
    surroundings_.settings = store::readSettings(configuration_, problems_);

    model::Model model;
    for (const auto& file : filesIn(layout.shippedConfig / "records", ".yaml"))
        config::readRecordTypes(config::readYaml(*env_, file, problems_), "core", model, problems_);
    problems_.append(model.checkNames());
    checkModules(configuration_["modules"], problems_);
    plugins_ = std::make_shared<PluginSet>(env_, layout.pluginRoots, configuration_["modules"],
                                           configuration_["plugins"], surroundings_.settings.workingDays);
    plugins_->declare(model);
    addRulesOfSite(configuration_, *plugins_, env_, model, problems_);
    store::checkReminderRoles(model, surroundings_.settings.roles, problems_);
    store::followRenamings(surroundings_.settings.roles, model);
    store::checkGrants(configuration_["roles"], model, idleModules(*plugins_), problems_);

    model.setDivisions(shippedDivisions(env_, layout));
    surroundings_.env = env_;
    surroundings_.model = std::make_shared<const model::Model>(std::move(model));
    surroundings_.behaviour = plugins_;
}

void Suite::addTranslations(Translations& translations) const
{
    Problems ignored;
    for (const auto& spec : plugins_->specs()) {
        const auto file = spec.manifest.folder / "translations" / "zh_CN.yaml";
        if (spec.state == PluginState::ready && fs::exists(file))
            config::addTranslations(config::readYaml(*env_, file, ignored), Language::simplifiedChinese, translations,
                                    ignored);
    }
}

std::vector<Profile> Suite::profiles(Env& env, const Layout& layout)
{
    std::vector<Profile> profiles;
    for (const auto& file : filesIn(layout.shippedConfig / "profiles", ".yaml")) {
        Problems problems;
        const auto root = config::readYaml(env, file, problems);
        const auto name = file.stem().string();
        profiles.push_back({name, root["profile_label"].isMap()
                                      ? config::readLabel(root["profile_label"], root, problems)
                                      : LocalizedText(name)});
    }
    return profiles;
}

std::shared_ptr<const rules::Divisions> shippedDivisions(std::shared_ptr<Env> env, const Layout& layout)
{
    const auto reading = [&](const char* file) {
        return [env, path = layout.shippedConfig / file] { return readFile(*env, path); };
    };
    return std::make_shared<rules::Divisions>(reading("divisions.csv"), reading("former-divisions.csv"));
}

}  // namespace beibao::plugin
