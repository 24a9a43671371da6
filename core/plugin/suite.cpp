#include <beibao/plugin/suite.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/form_changes.h>
#include <beibao/config/localized_text.h>
#include <beibao/config/model_reader.h>
#include <beibao/config/node_reading.h>
#include <beibao/config/reminder_reader.h>
#include <beibao/config/retention_reader.h>
#include <beibao/config/schema/record_schema.h>
#include <beibao/config/schema/schema_check.h>
#include <beibao/config/translations.h>
#include <beibao/config/yaml_cache.h>
#include <beibao/plugin/configuration/configuration_schema.h>
#include <beibao/plugin/plugin_folder.h>
#include <beibao/store/expression/expression_check.h>
#include <beibao/store/reminders/reminder_roles.h>
#include <beibao/store/workspace_files.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using config::LayerFile;
using config::LayerKind;
using config::Node;
using config::YamlCache;

/// The suite's folder in the one that `variable` names, or in that one of the home folder; empty where neither is set.
fs::path userFolder(const char* variable, const char* usual)
{
    if (const char* folder = std::getenv(variable); folder && *folder)
        return fs::path(folder) / "beibao";
    if (const char* home = std::getenv("HOME"); home && *home)
        return fs::path(home) / usual / "beibao";
    return {};
}

void addLayer(YamlCache& yaml, LayerKind kind, const fs::path& folder, std::vector<LayerFile>& files,
              Problems& problems)
{
    if (folder.empty())
        return;
    for (const auto& file : filesIn(folder, ".yaml"))
        files.push_back({kind, yaml.read(file, problems)});
}

bool isAmong(const fs::path& file, const std::vector<LayerFile>& files)
{
    return std::ranges::any_of(files, [&](const LayerFile& each) {
        std::error_code missing;
        return fs::equivalent(each.root.location().file, file, missing);
    });
}

std::vector<Profile> profilesIn(YamlCache& yaml, const Layout& layout)
{
    std::vector<Profile> profiles;
    for (const auto& file : filesIn(layout.shippedConfig / "profiles", ".yaml")) {
        Problems problems;
        const auto root = yaml.read(file, problems);
        const auto name = file.stem().string();
        profiles.push_back({name, root["profile_label"].isMap() ? config::localizedTextIn(root["profile_label"])
                                                                : LocalizedText(name)});
    }
    return profiles;
}

Node profileFile(YamlCache& yaml, const Layout& layout, const std::string& name, Problems& problems)
{
    const auto file = layout.shippedConfig / "profiles" / (name + ".yaml");
    if (name.find('/') == std::string::npos && fs::exists(file))
        return yaml.read(file, problems);
    std::string known;
    for (const auto& each : profilesIn(yaml, layout))
        known += (known.empty() ? "" : ", ") + each.name;
    problems.error(
        {"There is no profile “{profile}”. There are: {profiles}.", {{"profile", name}, {"profiles", known}}},
        "profile");
    return {};
}

struct Configuration {
    Node root;
    bool isWhole = true;  ///< all files could be read
};

/// Shipped < profile < site < user < workspace. The profile is named by one of the later layers.
Configuration readConfiguration(const std::shared_ptr<Env>& env, YamlCache& yaml, const Layout& layout,
                                const std::optional<fs::path>& workspace, const SuiteOptions& options,
                                Problems& problems)
{
    std::vector<LayerFile> shipped;
    addLayer(yaml, LayerKind::shipped, layout.shippedConfig, shipped, problems);
    // What people change is small, and another for each workspace.
    YamlCache asWritten(env, {});
    std::vector<LayerFile> local;
    addLayer(asWritten, LayerKind::site, layout.siteConfig, local, problems);
    addLayer(asWritten, LayerKind::user, layout.userConfig, local, problems);
    if (workspace)
        addLayer(asWritten, LayerKind::workspace, *workspace / "config", local, problems);
    if (!options.laidOver.empty() && !isAmong(options.laidOver, local))
        local.push_back({LayerKind::site, asWritten.read(options.laidOver, problems)});
    const bool isWhole = !problems.hasErrors();
    auto profile = options.profile;
    if (profile.empty()) {
        Problems ignored;
        profile = config::merge(local, ignored)["profile"].text();
    }
    if (!profile.empty())
        shipped.push_back({LayerKind::shipped, profileFile(yaml, layout, profile, problems)});
    shipped.insert(shipped.end(), local.begin(), local.end());
    return {config::merge(shipped, problems), isWhole};
}

/// The record types that every module shares.
model::Model coreModel(YamlCache& yaml, const Layout& layout, const Node& configuration, Problems& problems)
{
    model::Model model;
    const auto schema = config::recordsSchema();
    for (const auto& file : filesIn(layout.shippedConfig / "records", ".yaml")) {
        const auto root = yaml.read(file, problems);
        problems.append(config::checkSchema(schema, root, {file.string(), 1, 1}));
        const std::string module(coreModule);
        config::readModel(config::withFormChanges(root, module, configuration, problems), module, model, problems);
    }
    return model;
}

/// Whether site or unit add rules to record types, or change their forms.
bool changesTypes(const Node& configuration)
{
    return std::ranges::any_of(std::array{"reminders", "retention", "records", "code_lists"},
                               [&](const char* part) { return !configuration[part].isNull(); });
}

Node withTrial(Node configuration, const std::string& module)
{
    if (module.empty())
        return configuration;
    const auto on = Node::map({{Node::scalar(module), Node::scalar("true")}});
    return config::overlaid(configuration, Node::map({{Node::scalar("modules"), on}}));
}

PluginSafety safetyOf(const std::shared_ptr<Env>& env, const Layout& layout, const std::optional<fs::path>& workspace,
                      const SuiteOptions& options, SafetySettings settings)
{
    PluginSafety safety;
    safety.probe = {layout.probe, layout.probeResults, settings.probeLimit};
    safety.isSafeMode = options.isSafeMode;
    if (workspace && fs::exists(*workspace) && options.onTrial.empty())
        safety.faults = std::make_shared<FaultLog>(env, *workspace / store::WorkspaceFiles::logsName, settings);
    safety.settings = std::move(settings);
    return safety;
}

void checkSettingsOfPlugins(const Node& settings, const PluginSet& plugins, Problems& problems)
{
    for (const auto& [id, values] : settings.entries()) {
        const auto* spec = plugins.spec(id.text());
        if (!spec)
            problems.warning({"There is no module “{plugin}”.", {{"plugin", id.text()}}}, {}, id.location());
        else
            problems.append(config::checkSchema(settingsSchema(spec->manifest.settings), values, id.location()));
    }
}

/// What modules say that roles may do with their types: in place of what the roles that ship may do with all types, but
/// not of what a unit says itself.
void addPermissions(const PluginSet& plugins, const Node& configured, const fs::path& shippedConfig,
                    std::vector<store::Role>& roles)
{
    const auto isOfUnit = [&](const std::string& role) {
        const auto& all = configured[role]["allow"]["*"];
        return !all.isNull() && !all.location().file.starts_with(shippedConfig.string());
    };
    for (const auto& spec : plugins.specs()) {
        if (!isInUse(spec.state))
            continue;
        for (auto& role : roles) {
            const auto granted = spec.manifest.permissions.find(role.name);
            if (granted == spec.manifest.permissions.end() || role.allow.contains(spec.manifest.id + ".*") ||
                isOfUnit(role.name))
                continue;
            for (const auto& grant : granted->second)
                role.allow.insert(grant);
        }
    }
}

std::set<std::string> idleModules(const PluginSet& plugins)
{
    std::set<std::string> idle;
    for (const auto& each : plugins.specs())
        if (!isInUse(each.state))
            idle.insert(each.manifest.id);
    return idle;
}

/// The rules that a site adds to record types, and what it changes of their forms. They are checked at every start,
/// their SQL too: a newer module may have no field any more that one of them reads, and nobody would be reminded, or
/// find that nobody is.
void addRulesOfSite(const Node& configuration, const PluginSet& plugins, std::shared_ptr<Env> env, model::Model& model,
                    Problems& problems)
{
    const auto& reminders = configuration["reminders"];
    const auto& retention = configuration["retention"];
    Problems found;
    const auto idle = idleModules(plugins);
    config::readReminders(reminders, idle, model, found);
    config::readRetention(retention, idle, model, found);
    found.append(model.checkNames());
    std::set<std::string> types;
    for (const auto* node : {&reminders, &retention, &configuration["records"]})
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
    const auto cache = userFolder("XDG_CACHE_HOME", ".cache");
    const auto ofBuild = prefix / "lib" / "beibao";
    const auto ofInstallation = prefix / BEIBAO_LIBRARY_FOLDER / "beibao";
    constexpr const char* probe = "beibao-probe";
    // A suite that was unpacked somewhere brings its site with it; that of the machine goes before.
    const fs::path siteOfMachine = "/etc/beibao";
    const auto siteInPlace = prefix / "etc" / "beibao";
    return {.shippedConfig = prefix / "share" / "beibao" / "config",
            .siteConfig = fs::exists(siteInPlace) && !fs::exists(siteOfMachine) ? siteInPlace : siteOfMachine,
            .userConfig = userFolder("XDG_CONFIG_HOME", ".config"),
            .pluginRoots = {ofBuild / "plugins", ofInstallation / "plugins"},
            .scaffold = prefix / "share" / "beibao" / "scaffold",
            .icons = prefix / "share" / "icons",
            .yamlCache = cache.empty() ? cache : cache / "yaml",
            .probe = fs::exists(ofInstallation / probe) ? ofInstallation / probe : ofBuild / probe,
            .probeResults = cache.empty() ? cache : cache / "probes"};
}

Suite::Suite(std::shared_ptr<Env> env, const Layout& layout, const std::optional<fs::path>& workspace,
             const SuiteOptions& options)
    : env_(std::move(env)), yaml_(std::make_shared<YamlCache>(env_, layout.yamlCache))
{
    auto read = readConfiguration(env_, *yaml_, layout, workspace, options, problems_);
    configuration_ = withTrial(std::move(read.root), options.onTrial);
    problems_.append(config::checkSchema(configurationSchema(), configuration_));
    surroundings_.settings = store::readSettings(configuration_, problems_);
    auto model = coreModel(*yaml_, layout, configuration_, problems_);
    const bool isChanged = changesTypes(configuration_);
    if (!isChanged)  // else all of it is looked at below
        problems_.append(model.checkNames());
    plugins_ = std::make_shared<PluginSet>(
        env_, *yaml_, layout.pluginRoots, configuration_, surroundings_.settings.workingDays,
        safetyOf(env_, layout, workspace, options, readSafety(configuration_, read.isWhole, problems_)));
    plugins_->declare(model, problems_);
    checkSettingsOfPlugins(configuration_["plugins"], *plugins_, problems_);
    if (isChanged)
        addRulesOfSite(configuration_, *plugins_, env_, model, problems_);
    addPermissions(*plugins_, configuration_["roles"], layout.shippedConfig, surroundings_.settings.roles);
    store::checkReminderRoles(model, surroundings_.settings.roles, problems_);
    store::followRenamings(surroundings_.settings.roles, model);
    store::checkGrants(configuration_["roles"], model, idleModules(*plugins_), problems_);

    model.setDivisions(shippedDivisions(env_, layout));
    surroundings_.env = env_;
    surroundings_.model = std::make_shared<const model::Model>(std::move(model));
    surroundings_.behaviour = plugins_;
    for (const auto& spec : plugins_->specs())
        if (isInUse(spec.state))
            surroundings_.modules.push_back(
                {spec.manifest.id, spec.manifest.version, [plugins = plugins_, id = spec.manifest.id] {
                     Problems told;  // when it was declared
                     return plugins->declarationsOf(plugins->spec(id)->manifest, told);
                 }});
    yaml_->keep();
}

void Suite::addTranslations(Translations& translations) const
{
    Problems ignored;
    for (const auto& spec : plugins_->specs()) {
        const auto file = spec.manifest.folder / "translations" / "zh_CN.yaml";
        if (isInUse(spec.state) && fs::exists(file))
            config::addTranslations(yaml_->read(file, ignored), Language::simplifiedChinese, translations, ignored);
    }
    yaml_->keep();
}

std::string Suite::chosenProfile(const std::shared_ptr<Env>& env, const Layout& layout)
{
    YamlCache asWritten(env, {});
    Problems ignored;
    std::vector<LayerFile> local;
    addLayer(asWritten, LayerKind::site, layout.siteConfig, local, ignored);
    addLayer(asWritten, LayerKind::user, layout.userConfig, local, ignored);
    return config::merge(local, ignored)["profile"].text();
}

std::vector<Profile> Suite::profiles(std::shared_ptr<Env> env, const Layout& layout)
{
    YamlCache yaml(std::move(env), {});
    return profilesIn(yaml, layout);
}

std::string stampOfConfiguration(const Layout& layout, const fs::path& workspace)
{
    std::string stamp;
    const auto add = [&](const fs::path& file) {
        std::error_code missing;
        const auto time = fs::last_write_time(file, missing).time_since_epoch().count();
        const auto size = fs::file_size(file, missing);
        if (!missing)
            stamp += fmt::format("{} {} {}\n", file.string(), size, time);
    };
    for (const auto& folder :
         {layout.shippedConfig, layout.shippedConfig / "records", layout.shippedConfig / "profiles", layout.siteConfig,
          layout.userConfig, workspace / "config"})
        for (const auto& file : filesIn(folder, ".yaml"))
            add(file);
    for (const auto& root : layout.pluginRoots)
        for (const auto& folder : pluginFoldersIn(root))
            add(folder / manifestFile);
    return stamp;
}

std::shared_ptr<const rules::Divisions> shippedDivisions(std::shared_ptr<Env> env, const Layout& layout)
{
    const auto reading = [&](const char* file) {
        return [env, path = layout.shippedConfig / file] { return readFile(*env, path); };
    };
    return std::make_shared<rules::Divisions>(reading("divisions.csv"), reading("former-divisions.csv"));
}

}  // namespace beibao::plugin
