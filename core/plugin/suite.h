#pragma once

#include <beibao/base/env.h>
#include <beibao/config/layers.h>
#include <beibao/config/node.h>
#include <beibao/config/yaml_cache.h>
#include <beibao/model/model.h>
#include <beibao/plugin/plugin_set.h>
#include <beibao/store/settings.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace beibao::plugin {

/// Where the parts of the suite lie on this machine.
struct Layout {
    std::filesystem::path shippedConfig;
    std::filesystem::path siteConfig;
    std::filesystem::path userConfig;
    std::vector<std::filesystem::path> pluginRoots;
    /// What a new plugin begins as.
    std::filesystem::path scaffold = {};
    /// The themes of icons that the suite brings; empty where there is no window.
    std::filesystem::path icons = {};
    /// Where the YAML that ships is kept as it was parsed; empty to parse it each time.
    std::filesystem::path yamlCache = {};
    /// What opens modules on trial, and where its results are kept; empty: no module is opened on trial.
    std::filesystem::path probe = {};
    std::filesystem::path probeResults = {};

    /// Beside a program in `bin`: the same for a build, an unpacked and an installed suite.
    [[nodiscard]] static Layout beside(const std::filesystem::path& program);
};

/// A kind of unit that ships: which modules, roles and settings it has.
struct Profile {
    std::string name;     ///< `police-station`
    LocalizedText label;  ///< the name where its file gives none
};

/// What stands over the configuration for one run.
struct SuiteOptions {
    /// In place of the profile that the configuration names, for a workspace that is being made; empty: that one.
    std::string profile = {};
    bool isSafeMode = false;  ///< no module is used (`--safe-mode`)
    /// A module that is switched on, to see whether it works; empty: none.
    std::string onTrial = {};
    /// A file that counts as one more of the site's, to see what is wrong with it; empty: none. Should it lie among
    /// those of the configuration, nothing changes.
    std::filesystem::path laidOver = {};
};

/// The suite as the configuration makes it for one workspace: settings, record types, plugins. What is wrong with
/// the configuration is collected; what is right stays in force.
class Suite {
public:
    /// `workspace` is the folder whose `config/` is the last layer.
    Suite(std::shared_ptr<Env> env, const Layout& layout, const std::optional<std::filesystem::path>& workspace,
          const SuiteOptions& options = {});

    [[nodiscard]] const config::Node& configuration() const { return configuration_; }
    [[nodiscard]] const Problems& problems() const { return problems_; }
    [[nodiscard]] PluginSet& plugins() const { return *plugins_; }
    [[nodiscard]] const model::Model& model() const { return *surroundings_.model; }
    [[nodiscard]] const store::Surroundings& surroundings() const { return surroundings_; }
    [[nodiscard]] store::Surroundings& surroundings() { return surroundings_; }
    /// The translations of the plugins that are switched on.
    void addTranslations(Translations& translations) const;

    [[nodiscard]] static std::vector<Profile> profiles(std::shared_ptr<Env> env, const Layout& layout);
    /// The one that the site, or the user, says this machine is for; empty where neither does.
    [[nodiscard]] static std::string chosenProfile(const std::shared_ptr<Env>& env, const Layout& layout);

private:
    std::shared_ptr<Env> env_;
    std::shared_ptr<config::YamlCache> yaml_;
    config::Node configuration_;
    Problems problems_;
    std::shared_ptr<PluginSet> plugins_;
    store::Surroundings surroundings_;
};

/// Names, sizes and times of all files that a suite is read from: another text once one of them was changed, came or
/// went.
[[nodiscard]] std::string stampOfConfiguration(const Layout& layout, const std::filesystem::path& workspace);

/// The division table that ships.
[[nodiscard]] std::shared_ptr<const rules::Divisions> shippedDivisions(std::shared_ptr<Env> env, const Layout& layout);

}  // namespace beibao::plugin
